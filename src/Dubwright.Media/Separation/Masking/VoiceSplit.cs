using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation.Masking;

/// <summary>
/// Splits a part of a sound, of any rate and channels, into its voice and everything else. Both are as long as the part and add up to it,
/// sample by sample. Not safe for concurrent calls.
/// </summary>
public sealed class VoiceSplit : IDisposable
{
    private readonly ISound _source;
    private readonly WaveWriter _voice;
    private readonly WaveWriter _background;

    /// <param name="source">On the programme's clock.</param>
    /// <param name="voicePath">The WAV to write, as the source in rate and channels.</param>
    /// <param name="backgroundPath">The same.</param>
    public VoiceSplit(ISound source, string voicePath, string backgroundPath)
    {
        _source = source;
        Groups = ChannelGroup.Of(source);
        _voice = WaveWriter.Create(voicePath, source.Format);
        _background = WaveWriter.Create(backgroundPath, source.Format);
    }

    /// <summary>How far beyond a part its sound is read where our own signal processing splits it.</summary>
    public static TimeSpan Reach { get; } = BedSpectrum.Reach + TimeSpan.FromSeconds(0.6);

    /// <summary>The channels that are split together.</summary>
    public IReadOnlyList<ChannelGroup> Groups { get; }

    /// <summary>Frames of the sound, from time 0 on.</summary>
    public long Frames => _source.Frames;

    /// <summary>By our own signal processing: where nobody speaks, everything is background.</summary>
    /// <param name="speech">Where somebody speaks, on the programme's clock.</param>
    public void WriteMasked(IReadOnlyList<TimeRange> speech, long startFrame, long frames, CancellationToken cancellationToken)
    {
        var masks = Groups.ToDictionary(group => group.First, group => new VoiceMask(group, speech));
        Write(startFrame, frames, (group, part, frame) => masks[group.First].Fill(part, frame), cancellationToken);
    }

    /// <summary>By what a model left of each group without its voices: the cells in which the frames lie, and their neighbours.</summary>
    public void WriteModelled(IReadOnlyDictionary<int, Accompaniment> left, long startFrame, long frames,
        CancellationToken cancellationToken)
    {
        var pcm = Array.Empty<short>();
        Write(startFrame, frames, (group, part, frame) =>
        {
            pcm = pcm.Length < part.Length ? new short[part.Length] : pcm;
            left[group.First].Fill(part, frame);
            group.Read(frame, pcm.AsSpan(0, part.Length));
            for (var at = 0; at < part.Length; at++)
            {
                part[at] = pcm[at] - part[at];
            }
        }, cancellationToken);
    }

    public void Dispose()
    {
        _voice.Dispose();
        _background.Dispose();
    }

    private delegate void Filling(ChannelGroup group, Span<float> voice, long frame);

    private void Write(long startFrame, long frames, Filling fill, CancellationToken cancellationToken)
    {
        const int Block = 1 << 14;
        var channels = _source.Format.Channels;
        var (whole, voice, part) = (new short[Block * channels], new short[Block * channels], new float[Block * 2]);
        for (var done = 0L; done < frames;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Block, frames - done);
            var all = whole.AsSpan(0, count * channels);
            var spoken = voice.AsSpan(0, count * channels);
            _source.Read(startFrame + done, all);
            foreach (var group in Groups)
            {
                var width = group.Format.Channels;
                var filled = part.AsSpan(0, count * width);
                fill(group, filled, startFrame + done);
                for (var at = 0; at < filled.Length; at++)
                {
                    var place = (at / width * channels) + group.First + (at % width);
                    // Within what leaves both parts room for 16 bits.
                    var sample = Math.Clamp((int)MathF.Round(filled[at]), short.MinValue, short.MaxValue);
                    spoken[place] = (short)Math.Clamp(sample, all[place] - short.MaxValue, all[place] - short.MinValue);
                }
            }

            _voice.Write(spoken);
            for (var at = 0; at < all.Length; at++)
            {
                all[at] = (short)(all[at] - spoken[at]);
            }

            _background.Write(all);
            done += count;
        }
    }
}

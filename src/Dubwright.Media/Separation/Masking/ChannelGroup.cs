using Dubwright.Core.Sound;

namespace Dubwright.Media.Separation.Masking;

/// <summary>One or two neighbouring channels of a sound. The sound is not disposed with it.</summary>
/// <param name="source">Of any number of channels.</param>
/// <param name="first">The first of the channels.</param>
/// <param name="count">One or two.</param>
public sealed class ChannelGroup(ISound source, int first, int count) : ISound
{
    private short[] _all = [];

    /// <summary>A mono sound as it is, a stereo sound as a pair, more channels one by one.</summary>
    public static IReadOnlyList<ChannelGroup> Of(ISound source) => source.Format.Channels == 2 ? [new ChannelGroup(source, 0, 2)]
        : [.. Enumerable.Range(0, source.Format.Channels).Select(channel => new ChannelGroup(source, channel, 1))];

    /// <summary>The first of the channels.</summary>
    public int First { get; } = first;

    public WaveFormat Format { get; } = new(source.Format.SampleRate, count);

    public long Frames => source.Frames;

    public void Read(long frame, Span<short> interleaved)
    {
        var channels = source.Format.Channels;
        if (channels == count)
        {
            source.Read(frame, interleaved);
            return;
        }

        var frames = interleaved.Length / count;
        if (_all.Length < frames * channels)
        {
            _all = new short[frames * channels];
        }

        var all = _all.AsSpan(0, frames * channels);
        source.Read(frame, all);
        for (var at = 0; at < interleaved.Length; at++)
        {
            interleaved[at] = all[(at / count * channels) + First + (at % count)];
        }
    }

    public void Dispose()
    {
    }
}

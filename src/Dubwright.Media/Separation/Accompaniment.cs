using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>
/// What a model leaves of a programme without its voices, in cells that lie on the programme's clock: a model answers a little differently
/// wherever its window begins, so a stretch comes out the same only where it is always asked in the same piece. Each cell is heard with two
/// seconds around it, and neighbours fade into each other.
/// </summary>
/// <param name="format">Of the programme; one or two channels.</param>
public sealed class Accompaniment(WaveFormat format)
{
    /// <summary>At 48 kHz 19.63 s, a third of a group of the mix; with its context just under what Spleeter takes at once (1,024
    /// frames). Other rates have cells as long in time.</summary>
    public const int CellFrames = 942_080;

    private const int ContextFrames = 96_000;
    private const int SeamFrames = 4_800;

    private readonly Dictionary<long, short[]> _cells = [];
    private readonly int _cell = Scaled(CellFrames, format);
    private readonly int _context = Scaled(ContextFrames, format);
    private readonly int _seam = Scaled(SeamFrames, format);

    /// <summary>Of a programme at 48 kHz in stereo.</summary>
    public Accompaniment()
        : this(WaveFormat.Mix)
    {
    }

    /// <summary>Frames of a cell in a format.</summary>
    public static int FramesOf(WaveFormat format) => Scaled(CellFrames, format);

    /// <summary>How far beyond a stretch its cells are read.</summary>
    public static TimeSpan Reach { get; } = WaveFormat.Mix.TimeOf(CellFrames + ContextFrames);

    /// <summary>The cells that are heard where some stretches of time and a part of the programme meet, in order.</summary>
    public static IReadOnlyList<long> CellsOf(IReadOnlyList<TimeRange> stretches, long startFrame, long frames) =>
        [.. stretches
            .Select(stretch => (
                From: Math.Max(startFrame, WaveFormat.Mix.FrameAt(stretch.Start)), To: Math.Min(
                    startFrame + frames, WaveFormat.Mix.FrameAt(stretch.End))))
            .Where(part => part.From < part.To)
            .SelectMany(part =>
                Between(Math.Max(0, part.From - (SeamFrames / 2)) / CellFrames, (part.To - 1 + (SeamFrames / 2)) / CellFrames))
            .Distinct()
            .Order()];

    /// <summary>The cells that frames of a format are made of, with the neighbours that they fade into, in order.</summary>
    public static IEnumerable<long> CellsOf(WaveFormat format, long from, long to)
    {
        var (cell, half) = (FramesOf(format), Scaled(SeamFrames, format) / 2);
        return Between(Math.Max(0, from - half) / cell, (to - 1 + half) / cell);
    }

    /// <summary>Writes what the model is to hear for a cell.</summary>
    /// <param name="source">On the programme's clock, in one or two channels.</param>
    public static void Cut(ISound source, long cell, string path, CancellationToken cancellationToken)
    {
        var channels = source.Format.Channels;
        var (frames, context) = (FramesOf(source.Format), Scaled(ContextFrames, source.Format));
        using var writer = WaveWriter.Create(path, source.Format);
        var buffer = new short[ContextFrames];
        for (var done = 0L; done < frames + (2 * context);)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length / channels, frames + (2 * context) - done) * channels);
            source.Read((cell * frames) - context + done, part);
            writer.Write(part);
            done += part.Length / channels;
        }
    }

    /// <summary>Takes what the model made of a cell.</summary>
    /// <param name="path">A WAV of as many channels at any rate, as long as what was cut.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public void Add(long cell, string path)
    {
        using var sound = WaveReader.Open(path);
        var pcm = new short[sound.Frames * sound.Format.Channels];
        sound.Read(0, pcm);
        var (frames, channels) = (_cell + (2 * _context), format.Channels);
        var kept = new short[frames * channels];
        for (var channel = 0; channel < channels; channel++)
        {
            var samples = new float[sound.Frames];
            for (var at = 0; at < samples.Length; at++)
            {
                samples[at] = pcm[(at * sound.Format.Channels) + (channel % sound.Format.Channels)] / 32_768f;
            }

            var own = Resampler.Resample(new MonoSound(samples, sound.Format.SampleRate), format.SampleRate).Samples;

            // Two roundings of the length, one each way.
            if (sound.Format.Channels != channels || Math.Abs(own.Length - frames) > 2)
            {
                throw new ArgumentException($"{sound.Frames} frames of {sound.Format} are no cell.", nameof(path));
            }

            for (var at = 0; at < Math.Min(own.Length, frames); at++)
            {
                kept[(at * channels) + channel] = MonoSound.ToPcm(own[at]);
            }
        }

        _cells[cell] = kept;
    }

    /// <summary>Lets go of what comes before a cell.</summary>
    public void Forget(long before)
    {
        foreach (var gone in _cells.Keys.Where(cell => cell < before).ToList())
        {
            _cells.Remove(gone);
        }
    }

    /// <summary>Fills interleaved samples with the accompaniment from a frame on, at the scale of 16-bit samples.</summary>
    /// <exception cref="InvalidOperationException">None of the cells there was added.</exception>
    public void Fill(Span<float> interleaved, long startFrame)
    {
        var channels = format.Channels;
        for (var at = 0; at < interleaved.Length; at += channels)
        {
            var frame = startFrame + (at / channels);
            var cell = frame / _cell;
            var into = frame - (cell * _cell);
            // Half of a seam lies on either side of a cell's edge; at the programme's ends there is no neighbour to fade into.
            var (other, share) = into < _seam / 2 ? (cell - 1, 0.5f - ((into + 0.5f) / _seam))
                : _cell - into <= _seam / 2 ? (cell + 1, 0.5f - ((_cell - into - 0.5f) / _seam))
                : (cell, 0f);
            var own = _cells.GetValueOrDefault(cell) ?? throw new InvalidOperationException($"The cell {cell} was not separated.");
            var neighbour = share > 0 ? _cells.GetValueOrDefault(other) : null;
            var there = (int)(frame - (other * _cell) + _context) * channels;
            for (var channel = 0; channel < channels; channel++)
            {
                var sample = (float)own[((int)(into + _context) * channels) + channel];
                interleaved[at + channel] = neighbour is null ? sample : sample + ((neighbour[there + channel] - sample) * share);
            }
        }
    }

    private static int Scaled(int frames, WaveFormat format) =>
        (int)Math.Round((double)frames * format.SampleRate / WaveFormat.Mix.SampleRate);

    private static IEnumerable<long> Between(long first, long last)
    {
        for (var at = first; at <= last; at++)
        {
            yield return at;
        }
    }
}

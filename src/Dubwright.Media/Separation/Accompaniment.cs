using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>
/// What a model leaves of a programme without its voices, in cells that lie on the programme's clock: a model answers a little differently
/// wherever its window begins, so a stretch comes out the same only where it is always asked in the same piece. Each cell is heard with two
/// seconds around it, and neighbours fade into each other.
/// </summary>
public sealed class Accompaniment
{
    /// <summary>19.63 s, a third of a group of the mix; with its context just under what Spleeter takes at once (1,024 frames).</summary>
    public const int CellFrames = 942_080;

    private const int ContextFrames = 96_000;
    private const int SeamFrames = 4_800;

    private readonly Dictionary<long, short[]> _cells = [];

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

    /// <summary>Writes what the model is to hear for a cell.</summary>
    /// <param name="source">48 kHz stereo on the programme's clock.</param>
    public static void Cut(ISound source, long cell, string path, CancellationToken cancellationToken)
    {
        using var writer = WaveWriter.Create(path, WaveFormat.Mix);
        var buffer = new short[ContextFrames];
        for (var done = 0L; done < CellFrames + (2 * ContextFrames);)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length / 2, CellFrames + (2 * ContextFrames) - done) * 2);
            source.Read((cell * CellFrames) - ContextFrames + done, part);
            writer.Write(part);
            done += part.Length / 2;
        }
    }

    /// <summary>Takes what the model made of a cell.</summary>
    /// <param name="path">A stereo WAV at any rate, as long as what was cut.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public void Add(long cell, string path)
    {
        using var sound = WaveReader.Open(path);
        var pcm = new short[sound.Frames * sound.Format.Channels];
        sound.Read(0, pcm);
        var stereo = new short[(CellFrames + (2 * ContextFrames)) * 2];
        for (var channel = 0; channel < 2; channel++)
        {
            var samples = new float[sound.Frames];
            for (var at = 0; at < samples.Length; at++)
            {
                samples[at] = pcm[(at * sound.Format.Channels) + (channel % sound.Format.Channels)] / 32_768f;
            }

            var wide = Resampler.Resample(new MonoSound(samples, sound.Format.SampleRate), WaveFormat.Mix.SampleRate).Samples;
            if (sound.Format.Channels != 2 || wide.Length * 2 != stereo.Length)
            {
                throw new ArgumentException($"{sound.Frames} frames of {sound.Format} are no cell.", nameof(path));
            }

            for (var at = 0; at < wide.Length; at++)
            {
                stereo[(at * 2) + channel] = MonoSound.ToPcm(wide[at]);
            }
        }

        _cells[cell] = stereo;
    }

    /// <summary>Fills interleaved stereo with the accompaniment from a frame on, at the scale of 16-bit samples.</summary>
    /// <exception cref="InvalidOperationException">None of the cells there was added.</exception>
    public void Fill(Span<float> stereo, long startFrame)
    {
        for (var at = 0; at < stereo.Length; at += 2)
        {
            var frame = startFrame + (at / 2);
            var cell = frame / CellFrames;
            var into = frame - (cell * CellFrames);
            // Half of a seam lies on either side of a cell's edge; at the programme's ends there is no neighbour to fade into.
            var (other, share) = into < SeamFrames / 2 ? (cell - 1, 0.5f - ((into + 0.5f) / SeamFrames))
                : CellFrames - into <= SeamFrames / 2 ? (cell + 1, 0.5f - ((CellFrames - into - 0.5f) / SeamFrames))
                : (cell, 0f);
            var own = _cells.GetValueOrDefault(cell) ?? throw new InvalidOperationException($"The cell {cell} was not separated.");
            var place = (int)(into + ContextFrames) * 2;
            (stereo[at], stereo[at + 1]) = (own[place], own[place + 1]);
            if (share > 0 && _cells.TryGetValue(other, out var neighbour))
            {
                var there = (int)(frame - (other * CellFrames) + ContextFrames) * 2;
                stereo[at] += (neighbour[there] - stereo[at]) * share;
                stereo[at + 1] += (neighbour[there + 1] - stereo[at + 1]) * share;
            }
        }
    }

    private static IEnumerable<long> Between(long first, long last)
    {
        for (var at = first; at <= last; at++)
        {
            yield return at;
        }
    }
}

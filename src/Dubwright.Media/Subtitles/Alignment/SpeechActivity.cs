using Dubwright.Core.Time;

namespace Dubwright.Media.Subtitles.Alignment;

/// <summary>Where somebody speaks, in frames of 0.1 s; sums over any stretch cost the same.</summary>
internal sealed class SpeechActivity
{
    public const double FramesPerSecond = 10;

    private readonly int[] _before;

    public SpeechActivity(IEnumerable<TimeRange> speech, TimeSpan duration)
    {
        Frames = Math.Max(1, (int)Math.Ceiling(duration.TotalSeconds * FramesPerSecond));
        var spoken = new bool[Frames];
        foreach (var range in speech)
        {
            var (start, end) = (Frame(range.Start.TotalSeconds), Frame(range.End.TotalSeconds));
            spoken.AsSpan(start, end - start).Fill(true);
        }

        _before = new int[Frames + 1];
        for (var at = 0; at < Frames; at++)
        {
            _before[at + 1] = _before[at] + (spoken[at] ? 1 : 0);
        }
    }

    public int Frames { get; }

    /// <summary>The frame of a time in seconds, within the medium.</summary>
    public int Frame(double seconds) => (int)Math.Clamp(Math.Round(seconds * FramesPerSecond), 0, Frames);

    /// <summary>Frames with speech between two frames.</summary>
    public int Spoken(int start, int end) => _before[end] - _before[start];

    /// <summary>
    /// Pearson's correlation of speech and cues over a stretch, both as ones and zeros, times the share of the cues that lies within the
    /// stretch; 0 where either is constant.
    /// </summary>
    /// <param name="cues">In seconds, one after another.</param>
    /// <param name="rate">Their times are multiplied by it, then moved by <paramref name="shift"/>, in seconds.</param>
    public double Correlation(ReadOnlySpan<(double Start, double End)> cues, double rate, double shift, int from, int to)
    {
        double both = 0, covered = 0, whole = 0;
        foreach (var (start, end) in cues)
        {
            var (first, last) = (Frame((start * rate) + shift), Frame((end * rate) + shift));
            whole += (end - start) * rate * FramesPerSecond;
            (first, last) = (Math.Clamp(first, from, to), Math.Clamp(last, from, to));
            covered += last - first;
            both += Spoken(first, last);
        }

        double frames = to - from;
        var (speech, cue) = (Spoken(from, to) / Math.Max(1, frames), covered / Math.Max(1, frames));
        var spread = Math.Sqrt(speech * (1 - speech) * cue * (1 - cue));
        return spread <= 0 || whole <= 0 ? 0 : ((both / frames) - (speech * cue)) / spread * Math.Min(1, covered / whole);
    }
}

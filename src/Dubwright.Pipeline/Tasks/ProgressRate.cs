namespace Dubwright.Pipeline.Tasks;

/// <summary>
/// What remains, from the pace of the work itself: progress that came from recorded results is not counted as speed. Half of the pace is
/// that of the last minute, so a task that slows down says so, and one that stands still says longer and longer.
/// Not safe for concurrent use: its task holds the lock.
/// </summary>
internal sealed class ProgressRate(TimeProvider time)
{
    private const double LeastWork = 0.01;
    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly Queue<(long At, double Worked)> _samples = new();
    private long? _began;
    private long _sampled;
    private double _given;

    /// <summary>Called when the first attempt begins.</summary>
    public void Begin(double progress)
    {
        if (_began is null)
        {
            _began = _sampled = time.GetTimestamp();
            _given = progress;
            _samples.Enqueue((_sampled, 0));
        }
    }

    /// <summary>Progress that no work was done for.</summary>
    public void Skip(double gained) => _given += _began is null ? 0 : gained;

    public void Sample(double progress)
    {
        if (_began is null || time.GetElapsedTime(_sampled) < Interval)
        {
            return;
        }

        _sampled = time.GetTimestamp();
        _samples.Enqueue((_sampled, progress - _given));
        while (_samples.Count > 2 && time.GetElapsedTime(_samples.Peek().At) > Recent)
        {
            _samples.Dequeue();
        }
    }

    /// <summary>In seconds; null while nothing can be said.</summary>
    public double? Remaining(double progress)
    {
        if (_began is not { } began)
        {
            return null;
        }

        var elapsed = time.GetElapsedTime(began);
        var worked = progress - _given;
        if (elapsed < LeastTime || worked < LeastWork)
        {
            return null;
        }

        var (at, then) = _samples.Peek();
        var overall = worked / elapsed.TotalSeconds;
        var recent = (worked - then) / Math.Max(time.GetElapsedTime(at).TotalSeconds, 1);
        return Math.Round((1 - progress) / ((overall + Math.Max(recent, 0)) / 2), 1);
    }
}

using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Streams.State;

namespace Dubwright.Pipeline.Streams.Dubbing;

/// <summary>Counts what a stream came to. Safe for concurrent use.</summary>
internal sealed class StreamStatistics(StreamReport before)
{
    private const int Kept = 450;
    private readonly Lock _lock = new();
    private readonly Queue<double> _delays = new();
    private readonly Queue<double> _works = new();
    private StreamReport _report = before;

    public StreamReport Report
    {
        get
        {
            lock (_lock)
            {
                return _report with
                {
                    Seconds = Math.Round(_report.Seconds, 1),
                    DelayMedian = Share(_delays, 0.5) ?? _report.DelayMedian,
                    DelayMost = Share(_delays, 0.95) ?? _report.DelayMost,
                    WorkMedian = Share(_works, 0.5) ?? _report.WorkMedian,
                    WorkMost = Share(_works, 0.95) ?? _report.WorkMost,
                };
            }
        }
    }

    public void Count(Func<StreamReport, StreamReport> change)
    {
        lock (_lock)
        {
            _report = change(_report);
        }
    }

    /// <summary>A segment stood in its playlist so long after its beginning had come in.</summary>
    public void Delay(TimeSpan delay)
    {
        Instruments.StreamDelay.Record(delay.TotalSeconds);
        Keep(_delays, delay);
    }

    /// <summary>So much more of the source came in.</summary>
    public void Hear(TimeSpan sound)
    {
        Instruments.StreamHeard.Add(sound.TotalSeconds);
        Count(report => report with { Seconds = report.Seconds + sound.TotalSeconds });
    }

    /// <summary>What became of an utterance, in one target or in all.</summary>
    /// <param name="result">A word for metrics.</param>
    public void End(string result, Func<StreamReport, StreamReport> change)
    {
        Instruments.StreamUtterances.Add(1, new KeyValuePair<string, object?>("result", result));
        Count(change);
    }

    /// <summary>A dub was spoken so long after its utterance was told.</summary>
    public void Work(TimeSpan work) => Keep(_works, work);

    private void Keep(Queue<double> all, TimeSpan value)
    {
        lock (_lock)
        {
            all.Enqueue(value.TotalSeconds);
            if (all.Count > Kept)
            {
                all.Dequeue();
            }
        }
    }

    private static double? Share(Queue<double> all, double share) =>
        all.Count == 0 ? null : Math.Round(all.Order().ElementAt((int)(share * (all.Count - 1))), 2);
}

using Dubwright.Media.Live;

namespace Dubwright.Pipeline.Streams.Dubbing;

/// <summary>
/// When which frame of a source came in, and how many of its bytes had come by then. What comes faster than it sounds counts as coming at
/// its own pace: its dub gets as much time as that of a source that is really live. Safe for concurrent use.
/// </summary>
/// <param name="first">When the first byte came, as a timestamp: its sound comes out of the decoder only a little later.</param>
internal sealed class ArrivalClock(TimeProvider time, Func<long?> first)
{
    private readonly Lock _lock = new();
    private readonly List<(long Frame, long Stamp, long Bytes)> _marks = [];
    private long? _first;

    /// <summary>Everything before a frame is here now.</summary>
    public void Add(long frame, long bytes)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _first ??= first() ?? now;
            var pace = _first.Value + (long)(frame / (double)LiveTranscoder.Format.SampleRate * time.TimestampFrequency);
            _marks.Add((frame, Math.Max(now, pace), bytes));
        }
    }

    /// <summary>The frame before which everything is at least so old.</summary>
    public long FrameOlderThan(TimeSpan age)
    {
        lock (_lock)
        {
            var due = 0L;
            foreach (var mark in _marks)
            {
                if (time.GetElapsedTime(mark.Stamp) < age)
                {
                    break;
                }

                due = mark.Frame;
            }

            return due;
        }
    }

    /// <summary>How long ago the sound at a frame came in, and how many bytes had come before it.</summary>
    public (TimeSpan Age, long Bytes) At(long frame)
    {
        lock (_lock)
        {
            var at = _marks.FindIndex(mark => mark.Frame > frame);
            if (at < 0)
            {
                return (TimeSpan.Zero, 0);
            }

            var age = time.GetElapsedTime(_marks[at].Stamp);
            return (age > TimeSpan.Zero ? age : TimeSpan.Zero, at == 0 ? 0 : _marks[at - 1].Bytes);
        }
    }

    /// <summary>Forgets what came before a frame.</summary>
    public void Forget(long frame)
    {
        lock (_lock)
        {
            var keep = _marks.FindIndex(mark => mark.Frame > frame) - 2;
            if (keep > 64)
            {
                _marks.RemoveRange(0, keep);
            }
        }
    }
}

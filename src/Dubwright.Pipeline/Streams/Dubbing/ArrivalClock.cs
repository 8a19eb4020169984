namespace Dubwright.Pipeline.Streams.Dubbing;

/// <summary>When which frame of a source came in, and how many of its bytes had come by then. Safe for concurrent use.</summary>
internal sealed class ArrivalClock(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<(long Frame, long Stamp, long Bytes)> _marks = [];

    /// <summary>Everything before a frame is here now.</summary>
    public void Add(long frame, long bytes)
    {
        lock (_lock)
        {
            _marks.Add((frame, time.GetTimestamp(), bytes));
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
            return at < 0 ? (TimeSpan.Zero, 0) : (time.GetElapsedTime(_marks[at].Stamp), at == 0 ? 0 : _marks[at - 1].Bytes);
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

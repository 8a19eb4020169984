namespace Dubwright.Installation;

/// <summary>How fast something comes, over the last seconds. Not safe for concurrent use.</summary>
internal sealed class TransferRate
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(300);
    private readonly Queue<(DateTimeOffset At, long Bytes)> _seen = new();

    /// <summary>Bytes a second; null until it can be told.</summary>
    /// <param name="bytes">All that has come so far.</param>
    public double? Add(DateTimeOffset now, long bytes)
    {
        _seen.Enqueue((now, bytes));
        while (_seen.Peek().At < now - Window)
        {
            _seen.Dequeue();
        }

        var (at, before) = _seen.Peek();
        return now - at < Shortest ? null : (bytes - before) / (now - at).TotalSeconds;
    }
}

using System.Threading.Channels;

namespace Dubwright.Pipeline.Webhooks;

/// <summary>Tells the sender that something is due. Safe for concurrent use.</summary>
internal sealed class WebhookSignal
{
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _due.Writer.TryWrite(true);

    /// <summary>Waits until something is due, or for so long.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_due.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(longest, time, either.Token));
        await either.CancelAsync();
        _due.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }
}

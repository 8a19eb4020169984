using System.IO.Pipelines;
using System.Threading.Channels;
using Dubwright.Core.Failures;

namespace Dubwright.Pipeline.Streams.Sources;

/// <summary>
/// A source that is pushed to us. Its bytes are counted: whoever pushes may come back and go on at the next byte, and nothing is lost
/// between. Reading slower than is pushed holds the pusher back. Safe for concurrent use.
/// </summary>
internal sealed class PushedSource : ILiveSource
{
    private const int Chunk = 1 << 14;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Pipe _pipe = NewPipe();
    private readonly Channel<LiveConnection> _connections = Channel.CreateUnbounded<LiveConnection>();
    private CancellationTokenSource? _pushing;
    private bool _begun;
    private bool _over;

    /// <param name="received">How many bytes came before, where it goes on.</param>
    public PushedSource(long received) => Received = received;

    /// <summary>How many bytes came: the offset that the next push goes on at.</summary>
    public long Received { get; private set; }

    /// <summary>Takes what is pushed until it ends. A newer push takes the place of one that is still open.</summary>
    /// <param name="offset">Where the body begins among all bytes of the source: what came already is passed over. Null begins a new
    /// source, such as an encoder that was started again.</param>
    /// <param name="complete">Whether nothing comes after it.</param>
    /// <exception cref="DubwrightException">It begins beyond what came, or the stream takes nothing any more.</exception>
    public async Task PushAsync(Stream body, long? offset, bool complete, CancellationToken cancellationToken)
    {
        using var pushing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await TakeTurnAsync(pushing, pushing.Token);
        try
        {
            var writer = Begin(offset);
            for (var passed = offset is { } from ? Received - from : 0; passed > 0;)
            {
                var waste = await body.ReadAsync(new byte[(int)Math.Min(passed, Chunk)], pushing.Token);
                if (waste == 0)
                {
                    return;
                }

                passed -= waste;
            }

            int read;
            while ((read = await body.ReadAsync(writer.GetMemory(Chunk), pushing.Token)) > 0)
            {
                writer.Advance(read);
                Received += read;
                if ((await writer.FlushAsync(pushing.Token)).IsCompleted)
                {
                    throw new DubwrightException(ExceptionReason.ProcessingError, "The stream takes nothing any more.");
                }
            }

            if (complete)
            {
                _over = true;
                await writer.CompleteAsync();
            }
        }
        finally
        {
            lock (_lock)
            {
                _pushing = _pushing == pushing ? null : _pushing;
            }

            _turn.Release();
        }
    }

    public async Task<LiveConnection> ConnectAsync(CancellationToken cancellationToken) =>
        await _connections.Reader.ReadAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _over = true;
            _pushing?.Cancel();
        }

        await _turn.WaitAsync(CancellationToken.None);
        await _pipe.Writer.CompleteAsync();
        _turn.Dispose();
    }

    private async Task TakeTurnAsync(CancellationTokenSource pushing, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _pushing?.Cancel();
            _pushing = pushing;
        }

        await _turn.WaitAsync(cancellationToken);
    }

    private PipeWriter Begin(long? offset)
    {
        lock (_lock)
        {
            if (_over)
            {
                throw new DubwrightException(ExceptionReason.ProcessingError, "The stream takes nothing any more.");
            }

            if (offset > Received)
            {
                throw new DubwrightException(ExceptionReason.InvalidSourceData,
                    $"Bytes are missing before it: {Received} came so far, so go on at {Received}.");
            }

            if (offset is null && _begun)
            {
                _pipe.Writer.Complete();
                _pipe = NewPipe();
                _begun = false;
            }

            if (!_begun)
            {
                (_begun, Received) = (true, offset is null ? 0 : Received);
                // A source that another took the place of is not over with the last.
                var pipe = _pipe;
                _connections.Writer.TryWrite(new LiveConnection(pipe.Reader.AsStream(), () => _over && _pipe == pipe, Received));
            }

            return _pipe.Writer;
        }
    }

    private static Pipe NewPipe() =>
        new(new PipeOptions(pauseWriterThreshold: 1 << 18, resumeWriterThreshold: 1 << 17, useSynchronizationContext: false));
}

using System.Buffers;
using System.IO.Pipelines;
using Dubwright.Core.Failures;
using Dubwright.Media.Live;
using Dubwright.Pipeline.Streams.Sources;

namespace Dubwright.Pipeline.Streams.Dubbing;

/// <summary>
/// Reads a connection as it comes: its first bytes tell what it is, then everything goes to whoever decodes or copies it. The slowest of
/// them holds the source back.
/// </summary>
internal sealed class SourceIntake(LiveConnection connection, LiveProbe probe, TimeProvider time)
{
    private const int EnoughBytes = 1 << 14;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);
    private readonly Pipe _pipe = NewPipe(2 * LiveProbe.HeadBytes);
    private readonly List<Pipe> _readers = [];

    /// <summary>How many bytes were handed on, after those that came on earlier connections.</summary>
    public long Bytes { get; private set; } = connection.Offset;

    /// <summary>When the first byte came, as a timestamp; null before.</summary>
    public long? Begun { get; private set; }

    /// <summary>What broke the connection; null where it ended, or goes on.</summary>
    public DubwrightException? Fault { get; private set; }

    /// <summary>Another reader of all bytes; only before <see cref="RelayAsync"/>.</summary>
    public PipeReader AddReader()
    {
        var pipe = NewPipe(1 << 16);
        _readers.Add(pipe);
        return pipe.Reader;
    }

    /// <summary>Takes in what comes until the connection ends, breaks, or is not wanted any more.</summary>
    public async Task ReceiveAsync(CancellationToken stopping)
    {
        try
        {
            int read;
            while ((read = await connection.Media.ReadAsync(_pipe.Writer.GetMemory(1 << 14), stopping)) > 0)
            {
                Begun ??= time.GetTimestamp();
                _pipe.Writer.Advance(read);
                if ((await _pipe.Writer.FlushAsync(stopping)).IsCompleted)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped: what came is finished.
        }
        catch (Exception fault) when (fault is DubwrightException or IOException)
        {
            Fault = fault as DubwrightException
                ?? new DubwrightException(ExceptionReason.ErrorDownloadingSource, "The connection to the source broke.", retryable: true,
                    inner: fault);
        }

        await _pipe.Writer.CompleteAsync();
    }

    /// <summary>Waits for enough to tell what it is.</summary>
    /// <exception cref="DubwrightException">Nothing came, or nothing that is supported.</exception>
    public async Task<LiveInput> ProbeAsync(CancellationToken cancellationToken)
    {
        long? begun = null;
        while (true)
        {
            using var patience = new CancellationTokenSource(begun is null ? Timeout.InfiniteTimeSpan : Enough, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            var waited = false;
            ReadResult result;
            try
            {
                result = await _pipe.Reader.ReadAsync(both.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                waited = true;
                if (!_pipe.Reader.TryRead(out result))
                {
                    // What was looked at is not given again before more comes: look at nothing new.
                    continue;
                }
            }

            var (buffer, old) = (result.Buffer, begun is { } since && time.GetElapsedTime(since) >= Enough);
            if (buffer.Length > 0)
            {
                begun ??= time.GetTimestamp();
            }

            if (buffer.Length >= LiveProbe.HeadBytes || result.IsCompleted || ((old || waited) && buffer.Length >= EnoughBytes))
            {
                var head = buffer.Slice(0, Math.Min(buffer.Length, LiveProbe.HeadBytes)).ToArray();
                _pipe.Reader.AdvanceTo(buffer.Start);
                return head.Length > 0
                    ? await probe.ProbeAsync(head, cancellationToken)
                    : throw Fault ?? new DubwrightException(ExceptionReason.ErrorDownloadingSource, "The source sends nothing.",
                        retryable: true);
            }

            _pipe.Reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>Hands everything on.</summary>
    public async Task RelayAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var result = await _pipe.Reader.ReadAsync(cancellationToken);
                foreach (var part in result.Buffer)
                {
                    foreach (var reader in _readers)
                    {
                        await reader.Writer.WriteAsync(part, cancellationToken);
                    }

                    Bytes += part.Length;
                }

                _pipe.Reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    break;
                }
            }
        }
        finally
        {
            foreach (var reader in _readers)
            {
                await reader.Writer.CompleteAsync();
            }
        }
    }

    private static Pipe NewPipe(int bytes) =>
        new(new PipeOptions(pauseWriterThreshold: bytes, resumeWriterThreshold: bytes / 2, useSynchronizationContext: false));
}

namespace Dubwright.Core.Processes;

/// <summary>
/// Standard output as a reader gets it. Knows whether the reader has come to its end; outlives the reader's disposal, so that a reader that
/// fails does not make the child fail as well.
/// </summary>
internal sealed class OutputPipe(Stream pipe) : Stream
{
    /// <summary>Whether the child has nothing more to say.</summary>
    public bool HasEnded { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Seen(await pipe.ReadAsync(buffer, cancellationToken), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Seen(pipe.Read(buffer, offset, count), count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Seen(int read, int wanted)
    {
        HasEnded |= read == 0 && wanted > 0;
        return read;
    }
}

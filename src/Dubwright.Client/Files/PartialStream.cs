namespace Dubwright.Client.Files;

/// <summary>The next bytes of another stream, which stays open.</summary>
/// <param name="inner">Read from where it stands.</param>
/// <param name="length">So many bytes at most.</param>
internal sealed class PartialStream(Stream inner, long length) : ReadOnlyStream
{
    private long _left = length;

    public override long Length { get; } = length;

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, (int)Math.Min(count, _left)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken));

    private int Count(int read)
    {
        _left -= read;
        return read;
    }
}

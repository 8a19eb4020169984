namespace Dubwright.Client.Files;

/// <summary>Tells how much of a stream has been read.</summary>
internal sealed class CountingStream(Stream inner, IProgress<long> progress) : ReadOnlyStream
{
    private long _read;

    public override long Length => inner.Length;

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    private int Count(int read)
    {
        _read += read;
        progress.Report(_read);
        return read;
    }
}

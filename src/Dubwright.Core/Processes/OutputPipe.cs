using Dubwright.Core.Files;

namespace Dubwright.Core.Processes;

/// <summary>
/// Standard output as a reader gets it. Knows whether the reader has come to its end; outlives the reader's disposal, so that a reader that
/// fails does not make the child fail as well.
/// </summary>
internal sealed class OutputPipe(Stream pipe) : ReadOnlyStream
{
    /// <summary>Whether the child has nothing more to say.</summary>
    public bool HasEnded { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Seen(await pipe.ReadAsync(buffer, cancellationToken), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Seen(pipe.Read(buffer, offset, count), count);

    private int Seen(int read, int wanted)
    {
        HasEnded |= read == 0 && wanted > 0;
        return read;
    }
}

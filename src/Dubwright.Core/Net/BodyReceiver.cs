using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Dubwright.Core.Net;

/// <summary>Reads bodies under a watch for stalling, and writes them under the limits of size and room.</summary>
internal sealed class BodyReceiver(DownloadOptions options, TimeProvider time)
{
    private const int BlockBytes = 128 << 10;
    private const long RoomEvery = 64L << 20;

    private readonly byte[] _block = new byte[BlockBytes];
    private long _roomLeft;

    /// <summary>The body, decoded, in blocks that are valid until the next.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var body = Decoded(await answer.Content.ReadAsStreamAsync(cancellationToken), answer.Content.Headers.ContentEncoding);
        using var window = new CancellationTokenSource(options.StallTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(window.Token, cancellationToken);
        var inWindow = 0;
        while (await ReadBlockAsync(body, either.Token, cancellationToken) is var count and > 0)
        {
            yield return _block.AsMemory(0, count);
            inWindow += count;
            if (inWindow >= options.StallBytes)
            {
                window.CancelAfter(options.StallTime);
                inWindow = 0;
            }
        }
    }

    /// <param name="file">Where it is to be written.</param>
    /// <param name="total">The length of the whole file.</param>
    /// <param name="missing">How much of it is still to come.</param>
    /// <exception cref="DownloadException">It is too large, or the disk has no room for it.</exception>
    public void Require(FileStream file, long total, long missing)
    {
        if (total > options.LargestBytes)
        {
            throw new DownloadException(DownloadFailure.TooLarge, $"{total} bytes");
        }

        RequireRoom(file, missing);
        _roomLeft = RoomEvery;
    }

    /// <param name="length">How long the file becomes by this.</param>
    public async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> block, long length, CancellationToken cancellationToken)
    {
        if (length > options.LargestBytes)
        {
            throw new DownloadException(DownloadFailure.TooLarge, $"{length} bytes");
        }

        if ((_roomLeft -= block.Length) < 0)
        {
            RequireRoom(file, block.Length);
            _roomLeft = RoomEvery;
        }

        try
        {
            await file.WriteAsync(block, cancellationToken);
        }
        catch (IOException fault)
        {
            throw new DownloadException(DownloadFailure.NoRoom, fault.Message, fault);
        }
    }

    private async Task<int> ReadBlockAsync(Stream body, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(_block, either);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadException(DownloadFailure.Stalled, $"fewer than {options.StallBytes} bytes in {options.StallTime}");
        }
        catch (InvalidDataException fault)
        {
            throw new DownloadException(DownloadFailure.BadAnswer, "the compressed body is broken", fault);
        }
    }

    private void RequireRoom(FileStream file, long bytes)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file.Name))!;
        if (options.KeepFreeBytes is { } keep && new DriveInfo(folder).AvailableFreeSpace - bytes < keep)
        {
            throw new DownloadException(DownloadFailure.NoRoom, "the disk would have too little room left");
        }
    }

    // We ask for none, but some servers compress all the same. What comes out is counted, not what comes in.
    private static Stream Decoded(Stream body, ICollection<string> encodings) => string.Join(',', encodings) switch
    {
        "" or "identity" => body,
        "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        var other => throw new DownloadException(DownloadFailure.BadAnswer, $"content encoding {other}"),
    };
}

using System.IO.Pipelines;
using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Fetching;

namespace Dubwright.Pipeline.Streams.Sources;

/// <summary>How far a playlist was relayed, over all connections.</summary>
internal sealed class PlaylistPosition
{
    /// <summary>The sequence number of the next segment; null before the first.</summary>
    public long? Next { get; set; }
}

/// <summary>
/// Reads a playlist and fetches its segments one by one, each from a checked address, into one stream of bytes: no demuxer ever sees a
/// playlist. A discontinuity ends the stream; the next connection goes on behind it.
/// </summary>
internal sealed class PlaylistRelay(LiveFetcher fetcher, TimeProvider time, PlaylistPosition position)
{
    private const int LargestPlaylist = 2 << 20;
    private const int BeforeTheEnd = 3;
    private const int Deepest = 3;
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19,
        useSynchronizationContext: false));

    /// <summary>Whether the playlist has ended and all of it was relayed.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Reads the playlist once, then begins.</summary>
    /// <param name="closing">Ends the relaying.</param>
    /// <exception cref="DubwrightException">It is nothing that can be relayed.</exception>
    public async Task<Stream> OpenAsync(Uri address, CancellationToken closing, CancellationToken cancellationToken)
    {
        var playlist = await ReadAsync(address, cancellationToken);
        for (var depth = 0; playlist.Variant is { } variant; depth++)
        {
            address = depth < Deepest ? variant
                : throw new DubwrightException(ExceptionReason.InvalidSourceData, "The playlist leads from one to another without end.");
            playlist = await ReadAsync(address, cancellationToken);
        }

        _ = RelayAsync(address, playlist, closing);
        return _pipe.Reader.AsStream();
    }

    private async Task RelayAsync(Uri address, HlsPlaylist playlist, CancellationToken closing)
    {
        Exception? fault = null;
        try
        {
            await RelaySegmentsAsync(address, playlist, closing);
        }
        catch (Exception broken) when (broken is DubwrightException or OperationCanceledException)
        {
            fault = broken;
        }

        await _pipe.Writer.CompleteAsync(fault);
    }

    private async Task RelaySegmentsAsync(Uri address, HlsPlaylist playlist, CancellationToken closing)
    {
        // One that goes on is joined near its end, one that is complete at its beginning.
        if (playlist.Segments.Count > 0)
        {
            position.Next ??= playlist.Segments[playlist.Ended ? 0 : Math.Max(0, playlist.Segments.Count - BeforeTheEnd)].Sequence;
        }

        Uri? map = null;
        var (first, last) = (true, time.GetTimestamp());
        while (true)
        {
            foreach (var segment in playlist.Segments.Where(segment => segment.Sequence >= (position.Next ?? 0)).ToList())
            {
                if (segment.Discontinuity && !first)
                {
                    position.Next = segment.Sequence;
                    return;
                }

                if (segment.Map is { } wanted && wanted != map)
                {
                    await CopyAsync(map = wanted, closing);
                }

                if (!await CopyAsync(segment.Address, closing))
                {
                    return;
                }

                (first, last, position.Next) = (false, time.GetTimestamp(), segment.Sequence + 1);
            }

            if (playlist.Ended)
            {
                IsOver = true;
                return;
            }

            if (time.GetElapsedTime(last) > fetcher.Silence + TimeSpan.FromSeconds(4 * playlist.TargetSeconds))
            {
                throw new DubwrightException(ExceptionReason.ErrorDownloadingSource, "The playlist does not go on.", retryable: true);
            }

            await Task.Delay(TimeSpan.FromSeconds(playlist.TargetSeconds / 2), time, closing);
            playlist = await ReadAsync(address, closing);
            if (playlist.Segments is [.., var newest] && newest.Sequence + 1 < position.Next)
            {
                // It has begun anew.
                position.Next = null;
                return;
            }
        }
    }

    // False where nobody reads any more.
    private async Task<bool> CopyAsync(Uri address, CancellationToken closing)
    {
        using var answer = await fetcher.OpenAsync(address, closing);
        await using var body = await answer.Content.ReadAsStreamAsync(closing);
        int read;
        while ((read = await fetcher.ReadAsync(body, _pipe.Writer.GetMemory(1 << 14), closing)) > 0)
        {
            _pipe.Writer.Advance(read);
            if ((await _pipe.Writer.FlushAsync(closing)).IsCompleted)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<HlsPlaylist> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await fetcher.OpenAsync(address, cancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 14];
        int read;
        while ((read = await fetcher.ReadAsync(body, buffer, cancellationToken)) > 0)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > LargestPlaylist)
            {
                throw new DubwrightException(ExceptionReason.SourceTooLarge, "The playlist is larger than any real one.");
            }
        }

        return HlsPlaylist.Parse(Encoding.UTF8.GetString(whole.GetBuffer(), 0, (int)whole.Length),
            answer.RequestMessage?.RequestUri ?? address);
    }
}

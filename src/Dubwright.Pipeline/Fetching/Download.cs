using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Dubwright.Core.Failures;

namespace Dubwright.Pipeline.Fetching;

/// <summary>One file coming in: counted, limited, and taken up again where it broke off when its server can do that safely.</summary>
internal sealed class Download(
    SourceSite site, FileStream file, FetchingOptions options, Redirects redirects, TimeProvider time, IProgress<double> progress)
{
    private const int BlockBytes = 128 << 10;
    private const long RoomEvery = 64L << 20;

    private long _received;
    private long _farthest;
    private long _roomLeft;
    private long? _total;
    private RangeConditionHeaderValue? _unchanged;

    public string? FileName { get; private set; }

    /// <returns>The bytes that arrived.</returns>
    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        for (var (idle, delay) = (0, options.ResumptionDelay); ; delay *= 2)
        {
            var before = _farthest;
            DubwrightException? stop;
            try
            {
                await AttemptAsync(cancellationToken);
                return _received > 0 ? _received : throw FetchFault.Empty();
            }
            catch (HttpRequestException fault)
            {
                stop = Read(fault);
            }
            catch (IOException fault)
            {
                stop = FetchFault.Broken(fault);
            }
            catch (DubwrightException fault) when (fault.Retryable && _farthest > 0 && fault.Reason == ExceptionReason.ErrorDownloadingSource)
            {
                stop = fault;
            }

            _farthest = Math.Max(_farthest, _received);
            var moved = _farthest - before >= options.StallBytes;
            (idle, delay) = moved ? (0, options.ResumptionDelay) : (idle + 1, delay);
            if (!stop.Retryable || _farthest == 0 || idle > options.Resumptions)
            {
                throw stop;
            }

            await Task.Delay(delay, time, cancellationToken);
        }
    }

    private static DubwrightException Read(HttpRequestException fault) => fault switch
    {
        { InnerException: DubwrightException refused } => refused,
        { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            FetchFault.Download("The server's certificate is not valid, so the file was not fetched.", detail: fault.InnerException?.Message ?? fault.Message),
        { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError } =>
            FetchFault.BadAnswer(fault.Message, fault),
        _ => FetchFault.Broken(fault),
    };

    private async Task AttemptAsync(CancellationToken cancellationToken)
    {
        var from = _unchanged is null ? 0 : _received;
        using var answer = await redirects.OpenAsync(site.Url, headers => Ask(headers, from), cancellationToken);
        var goesOn = from > 0 && answer.StatusCode == HttpStatusCode.PartialContent;
        if (answer.StatusCode != HttpStatusCode.OK && !goesOn)
        {
            throw Unusable(answer, from);
        }

        if (goesOn && !Continues(answer.Content.Headers, from))
        {
            Restart();
            throw new HttpIOException(HttpRequestError.InvalidResponse, "the server sends another range than the one asked for");
        }

        if (!goesOn)
        {
            Restart();
            Start(answer);
        }

        await ReceiveAsync(answer, cancellationToken);
    }

    // What the server can no longer continue (416, say) is asked for once more from its beginning.
    private DubwrightException Unusable(HttpResponseMessage answer, long from)
    {
        if (from > 0 && answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            Restart();
            return FetchFault.Broken(null);
        }

        return (int)answer.StatusCode is >= 200 and < 400
            ? FetchFault.BadAnswer($"status {(int)answer.StatusCode}")
            : FetchFault.Of(answer.StatusCode, site.IsDrive);
    }

    private void Ask(HttpRequestHeaders headers, long from)
    {
        if (from > 0)
        {
            headers.Range = new RangeHeaderValue(from, null);
            headers.IfRange = _unchanged;
        }
    }

    private bool Continues(HttpContentHeaders headers, long from) =>
        headers.ContentEncoding.Count == 0
        && headers.ContentRange is { Unit: "bytes", From: { } first } range && first == from
        && (_total is null || range.Length is null || range.Length == _total);

    private void Restart()
    {
        _farthest = Math.Max(_farthest, _received);
        (_received, _total, _unchanged, _roomLeft) = (0, null, null, 0);
        file.SetLength(0);
    }

    private void Start(HttpResponseMessage answer)
    {
        var headers = answer.Content.Headers;
        FileName = FileNames.Of(headers.ContentDisposition, answer.RequestMessage?.RequestUri ?? site.Url);
        if (headers.ContentEncoding.Count > 0)
        {
            return;
        }

        _total = headers.ContentLength;
        _unchanged = answer.Headers switch
        {
            { ETag: { IsWeak: false } tag } => new RangeConditionHeaderValue(tag),
            _ when headers.LastModified is { } changed => new RangeConditionHeaderValue(changed),
            _ => null,
        };
        if (_total > options.LargestBytes)
        {
            throw FetchFault.TooLarge(options.LargestBytes);
        }

        NeedRoom(_total ?? 0);
    }

    private async Task ReceiveAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var isPage = answer.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml";
        await using var body = Decoded(await answer.Content.ReadAsStreamAsync(cancellationToken), answer.Content.Headers.ContentEncoding);
        using var window = new CancellationTokenSource(options.StallTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(window.Token, cancellationToken);
        var block = new byte[BlockBytes];
        var inWindow = 0;
        while (true)
        {
            var count = await ReadAsync(body, block, either.Token, cancellationToken);
            if (count == 0)
            {
                break;
            }

            if (_received == 0 && (isPage || WebPages.IsPage(block.AsSpan(0, count))))
            {
                throw WebPages.Fault(site, block.AsSpan(0, count));
            }

            await WriteAsync(block.AsMemory(0, count), cancellationToken);
            inWindow += count;
            if (inWindow >= options.StallBytes)
            {
                window.CancelAfter(options.StallTime);
                inWindow = 0;
            }
        }

        if (_total is { } total && _received != total)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, $"{_received} of {total} bytes");
        }
    }

    private static async Task<int> ReadAsync(Stream body, byte[] block, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(block, either);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw FetchFault.Stalled();
        }
        catch (InvalidDataException fault)
        {
            throw FetchFault.BadAnswer("the compressed body is broken", fault);
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> block, CancellationToken cancellationToken)
    {
        if (_received + block.Length > options.LargestBytes)
        {
            throw FetchFault.TooLarge(options.LargestBytes);
        }

        if ((_roomLeft -= block.Length) < 0)
        {
            NeedRoom(block.Length);
            _roomLeft = RoomEvery;
        }

        try
        {
            await file.WriteAsync(block, cancellationToken);
        }
        catch (IOException)
        {
            throw FetchFault.NoRoom();
        }

        _received += block.Length;
        if (_total is > 0)
        {
            progress.Report(Math.Min(1, (double)_received / _total.Value));
        }
    }

    private void NeedRoom(long bytes)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file.Name))!;
        if (new DriveInfo(folder).AvailableFreeSpace - bytes < options.KeepFreeBytes)
        {
            throw FetchFault.NoRoom();
        }
    }

    // We ask for none, but some servers compress all the same. What comes out is counted, not what comes in.
    private static Stream Decoded(Stream body, ICollection<string> encodings) => encodings.Count == 0 ? body : string.Join(',', encodings) switch
    {
        "identity" => body,
        "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        var other => throw FetchFault.BadAnswer($"content encoding {other}"),
    };
}

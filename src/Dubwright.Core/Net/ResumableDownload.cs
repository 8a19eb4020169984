using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using Dubwright.Core.Failures;

namespace Dubwright.Core.Net;

/// <summary>Sends one request and gives the answer with its body unread; <paramref name="shape"/> sets the headers of the range.</summary>
/// <exception cref="DownloadException">There is no answer, <see cref="DownloadFailure.Stalled"/> where it did not come in time.</exception>
public delegate Task<HttpResponseMessage> OpenDownload(Action<HttpRequestHeaders> shape, CancellationToken cancellationToken);

/// <summary>
/// One file over HTTP: counted, limited, and taken up again where it broke off when its server proves that it still has the same file
/// (RFC 9110, ranges under <c>If-Range</c>). What does not continue exactly the bytes that are here is fetched from its beginning.
/// </summary>
/// <param name="file">What has arrived of it: with a <see cref="Validator"/> it is gone on with, else it is emptied.</param>
/// <param name="options">Limits and waits.</param>
/// <param name="time">The clock of all waits.</param>
public sealed class ResumableDownload(FileStream file, DownloadOptions options, TimeProvider time)
{
    private readonly BodyReceiver _receiver = new(options, time);
    private long _received;
    private long _farthest;
    private long? _total;
    private bool _answered;
    private int _attempts;
    private string _host = "";

    /// <summary>What tells that the server still has the file whose bytes are here; null where nothing does.</summary>
    public RangeConditionHeaderValue? Validator { get; set; }

    /// <summary>
    /// Whoever asks compares the whole with a checksum afterwards: what has arrived is gone on with even where no server proves that it has
    /// the same file, as with what came from another address.
    /// </summary>
    public bool Checked { get; init; }

    /// <summary>How long the whole is, in bytes, where that is known before.</summary>
    public long? Length { get; init; }

    /// <summary>
    /// Called with each answer that begins the file anew, and the first bytes of it, before they are written. What it throws ends the
    /// download.
    /// </summary>
    public Action<HttpResponseMessage, ReadOnlyMemory<byte>>? Beginning { get; init; }

    /// <summary>Called with the bytes that are here and with the length, where the server tells it.</summary>
    public Action<long, long?>? Progressed { get; init; }

    /// <summary>Runs until the file is whole.</summary>
    /// <exception cref="DownloadException">It did not become whole.</exception>
    /// <exception cref="DubwrightException">
    /// What <paramref name="open"/> or <see cref="Beginning"/> threw, at once; what the making of a connection threw, when it did not pass.
    /// </exception>
    public async Task<DownloadResult> RunAsync(OpenDownload open, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        _received = _farthest = Validator is null && !Checked ? 0 : file.Length;
        _total = _received > 0 ? Length : null;
        for (var (idle, delay) = (0, options.ResumptionDelay); ; delay *= 2)
        {
            var before = _farthest;
            if (await TryAsync(open, cancellationToken) is not { } stop)
            {
                return new DownloadResult(_host, _received, _attempts, time.GetElapsedTime(started));
            }

            _farthest = Math.Max(_farthest, _received);
            var moved = _farthest - before >= options.StallBytes;
            (idle, delay) = moved ? (0, options.ResumptionDelay) : (idle + 1, delay);
            // Where nothing ever answered, whoever asked decides whether to ask again.
            if (!_answered || !IsPassing(stop) || idle > options.Resumptions)
            {
                ExceptionDispatchInfo.Throw(stop);
            }

            await Task.Delay(delay, time, cancellationToken);
        }
    }

    private static bool IsPassing(Exception stop) => stop switch
    {
        DownloadException fault => fault.Retryable,
        DubwrightException fault => fault.Retryable && fault.Reason == ExceptionReason.ErrorDownloadingSource,
        _ => false,
    };

    private async Task<Exception?> TryAsync(OpenDownload open, CancellationToken cancellationToken)
    {
        try
        {
            await AttemptAsync(open, cancellationToken);
            return _received > 0 ? null : new DownloadException(DownloadFailure.Empty, "no bytes");
        }
        catch (HttpRequestException fault)
        {
            return fault.InnerException is DubwrightException refused ? refused : DownloadException.Of(fault);
        }
        catch (IOException fault)
        {
            return new DownloadException(DownloadFailure.Broken, fault.Message, fault);
        }
        catch (DownloadException fault)
        {
            return fault;
        }
    }

    private async Task AttemptAsync(OpenDownload open, CancellationToken cancellationToken)
    {
        _attempts++;
        var from = Validator is null && !Checked ? 0 : _received;
        using var answer = await open(headers => Ask(headers, from), cancellationToken);
        _host = answer.RequestMessage?.RequestUri?.Host ?? _host;
        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK:
                Restart();
                _total = answer.Content.Headers.ContentEncoding.Count == 0 ? answer.Content.Headers.ContentLength : null;
                Validator = ContentRanges.ValidatorOf(answer);
                break;
            case HttpStatusCode.PartialContent when from > 0 && ContentRanges.Continues(answer, Validator, from, _total):
                _total ??= answer.Content.Headers.ContentRange!.Length;
                break;
            case HttpStatusCode.RequestedRangeNotSatisfiable when from > 0 && ContentRanges.IsWhole(answer, Validator, from):
                _answered = true;
                return;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable when from > 0:
                Restart();
                _answered = true;
                throw new DownloadException(DownloadFailure.Broken, $"status {(int)answer.StatusCode} does not continue from byte {from}");
            case >= HttpStatusCode.OK and < HttpStatusCode.BadRequest:
                throw new DownloadException(DownloadFailure.BadAnswer, $"status {(int)answer.StatusCode}");
            default:
                throw new DownloadException(DownloadFailure.Status, $"status {(int)answer.StatusCode}") { Status = answer.StatusCode };
        }

        _answered = true;
        await ReceiveAsync(answer, cancellationToken);
    }

    private void Ask(HttpRequestHeaders headers, long from)
    {
        if (from > 0)
        {
            headers.Range = new RangeHeaderValue(from, null);
            headers.IfRange = Validator;
        }
    }

    private void Restart()
    {
        _farthest = Math.Max(_farthest, _received);
        (_received, _total, Validator) = (0, null, null);
        file.SetLength(0);
    }

    private async Task ReceiveAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        file.Position = _received;
        _receiver.Require(file, _total ?? 0, _total - _received ?? 0);
        await foreach (var block in _receiver.ReadAsync(answer, cancellationToken))
        {
            if (_received == 0)
            {
                Beginning?.Invoke(answer, block);
            }

            await _receiver.WriteAsync(file, block, _received + block.Length, cancellationToken);
            _received += block.Length;
            Progressed?.Invoke(_received, _total);
        }

        if (_total is { } total && _received != total)
        {
            var what = $"{_received} of {total} bytes";
            if (_received > total)
            {
                Restart();
            }

            throw new DownloadException(DownloadFailure.Broken, what);
        }
    }
}

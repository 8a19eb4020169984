using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dubwright.Core.Failures;

namespace Dubwright.Engines.Remote;

/// <summary>
/// The one way to an address: a shared pool of connections, no redirects, no cookies, a bound on every answer, on how many requests run at
/// once and on how many are sent a minute; what may succeed later is sent again, after the wait that the server asks for. Safe for
/// concurrent calls.
/// </summary>
internal sealed class RemoteClient : IDisposable
{
    private const int DetailCharacters = 300;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(30);

    private static readonly SocketsHttpHandler Connections = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = 32,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ActivityHeadersPropagator = null,
    };

    private readonly HttpClient _http = new(Connections, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly RemoteOptions _options;
    private readonly RemoteRateLimiter _pace;
    private readonly TimeProvider _time;
    private DateTimeOffset _givenUpUntil;
    private string _givenUp = "";

    public RemoteClient(string name, RemoteOptions options, TimeProvider time)
    {
        (Name, _options, _time) = (name, options, time);
        Key = RemoteApiKey.Read(options);
        _pace = new RemoteRateLimiter(options, time);
        var url = new Uri(options.Url);
        Host = url.IsDefaultPort ? url.Host : string.Create(CultureInfo.InvariantCulture, $"{url.Host}:{url.Port}");
        IsHere = url.IsLoopback;
        var path = url.AbsolutePath.TrimEnd('/');
        Root = new Uri(url, (path == "" && options.Kind != RemoteKinds.LibreTranslate ? "/v1" : path) + "/");
    }

    public string Name { get; }

    /// <summary>For people: where what is sent goes to.</summary>
    public string Host { get; }

    /// <summary>It is this very machine.</summary>
    public bool IsHere { get; }

    public Uri Root { get; }

    public RemoteApiKey? Key { get; }

    /// <summary>Sends a request until it is answered well, and reads the answer whole.</summary>
    /// <param name="path">Below the root.</param>
    /// <param name="content">Makes the body anew for every attempt; null asks without one.</param>
    /// <param name="largest">More bytes than this are not read.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <exception cref="DubwrightException">It did not answer, or not well; never retryable, because that was done here.</exception>
    public async Task<RemoteResponse> SendAsync(string path, Func<HttpContent>? content, long largest, CancellationToken cancellationToken)
    {
        if (_time.GetUtcNow() < _givenUpUntil)
        {
            throw Fault(_givenUp);
        }

        // Counts from when it is sent first: waiting for a turn is nobody's fault.
        using var whole = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, cancellationToken);
        var trouble = new Trouble($"did not answer within {_options.GiveUpSeconds:0.#} s", Again: true);
        try
        {
            for (var attempt = 0; attempt <= _options.Retries; attempt++)
            {
                var first = attempt == 0;
                (var answer, trouble) = await _pace.RunAsync(
                    () =>
                    {
                        if (first)
                        {
                            whole.CancelAfter(TimeSpan.FromSeconds(_options.GiveUpSeconds));
                        }

                        return TryAsync(path, content, largest, stop.Token);
                    },
                    stop.Token);
                if (answer is not null)
                {
                    return answer;
                }

                if (!trouble.Again || attempt == _options.Retries)
                {
                    break;
                }

                var wait = trouble.After ?? (FirstWait * Math.Pow(2, attempt));
                if (trouble.After is not null)
                {
                    _pace.Hold(wait);
                }

                await Task.Delay(wait, _time, stop.Token);
            }
        }
        catch (OperationCanceledException) when (whole.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // What went wrong last tells more than that the time was over.
        }

        if (trouble.Again)
        {
            (_givenUp, _givenUpUntil) = (trouble.Sentence, _time.GetUtcNow() + LeftAlone);
        }

        throw Fault(trouble.Sentence, trouble.Detail);
    }

    /// <summary>A failure of this engine in one sentence.</summary>
    /// <param name="sentence">What it did: <c>answered with no text</c>.</param>
    /// <param name="detail">For the log; the key is covered in it.</param>
    public DubwrightException Fault(string sentence, string? detail = null) => new(
        ExceptionReason.ProcessingError, $"The engine {Name}, which is used by its address, {sentence}.",
        detail: $"{Host}: {Plain(detail ?? "")}");

    public void Dispose()
    {
        _http.Dispose();
        _pace.Dispose();
    }

    private async Task<(RemoteResponse? Answer, Trouble Trouble)> TryAsync(
        string path, Func<HttpContent>? content, long largest, CancellationToken cancellationToken)
    {
        using var request =
            new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, new Uri(Root, path)) { Content = content?.Invoke() };
        if (Key is not null && _options.Kind != RemoteKinds.LibreTranslate)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key.Reveal());
        }

        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            var body = await ReadAsync(response, largest, stop.Token);
            return body is null ? (null, new Trouble("answered with more than it may", Again: false))
                : response.IsSuccessStatusCode
                    ? (new RemoteResponse(body, response.Content.Headers.ContentType?.MediaType ?? "nothing"), Trouble.None)
                : (null, TroubleOf(response, body));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (null, new Trouble($"did not answer within {_options.TimeoutSeconds:0.#} s", Again: true));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return (null, new Trouble("could not be reached", Again: true, Detail: fault.Message));
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, long largest, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > largest)
        {
            return null;
        }

        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > largest)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private Trouble TroubleOf(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var detail = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 4 * DetailCharacters)));
        return status switch
        {
            401 or 403 => new Trouble(
                $"refused the key ({status}); Engines:Addresses:{Name}:KeyVariable names where it stands", Again: false, Detail: detail),
            402 => new Trouble("wants to be paid first (402)", Again: false, Detail: detail),
            404 => new Trouble(
                $"has no such service or model there (404); see Engines:Addresses:{Name}:Url and Model", Again: false, Detail: detail),
            408 or 429 or >= 500 => new Trouble(
                status == 429 ? "had no room for the request (429)" : $"failed ({status})", Again: true,
                RemoteRateLimiter.WaitOf(response, _time), detail),
            >= 300 and < 400 => new Trouble(
                $"sent the request elsewhere ({status}), which is not followed; set Engines:Addresses:{Name}:Url", Again: false),
            _ => new Trouble($"refused the request ({status})", Again: false, Detail: detail),
        };
    }

    private string Plain(string text)
    {
        var covered = Key?.Cover(text) ?? text;
        var line = string.Join(' ', covered.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > DetailCharacters ? line[..DetailCharacters] : line;
    }

    /// <param name="Again">Sending it again may help.</param>
    /// <param name="After">The wait that the server asked for.</param>
    private sealed record Trouble(string Sentence, bool Again, TimeSpan? After = null, string? Detail = null)
    {
        public static Trouble None { get; } = new("", Again: false);
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Fetching;

namespace Dubwright.Pipeline.Webhooks.Sending;

/// <summary>
/// Sends one attempt. Addresses are guarded like those of sources, at every attempt anew: no connection is used again. Redirects are not
/// followed, and of an answer nothing but its head is read. Safe for concurrent use.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    /// <summary>How long a receiver may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _time;

    public WebhookClient(FetchingOptions options, ResolveHost resolve, TimeProvider time)
    {
        var handler = GuardedHandler.Create(options, resolve);
        handler.PooledConnectionLifetime = TimeSpan.Zero;
        (_http, _time) = (new HttpMessageInvoker(handler), time);
    }

    public async Task<WebhookAnswer> SendAsync(DueDelivery due, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = Request(due);
        try
        {
            using var answer = await _http.SendAsync(request, either.Token);
            return new WebhookAnswer((int)answer.StatusCode, null, RetryAfter(answer.Headers));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(null, $"No answer within {Patience.TotalSeconds:0} seconds", null);
        }
        catch (HttpRequestException fault)
        {
            return new WebhookAnswer(null, InWords(fault), null);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(DueDelivery due)
    {
        var now = _time.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds();
        string[] secrets = due.FormerSecret is { } former && due.FormerUntil > now.ToUnixTimeMilliseconds()
            ? [due.Secret, former] : [due.Secret];
        var request = new HttpRequestMessage(HttpMethod.Post, due.Url)
        {
            Content = new StringContent(due.Payload, Encoding.UTF8, "application/json"),
        };
        request.Headers.UserAgent.ParseAdd("Dubwright/0.1");
        request.Headers.Add("webhook-id", due.Event);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSecret.Sign(secrets, due.Event, timestamp, due.Payload));
        return request;
    }

    // What a stranger reads tells nothing about the network this runs in.
    private static string InWords(HttpRequestException fault)
    {
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is DubwrightException known)
            {
                return known.Retryable
                    ? "The receiver could not be reached"
                    : "The address is not on the public internet, or nobody answers under it";
            }
        }

        return fault.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => "The receiver's certificate is not valid",
            HttpRequestError.ResponseEnded => "The receiver broke the connection off",
            _ => "The receiver could not be reached, or its answer could not be understood",
        };
    }

    private TimeSpan? RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };
}

/// <summary>A delivery whose next attempt is due.</summary>
internal sealed record DueDelivery
{
    public long Id { get; init; }

    public string Endpoint { get; init; } = "";

    public string Event { get; init; } = "";

    public string Payload { get; init; } = "";

    public string Url { get; init; } = "";

    public string Secret { get; init; } = "";

    public string? FormerSecret { get; init; }

    public long? FormerUntil { get; init; }

    /// <summary>Attempts that were made.</summary>
    public int Attempts { get; init; }

    public long? FailingSince { get; init; }
}

/// <param name="Status">Null where there was no answer.</param>
/// <param name="Error">Why there was none.</param>
/// <param name="RetryAfter">When the receiver wants to be asked again.</param>
internal sealed record WebhookAnswer(int? Status, string? Error, TimeSpan? RetryAfter)
{
    public const int Gone = 410;

    public bool Succeeded => Status is >= 200 and < 300;
}

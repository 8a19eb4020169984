using Dubwright.Core.Telemetry;
using Dubwright.Endpoints.Reading;
using Microsoft.AspNetCore.Authorization;

namespace Dubwright.Accounts;

/// <summary>
/// Finds out who is asking. Everything needs a caller unless its endpoint says otherwise. A key comes as <c>x-api-key</c> or as a bearer
/// token; a browser sends its session's cookie, and with everything that changes something the session's token in a header, which no other
/// site can send. What the caller's role may do is decided here, by what the endpoint declares (<see cref="RequiredRole"/>).
/// </summary>
internal sealed class AuthenticationMiddleware(
    RequestDelegate next, ApiKeys keys, Sessions sessions, RequestRates rates, OpenRequests open)
{
    public const string KeyHeader = "x-api-key";
    public const string CsrfHeader = "x-csrf-token";
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        var caller = await FindAsync(context);
        await rates.AdmitAsync(caller, waits: endpoint.Metadata.GetMetadata<TakesForm>() is not null, context.RequestAborted);
        RequiredRole.Of(endpoint.Metadata, context.Request.Method).Check(caller);
        context.Features.Set(caller);
        if (endpoint.Metadata.GetMetadata<AnswersAtOnce>() is not null)
        {
            await next(context);
            return;
        }

        using (open.Add(caller, context))
        {
            await next(context);
        }
    }

    private async Task<Caller> FindAsync(HttpContext context)
    {
        if (KeyOf(context) is { } key)
        {
            if (await keys.FindAsync(key, context.RequestAborted) is { } owner)
            {
                return owner;
            }

            Instruments.SignInRefusals.Add(1, new KeyValuePair<string, object?>("reason", "key"));
            throw new HttpProblemException(StatusCodes.Status401Unauthorized, "Invalid API key");
        }

        if (context.Request.Cookies.TryGetValue(Sessions.Cookie, out var secret)
            && await sessions.FindAsync(secret, context.RequestAborted) is { } caller)
        {
            RequireToken(context, caller);
            return caller;
        }

        throw new HttpProblemException(StatusCodes.Status401Unauthorized, "Not authenticated");
    }

    private static string? KeyOf(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.TryGetValue(KeyHeader, out var key) && key.ToString() is { Length: > 0 } text)
        {
            return text;
        }

        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
            : context.GetEndpoint()?.Metadata.GetMetadata<TakesKeyInQuery>() is { } takes
                && request.Query[takes.Name].ToString() is { Length: > 0 } told ? told
            : null;
    }

    private static void RequireToken(HttpContext context, Caller caller)
    {
        var request = context.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (context.WebSockets.IsWebSocketRequest ? IsOwn(request) : reads)
        {
            return;
        }

        if (!Secrets.Same(request.Headers[CsrfHeader].ToString(), caller.CsrfToken ?? ""))
        {
            throw new HttpProblemException(StatusCodes.Status403Forbidden,
                $"The header {CsrfHeader} is missing or old; GET /account tells the token");
        }
    }

    // Browsers send cookies along with sockets that pages of other sites open, and say whose page it is.
    private static bool IsOwn(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// Marks an operation that takes a form. Some clients resend a refused form without its fields, so it waits for its turn instead of being
/// turned away.
/// </summary>
internal sealed class TakesForm;

/// <summary>Marks an operation whose answer is in memory: it is over before anybody could be shut out of it.</summary>
internal sealed class AnswersAtOnce;

/// <summary>Marks a socket that browsers open, which cannot send a header with it.</summary>
/// <param name="Name">Of the query value that holds the key.</param>
internal sealed record TakesKeyInQuery(string Name);

using Dubwright.Accounts;

namespace Dubwright.Endpoints.Accounts;

/// <summary>What a browser keeps of a session.</summary>
internal static class SessionCookie
{
    /// <summary>Starts a session, and gives the browser its secret.</summary>
    /// <param name="key">The key it is opened with; null for a password.</param>
    public static async Task<Caller> StartAsync(HttpContext context, Sessions sessions, long user, string? key,
        CancellationToken cancellationToken)
    {
        var secret = await sessions.StartAsync(user, key, context.Request.Headers.UserAgent, cancellationToken);
        context.Response.Cookies.Append(Sessions.Cookie, secret, Options(context, Sessions.Lifetime));
        return (await sessions.FindAsync(secret, cancellationToken))!;
    }

    public static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}

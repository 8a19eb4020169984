namespace Dubwright.Http;

/// <summary>What every answer tells browsers. Pages are our own files only: no inline script, no other host.</summary>
internal static class SecurityHeaders
{
    private const string Pages =
        "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob: data:; style-src 'self'; "
        + "script-src 'self'; connect-src 'self'; " +
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>For what came from outside: it may be looked at, and never runs.</summary>
    public const string Content = "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; sandbox";

    /// <summary>For data, which shows and loads nothing.</summary>
    public const string Data = "default-src 'none'; frame-ancestors 'none'";

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Set(context);
        return next(context);
    }

    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = Pages;
    }
}

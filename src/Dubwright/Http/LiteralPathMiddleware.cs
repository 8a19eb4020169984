using Microsoft.AspNetCore.Routing;

namespace Dubwright.Http;

/// <summary>
/// A path that is an operation's own never stands for something in another one's: <c>PATCH /dictionaries/create-from-file</c> is no
/// dictionary of that name, but a method that the path does not have (405, with those it has). Runs after routing.
/// </summary>
internal sealed class LiteralPathMiddleware(RequestDelegate next, EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, string>> _methods = new(() => Read(endpoints));

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern.Parameters.Count: > 0 }
            || !_methods.Value.TryGetValue(context.Request.Path.ToString().TrimEnd('/'), out var allowed))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = allowed;
        return Task.CompletedTask;
    }

    private static Dictionary<string, string> Read(EndpointDataSource endpoints) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.Parameters.Count == 0)
        .GroupBy(endpoint => $"/{endpoint.RoutePattern.RawText?.Trim('/')}", StringComparer.OrdinalIgnoreCase)
        .ToDictionary(
            path => path.Key,
            path => string.Join(
                ", ", path.SelectMany(one => one.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Distinct()),
            StringComparer.OrdinalIgnoreCase);
}

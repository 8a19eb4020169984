using System.Diagnostics.CodeAnalysis;
using Dubwright.Accounts;

namespace Dubwright.Endpoints.Documentation;

/// <summary>
/// What an operation's body is, for the OpenAPI document. Routing takes any content type: what cannot be read is a 422 that says why, never
/// a 415, and JSON is JSON whatever its content type says.
/// </summary>
internal sealed record BodyType(string ContentType)
{
    public const string Any = "*/*";
}

/// <summary>What an operation's body may look like, for the OpenAPI document.</summary>
internal sealed record BodyExample(string Json);

internal static class BodyTypes
{
    public static RouteHandlerBuilder TakesJson<T>(this RouteHandlerBuilder route)
        where T : notnull => route.Takes<T>("application/json");

    /// <summary>The same, where the body may be left out.</summary>
    public static RouteHandlerBuilder TakesOptionalJson<T>(this RouteHandlerBuilder route)
        where T : notnull => route.Accepts<T>(isOptional: true, BodyType.Any).WithMetadata(new BodyType("application/json"));

    /// <summary>Shows what a body may look like.</summary>
    public static RouteHandlerBuilder WithBodyExample(this RouteHandlerBuilder route, [StringSyntax("Json")] string json) =>
        route.WithMetadata(new BodyExample(json));

    public static RouteHandlerBuilder TakesForm<T>(this RouteHandlerBuilder route)
        where T : notnull => route.Takes<T>("multipart/form-data").WithMetadata(new TakesForm());

    public static RouteHandlerBuilder TakesBytes(this RouteHandlerBuilder route) => route.Takes<Stream>("application/octet-stream");

    private static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route, string contentType)
        where T : notnull => route.Accepts<T>(BodyType.Any).WithMetadata(new BodyType(contentType));
}

using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>A query value that a handler reads tolerantly by itself, told to the OpenAPI document.</summary>
internal sealed record QueryValue(string Name, JsonSchemaType Type, string Description)
{
    public OpenApiParameter Describe() => new()
    {
        Name = Name,
        In = ParameterLocation.Query,
        Description = Description,
        Schema = new OpenApiSchema { Type = Type },
    };
}

internal static class QueryValues
{
    public static RouteHandlerBuilder TakesText(this RouteHandlerBuilder route, string name, string description) =>
        route.WithMetadata(new QueryValue(name, JsonSchemaType.String, description));

    public static RouteHandlerBuilder TakesNumber(this RouteHandlerBuilder route, string name, string description) =>
        route.WithMetadata(new QueryValue(name, JsonSchemaType.Integer, description));

    public static RouteHandlerBuilder TakesFlag(this RouteHandlerBuilder route, string name, string description) =>
        route.WithMetadata(new QueryValue(name, JsonSchemaType.Boolean, description));
}

using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>A query value that a handler reads tolerantly by itself, told to the OpenAPI document.</summary>
internal sealed record QueryValue(string Name, OpenApiSchema Schema, string Description)
{
    public OpenApiParameter Describe() => new() { Name = Name, In = ParameterLocation.Query, Description = Description, Schema = Schema };
}

internal static class QueryValues
{
    /// <param name="least">Characters, where there are any: an empty text is none.</param>
    /// <param name="most">Characters.</param>
    public static RouteHandlerBuilder TakesText(this RouteHandlerBuilder route, string name, string description, int least = 0,
        int most = int.MaxValue) =>
        route.WithMetadata(new QueryValue(name, RequestShapes.Text(least, most, required: false), description));

    /// <summary>One of a closed set of words.</summary>
    public static RouteHandlerBuilder TakesWord(this RouteHandlerBuilder route, string name, string description,
        params IReadOnlyList<string> words) =>
        route.WithMetadata(
            new QueryValue(name,
            new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => JsonValue.Create(word))] }, description));

    /// <summary>Some of a closed set of words: the value may be given several times.</summary>
    public static RouteHandlerBuilder TakesWords(this RouteHandlerBuilder route, string name, string description,
        params IReadOnlyList<string> words) =>
        route.WithMetadata(new QueryValue(name, new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => JsonValue.Create(word))] },
        }, description));

    public static RouteHandlerBuilder TakesNumber(this RouteHandlerBuilder route, string name, string description, long least = 0,
        long most = long.MaxValue) =>
        route.WithMetadata(new QueryValue(name, RequestShapes.Integer(least, most), description));

    public static RouteHandlerBuilder TakesFlag(this RouteHandlerBuilder route, string name, string description) =>
        route.WithMetadata(new QueryValue(name, new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false }, description));

    /// <summary>A language by id or tag.</summary>
    public static RouteHandlerBuilder TakesLanguage(this RouteHandlerBuilder route, string name, string description) =>
        route.WithMetadata(new QueryValue(name, LanguageSchemas.Placeholder(), description));
}

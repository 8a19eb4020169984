namespace Dubwright.Endpoints.Documentation;

/// <summary>How the server describes itself, to people and to programs.</summary>
internal static class DocumentationEndpoints
{
    public static void MapDocumentation(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi.json").AllowAnonymous();
    }
}

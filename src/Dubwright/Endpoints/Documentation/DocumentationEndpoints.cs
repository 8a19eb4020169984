using Dubwright.Http;
namespace Dubwright.Endpoints.Documentation;

/// <summary>How the server describes itself, to people and to programs.</summary>
internal static class DocumentationEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddApiDocument(), MapDocumentation);

    private static void MapDocumentation(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi.json").AllowAnonymous();
    }
}

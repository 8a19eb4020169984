using Dapper;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Documentation;

/// <summary>How the server describes itself, to people and to programs.</summary>
internal static class DocumentationEndpoints
{
    public static void MapDocumentation(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi.json").AllowAnonymous();
        var group = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        group.MapGet("/healthz", () => Results.Ok(new { status = "ok" }));
        group.MapGet("/readyz", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(Database database, CancellationToken cancellationToken)
    {
        await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("select count(*) from teams"), cancellationToken);
        return Results.Ok(new { status = "ready" });
    }
}

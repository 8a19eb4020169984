using Dapper;
using Dubwright.Accounts;
using Dubwright.Client.Folders;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Folders;

/// <summary>Folders that tasks are filed under.</summary>
internal static class FolderEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<FolderStore>(), MapFolders);

    private static void MapFolders(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/folders").WithTags("Folders");
        group.MapGet("", ListAsync).Produces<IReadOnlyList<FolderItem>>().WithName("listFolders").WithSummary("The team's folders")
            .TakesNumber("limit", "1 to 100; 100 when left out")
                .TakesText("search_query", "2 to 255 characters; part of a name, in any case");
        group.MapPost("/create", CreateAsync).TakesJson<FolderOrder>().Produces<FolderCreated>().WithName("createFolder")
            .WithSummary("Make a folder");
    }

    private static async Task<IResult> ListAsync(HttpContext context, Caller caller, FolderStore folders,
        CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var (limit, search) = (fields.Integer("limit", 1, 100), fields.Text("search_query", 2, 255));
        fields.Check();
        return Results.Ok(await folders.ListAsync(caller.Team, (int)(limit ?? 100), search, cancellationToken));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, FolderStore folders,
        CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var name = fields.Text("folder_name", 3, 255);
        fields.Require(name, "folder_name");
        fields.Check();
        var id = await folders.CreateAsync(caller.Team, name!, cancellationToken);
        return Results.Ok(new FolderCreated("success", id, name!, "The folder is made."));
    }
}

/// <summary>Folders as they are stored.</summary>
internal sealed class FolderStore(Database database, TimeProvider time)
{
    public async Task<IReadOnlyList<FolderItem>> ListAsync(TeamId team, int limit, string? search, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<FolderRow>(
                "select id, name, (select count(*) from runs join tasks on tasks.id = runs.task_id where tasks.folder_id = folders.id) "
                    + "as runs " +
                "from folders where team = @team order by id",
                new { team }),
            cancellationToken);

        // Compared here: the database folds the case of plain Latin letters only.
        return [.. rows
            .Where(row => search is null || row.Name.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Take(limit)
            .Select(row => new FolderItem(team.Value, row.Name, row.Id, row.Name, row.Runs))];
    }

    public Task<long> CreateAsync(TeamId team, string name, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteScalarAsync<long>(
            "insert into folders (team, name, created_at) values (@team, @name, @now) returning id",
            new { team, name, now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
        cancellationToken);

    public async Task<bool> ExistsAsync(TeamId team, long id, CancellationToken cancellationToken) => await database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>("select count(*) from folders where team = @team and id = @id", new { team, id }),
        cancellationToken) > 0;

    private sealed class FolderRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public long Runs { get; init; }
    }
}

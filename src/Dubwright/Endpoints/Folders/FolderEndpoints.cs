using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Client.Folders;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Projects.Listing;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Folders;

/// <summary>Folders that tasks are filed under.</summary>
internal static class FolderEndpoints
{
    private const int Longest = 255;

    public static Feature Feature { get; } = new(_ => { }, MapFolders);

    private static void MapFolders(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/folders").WithTags("Folders");
        group.MapGet("", ListAsync).Produces<IReadOnlyList<FolderItem>>().WithName("listFolders").WithSummary("The team's folders")
            .TakesNumber("limit", "1 to 100; 100 when left out", 1, 100)
                .TakesText("search_query", "2 to 255 characters; part of a name, in any case", 2, 255);
        group.MapPost("/create", CreateAsync).TakesJson<FolderOrder>().Produces<FolderCreated>().WithName("createFolder")
            .WithSummary("Make a folder");
        group.MapPatch("/{folder_id}", RenameAsync).TakesJson<FolderNameOrder>().Produces<Done>().WithSummary("Rename a folder");
        group.MapDelete("/{folder_id}", DeleteAsync).Produces<Done>().WithSummary("Delete a folder")
            .WithDescription("What is in it is in no folder then. Restoring it puts back what was not filed elsewhere since.");
        group.MapPost("/{folder_id}/restore", RestoreAsync).Produces<Done>().WithSummary("Restore a deleted folder")
            .WithDescription("With what was in it. A deleted folder is forgotten when the trash would erase it.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, Caller caller, FolderStore folders,
        CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var (limit, search) = (fields.Integer("limit", 1, 100), fields.Text("search_query", 2, Longest));
        fields.Check();

        // Compared here: the database folds the case of plain Latin letters only.
        return Results.Ok((await folders.ListAsync(caller.Team, deleted: false, cancellationToken))
            .Where(folder => search is null || folder.Name.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Take((int)(limit ?? 100))
            .Select(folder => new FolderItem(caller.Team.Value, folder.Name, folder.Id, folder.Name, folder.Runs)));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, FolderStore folders,
        CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var name = fields.Text("folder_name", 3, Longest);
        fields.Require(name, "folder_name");
        fields.Check();
        var id = await folders.CreateAsync(caller.Team, name!, cancellationToken);
        return Results.Ok(new FolderCreated("success", id, name!, "The folder is made."));
    }

    private static async Task<IResult> RenameAsync(
        [FromRoute(Name = "folder_id")] string folderId, HttpContext context, Caller caller, FolderStore folders,
        CancellationToken cancellationToken)
    {
        var id = PathValues.Number(folderId, "folder_id");
        if (!await folders.ExistsAsync(caller.Team, id, cancellationToken))
        {
            throw HttpProblemException.Unknown("folder");
        }

        var fields = await Body.ReadAsync(context, cancellationToken);
        var name = fields.Text("folder_name", 1, Longest);
        fields.Require(name, "folder_name");
        fields.Check();
        return await folders.RenameAsync(caller.Team, id, name!, cancellationToken)
            ? Results.Ok(Done.With("The folder is renamed."))
            : throw HttpProblemException.Unknown("folder");
    }

    private static async Task<IResult> DeleteAsync([FromRoute(Name = "folder_id")] string folderId, Caller caller, FolderStore folders,
        CancellationToken cancellationToken) =>
        await folders.DeleteAsync(caller.Team, PathValues.Number(folderId, "folder_id"), cancellationToken)
            ? Results.Ok(Done.With("The folder is deleted; what was in it is in no folder."))
            : throw HttpProblemException.Unknown("folder");

    private static async Task<IResult> RestoreAsync([FromRoute(Name = "folder_id")] string folderId, Caller caller, FolderStore folders,
        CancellationToken cancellationToken) =>
        await folders.RestoreAsync(caller.Team, PathValues.Number(folderId, "folder_id"), cancellationToken)
            ? Results.Ok(Done.With("The folder is restored with what was in it."))
            : throw HttpProblemException.Unknown("folder");
}

using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Client.Projects;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Projects.Documents;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Projects.Listing;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Projects.Listing;

/// <summary>Lists of projects: finding them, what they are called, and the folders they are in.</summary>
internal static class ProjectListEndpoints
{
    private const int LongestName = 255;
    private const int LongestDescription = 5000;

    public static Feature Feature { get; } = new(services => services.AddSingleton<ProjectItemAnswers>(), MapLists);

    private static void MapLists(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/projects").WithTags("Projects");
        group.MapGet("", ListAsync).Produces<ProjectItems>().WithName("listProjects").WithSummary("The team's projects")
            .WithDescription(
                "Dubs, project setups and stories, each once with all its changes. Read on with `next`: what is added meanwhile makes "
                    + "nothing appear twice or be left out.")
            .TakesText("search", "1 to 255 characters; part of the name, in any case and with or without accents", 1, 255)
            .TakesWords("kind", "Only projects of these kinds", ProjectQueries.Kinds)
            .TakesWords("state", "Only projects that are in one of these states", ProjectQueries.States)
            .TakesText("folder_id", "Only what is in this folder, or `none`: only what is in no folder")
            .TakesLanguage("language", "Only projects whose source or target this is")
            .TakesFlag("trash", "true lists what is in the trash, instead of what is not")
            .TakesWord("sort", "changed when left out", ProjectQueries.Sorts)
            .TakesWord("order", "asc by name, else desc, when left out", "asc", "desc")
            .TakesText("after", "The `next` of the page before").TakesNumber("limit", "1 to 200; 50 when left out", 1, 200);
        group.MapGet("/folders", FoldersAsync).Produces<ProjectFolders>().WithName("listProjectFolders")
            .WithSummary("How many projects are in which folder");
        group.MapPatch("", UpdateAllAsync).TakesJson<ProjectUpdatesOrder>().Produces<Done>().WithName("updateProjects")
            .Refuses(StatusCodes.Status404NotFound, "One of them is unknown").WithSummary("Rename, describe or move several projects")
            .WithDescription("All of it is done, or nothing.")
            .WithBodyExample(
                """{"projects": [{"task_id": "0198…", "project_name": "Episode 1"}, {"task_id": "0199…", "folder_id": null}]}""");
        group.MapPatch("/{task_id}", UpdateAsync).TakesOptionalJson<ProjectDetailsOrder>().Produces<ProjectItem>().WithName("updateProject")
            .WithSummary("Rename, describe or move a project");
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, Caller caller, ProjectList projects, ProjectItemAnswers answers, CancellationToken cancellationToken)
    {
        var query = ProjectQueries.Read(context.Request.Query);
        var page = await projects.ReadAsync(caller.Team, query, cancellationToken);
        var items = new List<ProjectItem>();
        foreach (var project in page.Projects)
        {
            items.Add(await answers.OfAsync(context.Request, caller.Team, project, cancellationToken));
        }

        return Results.Ok(new ProjectItems(items, page.Total, ProjectQueries.Write(query, page.Next)));
    }

    private static async Task<IResult> FoldersAsync(
        Caller caller, ProjectList projects, FolderStore folders, CancellationToken cancellationToken)
    {
        var (counts, trash) = await projects.CountAsync(caller.Team, cancellationToken);
        return Results.Ok(new ProjectFolders(
            counts.Values.Sum(), counts.GetValueOrDefault(0), trash,
            await FoldersAsync(deleted: false), await FoldersAsync(deleted: true)));

        async Task<IReadOnlyList<ProjectFolder>> FoldersAsync(bool deleted) =>
            [.. (await folders.ListAsync(caller.Team, deleted, cancellationToken))
                .OrderBy(folder => folder.Name, StringComparer.OrdinalIgnoreCase)
                .Select(folder => new ProjectFolder(folder.Id, folder.Name, counts.GetValueOrDefault(folder.Id)))];
    }

    private static async Task<IResult> UpdateAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions, ProjectList projects,
        FolderStore folders, ProjectFiling filing, ProjectItemAnswers answers, CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var update = await ReadAsync(fields, caller, standing.Project, folders, cancellationToken);
        fields.Check();
        await DoneAsync(() => filing.UpdateAsync(caller.Team, [update], cancellationToken));
        var project = await projects.FindAsync(caller.Team, taskId, cancellationToken) ?? throw HttpProblemException.Unknown("project");
        return Results.Ok(await answers.OfAsync(context.Request, caller.Team, project, cancellationToken));
    }

    private static async Task<IResult> UpdateAllAsync(
        HttpContext context, Caller caller, FolderStore folders, ProjectFiling filing, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var updates = new List<ProjectUpdate>();
        foreach (var item in fields.Objects("projects"))
        {
            var id = item.Text("task_id", 1, 100);
            item.Require(id, "task_id");
            updates.Add(await ReadAsync(item, caller, new TaskId(id ?? ""), folders, cancellationToken));
        }

        CheckCount(fields, "projects", updates.Count);
        fields.Check();
        await DoneAsync(() => filing.UpdateAsync(caller.Team, updates, cancellationToken));
        return Results.Ok(Done.With("The projects are changed."));
    }

    /// <summary>A list that names at least one and not too many.</summary>
    public static void CheckCount(Fields fields, string name, int count)
    {
        if (!fields.Has(name))
        {
            fields.Fault(name, "Field required", "missing");
        }
        else if (count is 0 or > ProjectIdsOrder.Most && !fields.HasFaultIn(name))
        {
            fields.Fault(name, $"List should have 1 to {ProjectIdsOrder.Most} items", count == 0 ? "too_short" : "too_long");
        }
    }

    /// <exception cref="HttpProblemException">404: the team has not what it names.</exception>
    public static async Task DoneAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (UnknownProjectException unknown)
        {
            throw new HttpProblemException(StatusCodes.Status404NotFound, unknown.Message);
        }
    }

    private static async Task<ProjectUpdate> ReadAsync(
        Fields fields, Caller caller, TaskId project, FolderStore folders, CancellationToken cancellationToken)
    {
        var folder = fields.Integer("folder_id", 1);
        if (folder is { } wanted && !fields.HasFaultIn("folder_id")
            && !await folders.ExistsAsync(caller.Team, wanted, cancellationToken))
        {
            fields.Fault("folder_id", $"There is no folder {wanted}", "value_error");
        }

        return new ProjectUpdate(
            project, fields.Clears("project_name") ? "" : Name(fields),
            fields.Clears("project_description") ? "" : fields.Text("project_description", 0, LongestDescription),
            fields.Clears("folder_id") ? 0 : folder);
    }

    private static string? Name(Fields fields)
    {
        var name = fields.Text("project_name", 1, LongestName)?.Trim();
        if (name is { Length: 0 })
        {
            fields.Fault("project_name", "A name has at least one character that can be seen", "string_too_short");
        }

        return name;
    }
}

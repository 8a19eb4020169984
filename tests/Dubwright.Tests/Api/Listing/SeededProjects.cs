using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Tests.Api.Listing;

/// <summary>A project as an ended task leaves it in the database, with the steps that tell its length and its poster.</summary>
internal sealed record SeededProject(string? Name)
{
    public string Kind { get; init; } = "Dub";

    public string State { get; init; } = "succeeded";

    public long? Folder { get; init; }

    public int? Source { get; init; } = 1;

    public IReadOnlyList<int> Targets { get; init; } = [54];

    public double? Duration { get; init; } = 60;

    public long Created { get; init; } = 1_700_000_000_000;

    public long Changed { get; init; } = 1_700_000_000_000;

    /// <summary>Gives the new projects' ids.</summary>
    public static Task<IReadOnlyList<string>> AddAsync(Database database, long team, IEnumerable<SeededProject> projects) =>
        database.WriteAsync<IReadOnlyList<string>>(
            async db =>
            {
                var ids = new List<string>();
                foreach (var project in projects)
                {
                    var id = Guid.CreateVersion7().ToString("N");
                    var request = JsonSerializer.Serialize(project.Kind == "Story"
                        ? new { source = new { }, sourceLanguage = project.Source, title = "A manuscript" }
                        : (object)new
                        {
                            source = new { fileName = "film.mp4" },
                            sourceLanguage = project.Source,
                            targetLanguages = project.Targets,
                        });
                    await db.ExecuteAsync(
                        """
                        insert into tasks (id, team, kind, request, name, folder_id, state, progress, created_at, finished_at, deadline_at)
                        values (@id, @team, @Kind, @request, @Name, @Folder, @State, 1, @Created, @Changed, 0);
                        """, new
                        {
                            id,
                            team,
                            project.Kind,
                            request,
                            project.Name,
                            project.Folder,
                            project.State,
                            project.Created,
                            project.Changed,
                        });
                    await StepAsync(db, id, team, "probe", new { outputs = new { }, analysis = new { duration = project.Duration } });
                    await StepAsync(db, id, team, "poster", new { outputs = new { poster = new string('a', 64) } });
                    await ProjectRows.RefreshAsync(db, new TaskId(id), project.Changed);
                    ids.Add(id);
                }

                return ids;
            },
            CancellationToken.None);

    private static Task<int> StepAsync(System.Data.Common.DbConnection db, string task, long team, string stage, object outcome) =>
        db.ExecuteAsync(
            """
            insert into stages (task_id, position, name, title, weight, after, state)
            values (@task, (select count(*) from stages where task_id = @task), @stage, @stage, 1, '[]', 'done');
            insert into steps (task_id, team, stage, position, key, kind, version, options, inputs, fingerprint, cost, time_limit,
                memoised, priority, task_age, state, outcome)
            values (@task, @team, @stage, 0, @stage, @stage, 1, '{}', '{}', '', 1, 1, 1, 0, 0, 'done', @outcome)
            """, new { task, team, stage, outcome = JsonSerializer.Serialize(outcome) });
}

/// <summary>What the tests of lists ask of a server.</summary>
internal static class ProjectRequests
{
    public static async Task<long> TeamIdAsync(this HttpClient team) =>
        (await team.GetFromJsonAsync<JsonObject>("/account"))!["team_id"]!.GetValue<long>();

    public static async Task<JsonNode> SendAsync(
        this HttpClient team, HttpMethod method, string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await team.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The names of the projects on one page.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(this HttpClient team, string query = "") =>
        [.. (await team.SendAsync(HttpMethod.Get, $"/projects?{query}"))["projects"]!.AsArray()
            .Select(item => item!["name"]!.GetValue<string>())];

    public static async Task<long> FolderAsync(this HttpClient team, string name) =>
        (await team.SendAsync(HttpMethod.Post, "/folders/create", new { folder_name = name }))["folder_id"]!.GetValue<long>();
}

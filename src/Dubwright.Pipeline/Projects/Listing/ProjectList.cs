using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Projects.Listing;

/// <summary>The projects of a team as lists show them. Revisions are part of their project and are not listed. Safe for concurrent
/// use.</summary>
public sealed class ProjectList(Database database)
{
    /// <summary>One page, and how many there are on all of them.</summary>
    public async Task<ProjectListPage> ReadAsync(TeamId team, ProjectQuery query, CancellationToken cancellationToken)
    {
        var (filter, values) = Filter(team, query);
        var key = Key(query.Sort);
        var (direction, beyond) = query.Descending ? ("desc", "<") : ("asc", ">");
        var after = "";
        if (query.After is { } position)
        {
            after = $"and ({key}, projects.id) {beyond} (@key, @last)";
            values.Add("key", position.Key);
            values.Add("last", position.Project);
        }

        values.Add("limit", query.Limit + 1);
        var (total, rows) = await database.ReadAsync(
            async db =>
            {
                await using var snapshot = await db.BeginTransactionAsync(CancellationToken.None);
                var total = await db.ExecuteScalarAsync<long>($"select count(*) from {filter}", values);
                var rows = await db.QueryAsync<Row>(
                    $"""
                    select projects.*, {key} as key,
                        (select description from tasks where tasks.id = projects.id) as description,
                        (select progress from tasks where tasks.id = projects.shown) as progress
                    from {filter} {after} order by {key} {direction}, projects.id {direction} limit @limit
                    """, values);
                return (total, rows.AsList());
            },
            cancellationToken);
        var page = rows.Take(query.Limit).ToList();
        return new ProjectListPage(
            [.. page.Select(Of)], total, rows.Count > page.Count ? new ProjectPosition(page[^1].Key, page[^1].Id) : null);
    }

    /// <summary>One project; null where the team has none of this id.</summary>
    /// <param name="taskId">Of its first task or of any revision.</param>
    public async Task<ListedProject?> FindAsync(TeamId team, TaskId taskId, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            db => db.QuerySingleOrDefaultAsync<Row>(
                """
                select projects.*, first.description, at.progress
                from projects join tasks as first on first.id = projects.id join tasks as at on at.id = projects.shown
                where projects.team = @team and projects.id = (select coalesce(project, id) from tasks where id = @taskId)
                """, new { team, taskId }),
            cancellationToken);
        return row is null ? null : Of(row);
    }

    /// <summary>How many projects stand in each folder, by its id, in none (0), and in the trash.</summary>
    public async Task<(IReadOnlyDictionary<long, long> Folders, long Trash)> CountAsync(TeamId team, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            db => db.QueryAsync<CountRow>(
                """
                select coalesce(folder_id, 0) as folder, trashed_at is not null as trash, count(*) as projects from projects
                where team = @team and trashed_at is not 0 group by 1, 2
                """, new { team }),
            cancellationToken);
        return (rows.Where(row => row.Trash == 0).ToDictionary(row => row.Folder, row => row.Projects),
            rows.Where(row => row.Trash != 0).Sum(row => row.Projects));
    }

    private static (string Filter, DynamicParameters Values) Filter(TeamId team, ProjectQuery query)
    {
        var values = new DynamicParameters(new { team });
        var parts = new List<string>
        {
            "projects where team = @team",
            query.Trash ? "trashed_at > 0" : "trashed_at is null",
        };
        if (query.Search is { } search)
        {
            parts.Add("instr(sought, @search) > 0");
            values.Add("search", ProjectText.Fold(search));
        }

        if (query.Kinds.Count > 0)
        {
            parts.Add("kind in @kinds");
            values.Add("kinds", query.Kinds.Select(kind => kind.ToString()).ToList());
        }

        if (query.States.Count > 0)
        {
            parts.Add("state in @states");
            values.Add("states", query.States.Select(state => state.ToText()).ToList());
        }

        if (query.Folder is { } folder)
        {
            parts.Add("coalesce(folder_id, 0) = @folder");
            values.Add("folder", folder);
        }

        if (query.Language is { } language)
        {
            parts.Add("(source_language = @language or exists (select 1 from json_each(target_languages) where value = @language))");
            values.Add("language", language);
        }

        return (string.Join(" and ", parts), values);
    }

    private static string Key(ProjectSort sort) => sort switch
    {
        ProjectSort.Name => "title_order",
        ProjectSort.Created => "created_at",
        ProjectSort.Duration => "coalesce(duration, -1)",
        _ => "changed_at",
    };

    private static ListedProject Of(Row row) => new()
    {
        Id = row.Id,
        Kind = Enum.Parse<TaskKind>(row.Kind),
        Title = row.Title,
        Description = row.Description,
        FolderId = row.FolderId,
        SourceLanguage = (int?)row.SourceLanguage,
        TargetLanguages = JsonSerializer.Deserialize<int[]>(row.TargetLanguages) ?? [],
        Duration = row.Duration,
        StaleLines = (int?)row.StaleLines,
        Poster = row.Poster is null ? null : new ArtifactId(row.Poster),
        Shown = row.Shown,
        State = row.State,
        Progress = row.Progress,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.ChangedAt),
        TrashedAt = row.TrashedAt is { } trashed ? DateTimeOffset.FromUnixTimeMilliseconds(trashed) : null,
    };

    private sealed record CountRow
    {
        public long Folder { get; init; }

        public long Trash { get; init; }

        public long Projects { get; init; }
    }

    private sealed record Row
    {
        public TaskId Id { get; init; }

        public string Kind { get; init; } = "";

        public string Title { get; init; } = "";

        public string? Description { get; init; }

        public long? FolderId { get; init; }

        public long? SourceLanguage { get; init; }

        public string TargetLanguages { get; init; } = "[]";

        public double? Duration { get; init; }

        public string? Poster { get; init; }

        public TaskId Shown { get; init; }

        public TaskState State { get; init; }

        public double Progress { get; init; }

        public long CreatedAt { get; init; }

        public long ChangedAt { get; init; }

        public long? TrashedAt { get; init; }

        public long? StaleLines { get; init; }

        public object Key { get; init; } = 0L;
    }
}

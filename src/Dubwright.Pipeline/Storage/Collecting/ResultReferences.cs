using System.Buffers;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Storage.Collecting;

/// <summary>The artifacts that the texts of results name. A result never changes: each is read once.</summary>
internal static class ResultReferences
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Of the runs that were not read yet, oldest first.</summary>
    public static async Task<IReadOnlyList<RunReferences>> ReadAsync(
        DbConnection db, ArtifactStore artifacts, int count, CancellationToken cancellationToken)
    {
        var runs = (await db.QueryAsync<RunReferences>(
            "select id, team, task_id, result from runs where references_read_at is null order by id limit @count",
            new { count })).AsList();
        foreach (var run in runs)
        {
            run.Artifacts = await OfAsync(artifacts, run.Team, new ArtifactId(run.Result), cancellationToken);
        }

        return runs;
    }

    public static async Task<int> KeepAsync(DbConnection db, IReadOnlyList<RunReferences> runs, long now)
    {
        foreach (var run in runs)
        {
            await db.ExecuteAsync(
                "insert or ignore into task_artifacts (task_id, artifact) " +
                "select id, @artifact from tasks where id = @TaskId and deleted_at is null",
                run.Artifacts.Select(artifact => new { run.TaskId, artifact }));
        }

        return await db.ExecuteAsync("update runs set references_read_at = @now where id = @Id", runs.Select(run => new { run.Id, now }));
    }

    /// <summary>Every text of a JSON artifact that is an artifact's id; none where it is gone or no JSON.</summary>
    public static async Task<IReadOnlyCollection<string>> OfAsync(
        ArtifactStore artifacts, TeamId team, ArtifactId artifact, CancellationToken cancellationToken)
    {
        try
        {
            return Of(await File.ReadAllBytesAsync(artifacts.PathOf(team, artifact), cancellationToken));
        }
        catch (Exception gone) when (gone is IOException or JsonException)
        {
            return [];
        }
    }

    private static HashSet<string> Of(ReadOnlySpan<byte> json)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length == 64 && reader.GetString() is { Length: 64 } text
                && !text.AsSpan().ContainsAnyExcept(Digits))
            {
                found.Add(text);
            }
        }

        return found;
    }
}

/// <summary>A run whose result was read.</summary>
internal sealed class RunReferences
{
    public RunId Id { get; init; }

    public TeamId Team { get; init; }

    public TaskId TaskId { get; init; }

    public string Result { get; init; } = "";

    public IReadOnlyCollection<string> Artifacts { get; set; } = [];
}

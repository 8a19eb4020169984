using System.Collections.Concurrent;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Previews;

/// <param name="Group">Of the mix.</param>
/// <param name="Packets">Its AAC packets, in ADTS.</param>
/// <param name="Alone">It was encoded before what follows it was there: its last packets are not those of the film.</param>
public sealed record PreviewGroup(int Group, ArtifactId Packets, bool Alone);

/// <summary>What of a dub can be watched by now.</summary>
/// <param name="Groups">From the first on, without a gap.</param>
/// <param name="Ended">Nothing more will come.</param>
/// <param name="Fragments">The picture, as MP4; null where there is none that can be shown.</param>
/// <param name="Segments">Where its segments lie.</param>
public sealed record Preview(TeamId Team, IReadOnlyList<PreviewGroup> Groups, bool Ended, ArtifactId? Fragments, ArtifactId? Segments);

/// <summary>
/// Finds what of a dub can be watched while it is made: a group as the film has it where that is there, else as it was encoded ahead. What
/// was shown once is shown until its bytes are gone. Safe for concurrent use.
/// </summary>
public sealed class PreviewStore
{
    private const int MostTasks = 200;
    private const string EncodeKind = "encode";
    private const string PictureKind = "segment-picture";
    private const string AloneVariant = "alone";

    private readonly Database _database;
    private readonly ArtifactStore _artifacts;
    private readonly ConcurrentDictionary<(TaskId Task, string Tag), ConcurrentDictionary<int, PreviewGroup>> _shown = new();

    internal PreviewStore(Database database, ArtifactStore artifacts) => (_database, _artifacts) = (database, artifacts);

    /// <summary>Null where there is no such task, or it was deleted.</summary>
    /// <param name="tag">Of the target.</param>
    public async Task<Preview?> FindAsync(TaskId taskId, string tag, CancellationToken cancellationToken)
    {
        var stage = $"{EncodeKind}:{tag}";
        var (task, steps) = await _database.ReadAsync(
            async db => (await TaskQueries.TaskAsync(db, taskId), await db.QueryAsync<StepRow>(
                """
                select key, kind, outcome from steps
                where task_id = @taskId and state = 'done' and ((stage = @stage and kind = @EncodeKind) or kind = @PictureKind)
                """, new { taskId, stage, EncodeKind, PictureKind })),
            cancellationToken);
        if (task is null or { DeletedAt: not null })
        {
            return null;
        }

        if (_shown.Count > MostTasks)
        {
            _shown.Clear();
        }

        var shown = _shown.GetOrAdd((taskId, tag), _ => new());
        foreach (var group in steps.Where(step => step.Kind == EncodeKind).Select(Of)
            .Where(made => _artifacts.Contains(task.Team, made.Group.Packets)).OrderBy(made => made.Rank))
        {
            shown[group.Group.Group] = group.Group;
        }

        var groups = new List<PreviewGroup>();
        while (shown.TryGetValue(groups.Count, out var next) && _artifacts.Contains(task.Team, next.Packets))
        {
            groups.Add(next);
        }

        var picture = steps.FirstOrDefault(step => step.Kind == PictureKind)?.StepOutcome?.Outputs;
        var fragments = picture?["fragments"] is { } file && _artifacts.Contains(task.Team, file) ? file : (ArtifactId?)null;
        return new Preview(task.Team, groups, !task.Alive, fragments, fragments is null ? null : picture!["segments"]);
    }

    // As the film has it, or before it: the better comes last.
    private static (PreviewGroup Group, int Rank) Of(StepRow step)
    {
        var key = StepKey.Parse(step.Key);
        var alone = key.Variant == AloneVariant;
        return (new PreviewGroup(key.At, step.StepOutcome!.Outputs.Values.Single(), alone), alone ? 0 : key.Variant is null ? 2 : 1);
    }
}

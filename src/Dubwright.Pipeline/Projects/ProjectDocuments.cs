using System.Collections.Concurrent;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.History;
using Dubwright.Pipeline.Projects.Operations;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Projects;

/// <summary>
/// The documents of projects: read, changed, taken back. Those that were used last are kept in memory. Of changes at once each is made to
/// what the one before left, and none is lost. Safe for concurrent use.
/// </summary>
public sealed partial class ProjectDocuments(
    ProjectStore store, RevisionStore revisions, TaskService tasks, ArtifactStore artifacts, TimeProvider time,
    ILogger<ProjectDocuments> logger)
{
    private const int MostInMemory = 8;
    private readonly ConcurrentDictionary<TaskId, SemaphoreSlim> _turns = new();
    private readonly Lock _lock = new();
    private readonly LinkedList<OpenProject> _open = new();

    /// <summary>Raised after a change was kept. Whoever listens may not wait.</summary>
    public event Action<TaskId>? Changed;

    /// <returns>Null where the project was not made yet, or is neither a dub nor a story.</returns>
    /// <exception cref="ArtifactMissingException">What was made first was removed.</exception>
    public async Task<OpenProject?> OpenAsync(TeamId team, ProjectHead head, CancellationToken cancellationToken)
    {
        var known = Known(team, head.Project);
        if (head.RunId is not { } run || (known is null && !await IsEditedAsync(team, run, cancellationToken)))
        {
            return null;
        }

        var revision = await store.RevisionAsync(head.Project, cancellationToken);
        if (known is not null && known.Run == run && known.Document.Revision == revision)
        {
            return known with { Head = head };
        }

        if ((known?.Document.Base ?? await FirstAsync(team, head.Project, cancellationToken)) is not { } first)
        {
            return null;
        }

        var (kind, made) = known is not null && known.Run == run ? (known.Kind, known.Document.Made)
            : await MadeAsync(team, head, run, first, cancellationToken);
        var stored = await store.ReadAsync(head.Project, cancellationToken);
        var document = new EditorDocument(first, made, stored.Numbers, stored.Entities) { Revision = stored.Revision };
        await store.CountStaleAsync(head.Project, document.StaleLines(), cancellationToken);
        return Keep(new OpenProject(team, head, run, kind, document, await store.StacksAsync(head.Project, cancellationToken)));
    }

    /// <summary>Does operations to what is there, all of them or none.</summary>
    /// <param name="seen">The revision that they were meant for; null for whatever is there.</param>
    /// <param name="key">What the author calls this change: sent again, it is answered and not made again. Null makes it whatever was sent
    /// before.</param>
    /// <exception cref="OperationException">One of them cannot be done.</exception>
    /// <exception cref="DocumentConflictException">What they touch was changed since.</exception>
    /// <exception cref="IdempotencyKeyException">The author sent others under that key.</exception>
    public Task<OpenProject> ChangeAsync(
        OpenProject project, int? seen, ProjectAuthor author, IReadOnlyList<ProjectOperation> operations, ChangeKind kind, string? key,
        CancellationToken cancellationToken) => InTurnAsync(project, opened =>
    {
        var document = opened.Document;
        var context = new OperationContext(author.Name, time.GetUtcNow());
        try
        {
            var next = ProjectOperation.Apply(document.Begin(), operations, context);
            return seen is null || seen == document.Revision
                || (seen < document.Revision && next.Touched.All(key => document.RevisionOf(key) <= seen))
                ? Task.FromResult((next, (Kind: kind, Target: (int?)null, Operations: ProjectOperation.Write(operations))))
                : throw new DocumentConflictException();
        }
        catch (OperationException) when (seen is not null && seen != document.Revision)
        {
            // What it was meant for is not there any more.
            throw new DocumentConflictException();
        }
    }, author, cancellationToken, key is null ? null : new SentChange(key, ProjectOperation.Write(operations)));

    /// <summary>Takes the author's last change back.</summary>
    /// <exception cref="UndoException">There is none, or somebody else changed the same since.</exception>
    public Task<OpenProject> UndoAsync(OpenProject project, ProjectAuthor author, CancellationToken cancellationToken) =>
        TurnAsync(project, author, ChangeKind.Undo, cancellationToken);

    /// <summary>Makes the change again that the author took back last.</summary>
    /// <exception cref="UndoException">There is none, or somebody else changed the same since.</exception>
    public Task<OpenProject> RedoAsync(OpenProject project, ProjectAuthor author, CancellationToken cancellationToken) =>
        TurnAsync(project, author, ChangeKind.Redo, cancellationToken);

    /// <summary>Makes the document as it was at a revision: a change like any other.</summary>
    /// <param name="operations">JSON, for the history.</param>
    public Task<OpenProject> RestoreAsync(
        OpenProject project, int revision, string operations, ProjectAuthor author, CancellationToken cancellationToken) =>
        InTurnAsync(project, async opened =>
            (await AsOfAsync(opened, revision, cancellationToken), (ChangeKind.Restore, null, operations)), author, cancellationToken);

    /// <summary>The document as it was at a revision.</summary>
    public async Task<EditorDocument> AsOfAsync(OpenProject project, int revision, CancellationToken cancellationToken)
    {
        var document = project.Document.Begin();
        foreach (var change in await store.ChangesAsync(project.Head.Project, revision, null, int.MaxValue, cancellationToken))
        {
            document = change.Changes.Where(part => part.Key.Kind != EntityKind.Comment)
                .Aggregate(document, (before, part) => before.With(part.Key, Entity.Read(part.Key, part.Before)));
        }

        return document;
    }

    /// <summary>Forgets what it knows of a project, because it was deleted.</summary>
    public void Forget(TaskId project)
    {
        _turns.TryRemove(project, out _);
        lock (_lock)
        {
            Remove(project);
        }

        Changed?.Invoke(project);
    }

    private Task<OpenProject> TurnAsync(OpenProject project, ProjectAuthor author, ChangeKind kind, CancellationToken cancellationToken) =>
        InTurnAsync(project, async opened =>
        {
            var back = kind == ChangeKind.Undo;
            var target = (back ? opened.Stacks.Undo(author.Key) : opened.Stacks.Redo(author.Key))
                ?? throw new UndoException(back ? "There is nothing of yours to take back." : "There is nothing of yours to make again.");
            var since = await store.ChangesAsync(opened.Head.Project, target - 1, null, int.MaxValue, cancellationToken);
            var document = opened.Document.Begin();
            foreach (var part in since[^1].Changes)
            {
                var (from, to) = back ? (part.After, part.Before) : (part.Before, part.After);
                if (Entity.Write(document.Of<Entity>(part.Key)) != Written(part.Key, from))
                {
                    var who = since.First(change => change.Changes.Any(other => other.Entity == part.Entity)).Author.Name;
                    var name = ChangeSentences.Name(part.Key, document.Base.Story is not null);
                    throw new UndoException($"{name} was changed since by {(who.Length == 0 ? "somebody" : who)}.");
                }

                document = document.With(part.Key, Entity.Read(part.Key, to));
            }

            return (document, (kind, target, "[]"));
        }, author, cancellationToken);

    // As this version writes it: what an older one wrote may order its members otherwise.
    private static string? Written(EntityKey key, string? json) => Entity.Write(Entity.Read(key, json));

    private async Task<OpenProject> InTurnAsync(
        OpenProject project, Func<OpenProject, Task<(EditorDocument Next, (ChangeKind Kind, int? Target, string Operations) About)>> change,
        ProjectAuthor author, CancellationToken cancellationToken, SentChange? sent = null)
    {
        var turn = _turns.GetOrAdd(project.Head.Project, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            var opened = await OpenAsync(project.Team, project.Head, cancellationToken) ?? project;
            if (sent is not null
                && await store.FindAsync(opened.Head.Project, author.Key, sent.Key, cancellationToken) is { } before)
            {
                return before.Operations != sent.Operations ? throw new IdempotencyKeyException()
                    : opened with { Changes = [.. before.Changes.Select(part => part.Key)], Changed = before.Revision };
            }

            var (next, about) = await change(opened);
            var changes = next.Touched
                .Select(key => new EntityChange(
                    key.ToString(), Entity.Write(opened.Document.Of<Entity>(key)), Entity.Write(next.Of<Entity>(key))))
                .Where(part => part.Before != part.After).OrderBy(part => part.Entity, StringComparer.Ordinal).ToList();
            if (changes.Count == 0)
            {
                return opened with { Changes = [] };
            }

            var kept = new ProjectChange(
                opened.Document.Revision + 1, author, about.Kind, about.Target, about.Operations, changes, time.GetUtcNow())
            {
                IdempotencyKey = sent?.Key,
            };
            await store.KeepAsync(opened.Head.Project, kept, next.Numbers, next.StaleLines(), cancellationToken);
            var stacks = await store.StacksAsync(opened.Head.Project, cancellationToken);
            var after = Keep(opened with { Document = next.At(kept.Revision), Stacks = stacks });
            Log.Changed(logger, opened.Head.Project.Value, kept.Revision, about.Kind, changes.Count);
            Instruments.ProjectChanges.Add(1, new KeyValuePair<string, object?>("kind", about.Kind.ToString().ToLowerInvariant()));
            Changed?.Invoke(opened.Head.Project);
            return after with { Changes = [.. changes.Select(part => part.Key)], Changed = kept.Revision };
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<bool> IsEditedAsync(TeamId team, RunId run, CancellationToken cancellationToken) =>
        await tasks.FindRunAsync(team, run, cancellationToken) is { Kind: TaskKind.Dub or TaskKind.ProjectSetup or TaskKind.Story };

    // Null for a story of before, whose paragraphs were not told apart.
    private async Task<ProjectBase?> FirstAsync(TeamId team, TaskId project, CancellationToken cancellationToken)
    {
        var runs = await revisions.RunsAsync(team, project, cancellationToken);
        if (runs[0].Kind == TaskKind.Story)
        {
            var story = await artifacts.ReadJsonAsync<StoryResult>(team, runs[0].Result, cancellationToken);
            return story.Paragraphs is not { } paragraphs ? null
                : new ProjectBase((await tasks.RequestAsync<StoryRequest>(team, project, cancellationToken))!, story, paragraphs);
        }

        var request = await tasks.RequestAsync<DubRequest>(team, project, cancellationToken);
        return new ProjectBase(request!, await artifacts.ReadJsonAsync<DubResult>(team, runs[0].Result, cancellationToken));
    }

    private async Task<(TaskKind Kind, MadeProject Made)> MadeAsync(
        TeamId team, ProjectHead head, RunId run, ProjectBase first, CancellationToken cancellationToken)
    {
        var runs = await revisions.RunsAsync(team, head.Project, cancellationToken);
        var last = runs.Last(made => made.Run == run);
        IReadOnlyList<MadeFrom> renders = [.. runs.Select(made => new MadeFrom(made.Document, made.Lines))];
        if (last.Kind == TaskKind.Story)
        {
            return (last.Kind, new MadeProject(
                first, (await tasks.RequestAsync<StoryRequest>(team, last.TaskId, cancellationToken))!,
                await artifacts.ReadJsonAsync<StoryResult>(team, last.Result, cancellationToken), renders));
        }

        var request = await tasks.RequestAsync<DubRequest>(team, last.TaskId, cancellationToken);
        var result = await artifacts.ReadJsonAsync<DubResult>(team, last.Result, cancellationToken);
        return (last.Kind, new MadeProject(first, request!, result, renders));
    }

    private OpenProject? Known(TeamId team, TaskId project)
    {
        lock (_lock)
        {
            return _open.FirstOrDefault(open => open.Head.Project == project && open.Team == team);
        }
    }

    private OpenProject Keep(OpenProject project)
    {
        lock (_lock)
        {
            Remove(project.Head.Project);
            _open.AddFirst(project with { Changes = [], Changed = null });
            if (_open.Count > MostInMemory)
            {
                _open.RemoveLast();
            }
        }

        return project;
    }

    private void Remove(TaskId project)
    {
        for (var node = _open.First; node is not null; node = node.Next)
        {
            if (node.Value.Head.Project == project)
            {
                _open.Remove(node);
                return;
            }
        }
    }

    /// <param name="Operations">As they are kept.</param>
    private sealed record SentChange(string Key, string Operations);

    private static partial class Log
    {
        [LoggerMessage(1060, LogLevel.Information,
            "Project {Project} is at revision {Revision} of its document: {Kind}, {Parts} parts changed")]
        public static partial void Changed(ILogger logger, string project, int revision, ChangeKind kind, int parts);
    }
}

/// <summary>A project that is being edited, at one instant.</summary>
/// <param name="Run">What was made last.</param>
/// <param name="Kind">Of what was made last.</param>
public sealed record OpenProject(TeamId Team, ProjectHead Head, RunId Run, TaskKind Kind, EditorDocument Document, UndoStacks Stacks)
{
    /// <summary>What the change that gave it touched.</summary>
    public IReadOnlyList<EntityKey> Changes { get; init; } = [];

    /// <summary>The revision that it gave; null where it changed nothing.</summary>
    public int? Changed { get; init; }
}

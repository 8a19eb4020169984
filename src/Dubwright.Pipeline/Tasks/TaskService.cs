using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Creation;
using Dubwright.Pipeline.Credits;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Streams.State;

namespace Dubwright.Pipeline.Tasks;

/// <summary>Where tasks are handed in, asked after and called off. A team sees its own; another's id is like an unknown one. Safe for
/// concurrent use.</summary>
public sealed class TaskService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan StreamPause = TimeSpan.FromSeconds(1);
    private readonly Database _database;
    private readonly TaskProjections _projections;
    private readonly TaskStateStore _states;
    private readonly GraphRegistry _graphs;
    private readonly PipelineOptions _options;
    private readonly TaskCredits _credits;
    private readonly StreamStore _streams;
    private readonly TimeProvider _time;

    internal TaskService(Database database, TaskProjections projections, TaskStateStore states, GraphRegistry graphs,
        PipelineOptions options, TaskCredits credits, StreamStore streams, TimeProvider time)
    {
        (_database, _projections, _states, _graphs) = (database, projections, states, graphs);
        (_options, _credits, _streams, _time) = (options, credits, streams, time);
    }

    /// <summary>Writes the task and its stages down, and gives its id: URL-safe, unique, visible at once. The work begins
    /// afterwards.</summary>
    /// <exception cref="InvalidOperationException">No graph makes tasks of this kind, or it is not well formed.</exception>
    /// <exception cref="RevisionConflictException">It changes a project that was changed meanwhile.</exception>
    public Task<TaskId> SubmitAsync(NewTask task, CancellationToken cancellationToken) =>
        SubmitAsync(task, joins: false, cancellationToken);

    /// <summary>The same, but where the very same request is waiting or running already it gives that task's id.</summary>
    /// <exception cref="InvalidOperationException">No graph makes tasks of this kind, or it is not well formed.</exception>
    public Task<TaskId> SubmitOrJoinAsync(NewTask task, CancellationToken cancellationToken) =>
        SubmitAsync(task, joins: true, cancellationToken);

    private async Task<TaskId> SubmitAsync(NewTask task, bool joins, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var row = new TaskRow
        {
            Id = new TaskId(Guid.CreateVersion7(now).ToString("N")),
            Team = task.Team,
            Kind = task.Kind.ToString(),
            Request = JsonSerializer.Serialize(task.Request, task.Request.GetType(), PipelineJson.Options),
            Name = task.Name,
            Description = task.Description,
            FolderId = task.FolderId,
            Priority = task.Priority,
            CreatedAt = now.ToUnixTimeMilliseconds(),
            DeadlineAt = (now + (task.Deadline ?? _options.TaskDeadline)).ToUnixTimeMilliseconds(),
            Project = task.Revision?.Project,
            Parent = task.Revision?.Parent,
        };
        var stages = _graphs.Stages(task.Kind, row.Request).Select((stage, at) => StageRow.Of(row.Id, at, stage)).ToList();

        IdempotencyKey? key = null;
        if (TaskCreation.Current is { } creation)
        {
            key = await creation.KeyAsync(cancellationToken);
            creation.Credits = _credits.CostOf(row, null);
        }

        // Looked for in the write itself: of two requests at once the second finds the first.
        return await _database.WriteAsync(
            async db =>
            {
                var id = (joins ? await UnderWayAsync(db, row) : null) ?? await InsertAsync(db, row, stages, task.Revision);
                if (key is not null)
                {
                    await IdempotencyStore.AddAsync(db, row.Team, key, id, row.CreatedAt);
                }

                return id;
            },
            id =>
            {
                if (id == row.Id)
                {
                    _projections.Add(row, stages);
                }
            },
            cancellationToken);
    }

    public async Task<TaskView?> FindAsync(TeamId team, TaskId taskId, CancellationToken cancellationToken) =>
        await _projections.FindAsync(team, taskId, cancellationToken) is { } view ? view
            : await _streams.FindAsync(team, taskId, cancellationToken) is { } stream ? StreamTasks.ToView(stream) : null;

    /// <summary>Whether the team had such a task and deleted it.</summary>
    public Task<bool> IsDeletedAsync(TeamId team, TaskId taskId, CancellationToken cancellationToken) => _database.ReadAsync(
        db => db.ExecuteScalarAsync<bool>(
            "select exists (select 1 from tasks where id = @taskId and team = @team and deleted_at is not null)", new { taskId, team }),
        cancellationToken);

    /// <summary>Stops what runs and drops what does not yet. False where there is no such task or it ended before.</summary>
    public async Task<bool> CancelAsync(TeamId team, TaskId taskId, CancellationToken cancellationToken)
    {
        var cancelled = new Failure(ExceptionReason.ProcessingError, "Cancelled", Retryable: false);
        var change = await _database.WriteAsync(
            async db => (await TaskQueries.TaskAsync(db, taskId))?.Team == team ? await _states
                .EndAsync(db, taskId, TaskState.Cancelled, cancelled) : null,
            _projections.Apply, cancellationToken);
        return change is not null;
    }

    /// <summary>The view now, then whenever it changes, five times a second at most, and of a stream every second; ends with the view of a
    /// task that has ended.</summary>
    public async IAsyncEnumerable<TaskView> WatchAsync(TeamId team, TaskId taskId,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = _projections.Live(taskId)?.ChangedAsync();
            if (await FindAsync(team, taskId, cancellationToken) is not { } view)
            {
                yield break;
            }

            yield return view;
            if (view.Status != PublicStatus.Pending)
            {
                yield break;
            }

            await Task.Delay(view.Kind == TaskKind.Stream ? StreamPause : ShortestPause, _time, cancellationToken);
            await (changed ?? Task.CompletedTask).WaitAsync(cancellationToken);
        }
    }

    /// <summary>The newest task of the very same request that has not failed; null where there is none.</summary>
    public async Task<TaskView?> FindLikeAsync(TeamId team, TaskKind kind, object request, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(request, request.GetType(), PipelineJson.Options);
        var id = await _database.ReadAsync(
            db => db.QueryFirstOrDefaultAsync<TaskId?>(
                "select id from tasks where team = @team and kind = @kind and request = @text and state in ('queued', 'running', "
                    + "'succeeded') order by created_at desc, id desc limit 1",
                new { team, kind = kind.ToString(), text }),
            cancellationToken);
        return id is { } found ? await FindAsync(team, found, cancellationToken) : null;
    }

    /// <summary>The newest first; of a project, its first task. Other forms of a dub belong to it and are listed only where they are asked
    /// for.</summary>
    /// <param name="team">Whose.</param>
    /// <param name="kind">Null for all kinds.</param>
    /// <param name="state">Null for all states.</param>
    /// <param name="created">From when to when it was asked for, both included; null is any time.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<TaskView>> ListAsync(TeamId team, TaskKind? kind, TaskState? state,
        (DateTimeOffset? After, DateTimeOffset? Before) created, int limit, TaskId? after, CancellationToken cancellationToken)
    {
        var ids = await _database.ReadAsync(
            db => db.QueryAsync<TaskId>(
                $"""
                with last as (
                  select created_at, id from tasks where id = @after and team = @team
                  union all select created_at, task_id from streams where task_id = @after and team = @team),
                listed as (
                  select created_at, id from tasks
                  where team = @team and project is null and deleted_at is null
                    and not exists (select 1 from projects where projects.id = tasks.id and trashed_at is not null)
                    and (kind = @kind or (@kind is null and kind not in ('VoiceSample', 'Rendition')))
                    and (@state is null or state = @state)
                    and (@since is null or created_at >= @since) and (@until is null or created_at <= @until)
                    and (@after is null or (created_at, id) < (select created_at, id from last))
                  union all
                  select created_at, task_id from streams
                  where team = @team and (@kind is null or @kind = 'Stream') and (@state is null or @state = {StreamTasks.StateInSql})
                    and (@since is null or created_at >= @since) and (@until is null or created_at <= @until)
                    and (@after is null or (created_at, task_id) < (select created_at, id from last))
                  order by created_at desc, id desc limit @limit)
                select id from listed order by created_at desc, id desc
                """, new
                {
                    team,
                    kind = kind?.ToString(),
                    state = state?.ToText(),
                    since = created.After?.ToUnixTimeMilliseconds(),
                    until = created.Before?.ToUnixTimeMilliseconds(),
                    limit,
                    after,
                }),
            cancellationToken);
        var views = new List<TaskView>();
        foreach (var id in ids)
        {
            if (await FindAsync(team, id, cancellationToken) is { } view)
            {
                views.Add(view);
            }
        }

        return views;
    }

    /// <summary>What a task was asked for; null where the team has no such task.</summary>
    public async Task<T?> RequestAsync<T>(TeamId team, TaskId taskId, CancellationToken cancellationToken)
        where T : class
    {
        var request = await _database.ReadAsync(
            db => db.QuerySingleOrDefaultAsync<string?>("select request from tasks where id = @taskId and team = @team",
                new { taskId, team }), cancellationToken);
        return request is null ? null : JsonSerializer.Deserialize<T>(request, PipelineJson.Options);
    }

    /// <summary>A finished task's result; null where the team has no such run.</summary>
    public async Task<Run?> FindRunAsync(TeamId team, RunId runId, CancellationToken cancellationToken)
    {
        var run = await _database.ReadAsync(
            db => db.QuerySingleOrDefaultAsync<RunRow>("select * from runs where id = @runId and team = @team", new { runId, team }),
                cancellationToken);
        return run is null
            ? null
            : new Run(run.Id, run.TaskId, Enum.Parse<TaskKind>(run.Kind), new ArtifactId(run.Result), DateTimeOffset
                .FromUnixTimeMilliseconds(run.CreatedAt));
    }

    private static Task<TaskId?> UnderWayAsync(DbConnection db, TaskRow task) => db.QueryFirstOrDefaultAsync<TaskId?>(
        "select id from tasks where team = @Team and kind = @Kind and request = @Request and state in ('queued', 'running') " +
        "order by id limit 1", task);

    private static async Task<TaskId> InsertAsync(DbConnection db, TaskRow task, IReadOnlyList<StageRow> stages, Revision? revision)
    {
        if (!await db.ExecuteScalarAsync<bool>("select exists (select 1 from teams where id = @Team)", task))
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"There is no team {task.Team}."));
        }

        if (task.Project is not null
            && !await db.ExecuteScalarAsync<bool>(
                "select exists (select 1 from tasks where id = @Project and team = @Team and deleted_at is null)", task))
        {
            throw new InvalidOperationException("The project was deleted.");
        }

        await db.ExecuteAsync(
            """
            insert into tasks (id, team, kind, request, name, description, folder_id, state, priority, created_at, deadline_at, project,
                parent)
            values (@Id, @Team, @Kind, @Request, @Name, @Description, @FolderId, @StateText, @Priority, @CreatedAt, @DeadlineAt, @Project,
                @Parent)
            """, task);
        if (revision is not null)
        {
            var lines = revision.Lines is null ? null : JsonSerializer.Serialize(revision.Lines, PipelineJson.Options);
            await db.ExecuteAsync(
                "update tasks set document = @Document, document_lines = @lines where id = @Id", new { revision.Document, lines, task.Id });
            await RevisionStore.MoveAsync(db, task.Team, revision.Project, revision.Shown, task.Id);
        }

        await TaskQueries.InsertStagesAsync(db, stages);
        await TaskLog.AddAsync(db, new TaskLogRow { TaskId = task.Id, At = task.CreatedAt, Event = TaskLog.Submitted });
        await ProjectRows.RefreshAsync(db, task.Id, task.CreatedAt);
        return task.Id;
    }

    private sealed record RunRow
    {
        public RunId Id { get; init; }

        public TaskId TaskId { get; init; }

        public string Kind { get; init; } = "";

        public string Result { get; init; } = "";

        public long CreatedAt { get; init; }
    }
}

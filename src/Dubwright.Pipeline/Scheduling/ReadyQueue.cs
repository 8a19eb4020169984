using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>What is ready to run, and who gets it next: the highest priority, then the team that has the fewest steps at work, then the
/// oldest task; of one task what comes first in the programme, then what has the longest way to the end.</summary>
internal sealed class ReadyQueue(TaskStateStore states, ArtifactStore artifacts, TimeProvider time)
{
    private const string Runnable =
        """
        state = 'ready' and not_before <= @now and task_id not in (select id from tasks where paused_at is not null)
        and (memoised = 0 or not exists (
            select 1 from steps other
            where other.team = steps.team and other.fingerprint = steps.fingerprint and other.state = 'running' and other.memoised = 1))
        """;

    /// <summary>A step that is handed out may still be ready, and the same work is handed out once.</summary>
    private const string Free =
        $"""
        {Runnable} and id not in (select value from json_each(@handedOut)) and (memoised = 0 or (team, fingerprint) not in (
            select team, fingerprint from steps handed
            where handed.memoised = 1 and handed.id in (select value from json_each(@handedOut))))
        """;

    private const string Order = "order by priority desc, task_age, task_id, due, rank desc, id";

    /// <summary>The first free step of every team that has one. Teams are found by leaps through the index, not by reading it.</summary>
    private const string Heads =
        $"""
        with recursive teams (team) as (
            select min(team) from steps where state = 'ready'
            union all
            select (select min(team) from steps where state = 'ready' and team > teams.team) from teams where teams.team is not null)
        select head.id, head.team, head.priority, head.task_age
        from teams join steps head on head.id = (select id from steps where team = teams.team and {Free} {Order} limit 1)
        """;

    private const string OfTeam =
        $"""
        select id, team, priority, task_age, case memoised when 1 then fingerprint end as fingerprint
        from steps where team = @team and {Free} {Order}
        """;

    /// <summary>The next steps to hand out, at most <paramref name="count"/>, without those that are handed out already.</summary>
    /// <param name="out">Steps that are queued or running, with their teams.</param>
    public async Task<IReadOnlyList<QueuedStep>> NextAsync(DbConnection db, int count, IReadOnlyDictionary<long, TeamId> @out)
    {
        var now = Now();
        var handedOut = JsonSerializer.Serialize(@out.Keys);
        var busy = @out.Values.GroupBy(team => team).ToDictionary(team => team.Key, team => team.Count());

        // No step of a team is chosen before the team's first one, so a team whose first is not among the best has no other that is.
        var heads = await db.QueryAsync<QueuedStep>(Heads, new { now, handedOut });
        var offers = new List<(QueuedStep Step, int Turn)>();
        foreach (var (head, turn) in Best(heads.Select(head => (head, busy.GetValueOrDefault(head.Team)))).Take(count))
        {
            var steps = await FreeAsync(db, count, new { team = head.Team, now, handedOut });
            offers.AddRange(steps.Select((step, at) => (step, turn + at)));
        }

        return [.. Best(offers).Take(count).Select(offer => offer.Step)];
    }

    /// <summary>
    /// Takes a step for an attempt and raises its token; null where it is not to be had any more. Where its result was recorded meanwhile
    /// it is ended with that at once, and there is nothing to run.
    /// </summary>
    public async Task<ClaimedStep?> TakeAsync(DbConnection db, long id)
    {
        var now = Now();
        var step = await db.QuerySingleOrDefaultAsync<StepRow>(
            $"update steps set state = 'running', token = token + 1, started_at = @now where id = @id and {Runnable} returning *",
                new { id, now });
        if (step is null)
        {
            return null;
        }

        if (step.Memoised && await TaskQueries.RecordAsync(db, step.Team, step.Fingerprint) is { } recorded && artifacts
            .ContainsAll(step.Team, recorded))
        {
            return new ClaimedStep(step, Run: false, (await states.ReuseAsync(db, step, recorded))!);
        }

        var change = new TaskChange(step.TaskId) { Steps = [new StepChange(step.Id, step.Stage, step.Cost, StepMove.Taken)] };
        var begun = await db
            .ExecuteAsync("update tasks set state = 'running', started_at = @now where id = @TaskId and state = 'queued'",
            new { step.TaskId, now });
        if (begun > 0)
        {
            await ProjectRows.FollowStateAsync(db, step.TaskId);
        }

        return new ClaimedStep(step, Run: true, begun == 0 ? change : change with { Task = await TaskQueries.TaskAsync(db, step.TaskId) });
    }

    private static IEnumerable<(QueuedStep Step, int Turn)> Best(IEnumerable<(QueuedStep Step, int Turn)> offers) => offers
        .OrderByDescending(offer => offer.Step.Priority).ThenBy(offer => offer.Turn).ThenBy(offer => offer.Step.TaskAge);

    /// <summary>The first steps of one team, the same work once; no more is read than is needed.</summary>
    private static async Task<IReadOnlyList<QueuedStep>> FreeAsync(DbConnection db, int count, object of)
    {
        var (steps, works) = (new List<QueuedStep>(count), new HashSet<string>());
        await foreach (var step in db.QueryUnbufferedAsync<QueuedStep>(OfTeam, of))
        {
            if (step.Fingerprint is null || works.Add(step.Fingerprint))
            {
                steps.Add(step);
            }

            if (steps.Count == count)
            {
                break;
            }
        }

        return steps;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

internal sealed record QueuedStep
{
    public long Id { get; init; }

    public TeamId Team { get; init; }

    public int Priority { get; init; }

    public long TaskAge { get; init; }

    /// <summary>Null where it is run whatever was recorded.</summary>
    public string? Fingerprint { get; init; }
}

/// <param name="Run">False where a recorded result ended it.</param>
internal sealed record ClaimedStep(StepRow Step, bool Run, TaskChange Change);

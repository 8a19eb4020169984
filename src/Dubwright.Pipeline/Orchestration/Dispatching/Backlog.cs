using System.Data.Common;
using Dapper;
using Dubwright.Pipeline.Progress;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Orchestration.Dispatching;

/// <summary>What is ready to run, and who gets it next: the highest priority, then the team that has the fewest steps at work, then the oldest task.</summary>
internal sealed class Backlog(Ledger ledger, ArtifactStore artifacts, TimeProvider time)
{
    private const string Runnable =
        """
        state = 'ready' and not_before <= @now and (memoised = 0 or not exists (
            select 1 from steps other where other.team = steps.team and other.fingerprint = steps.fingerprint and other.state = 'running'))
        """;

    /// <summary>The next steps to hand out, at most <paramref name="count"/>, without those that are handed out already.</summary>
    /// <param name="out">Steps that are queued or running, with their teams.</param>
    public async Task<IReadOnlyList<Waiting>> NextAsync(DbConnection db, int count, IReadOnlyDictionary<long, long> @out)
    {
        var now = Now();
        var busy = @out.Values.GroupBy(team => team).ToDictionary(team => team.Key, team => team.Count());
        var teams = await db.QueryAsync<(long Team, long Priority)>(
            "select team, max(priority) as priority from steps where state = 'ready' group by team");
        var offers = new List<(Waiting Step, int Turn)>();
        foreach (var (team, _) in teams.OrderByDescending(head => head.Priority).ThenBy(head => busy.GetValueOrDefault(head.Team)).Take(count))
        {
            // Those handed out may still be ready, and the same work is handed out once: so a few more are asked for than are needed.
            var steps = await db.QueryAsync<Waiting>(
                $"""
                select id, team, priority, task_age, case memoised when 1 then fingerprint end as fingerprint from steps where team = @team and {Runnable}
                order by priority desc, task_age, task_id, id limit @limit
                """, new { team, now, limit = count + @out.Count });
            var turn = busy.GetValueOrDefault(team);
            offers.AddRange(steps.Where(step => !@out.ContainsKey(step.Id)).DistinctBy(step => step.Fingerprint ?? $"{step.Id}").Take(count).Select(step => (step, turn++)));
        }

        return [.. offers
            .OrderByDescending(offer => offer.Step.Priority).ThenBy(offer => offer.Turn).ThenBy(offer => offer.Step.TaskAge).ThenBy(offer => offer.Step.Id)
            .Take(count).Select(offer => offer.Step)];
    }

    /// <summary>
    /// Takes a step for an attempt and raises its token; null where it is not to be had any more. Where its result was recorded meanwhile it
    /// is ended with that at once, and there is nothing to run.
    /// </summary>
    public async Task<Taken?> TakeAsync(DbConnection db, long id)
    {
        var now = Now();
        var step = await db.QuerySingleOrDefaultAsync<StepRow>(
            $"update steps set state = 'running', token = token + 1, started_at = @now where id = @id and {Runnable} returning *", new { id, now });
        if (step is null)
        {
            return null;
        }

        if (step.Memoised && await Rows.RecordAsync(db, step.Team, step.Fingerprint) is { } recorded && artifacts.ContainsAll(step.Team, recorded))
        {
            return new Taken(step, Run: false, (await ledger.ReuseAsync(db, step, recorded))!);
        }

        var change = new TaskChange(step.TaskId) { Steps = [new StepChange(step.Id, step.Stage, step.Cost, StepMove.Taken)] };
        var begun = await db.ExecuteAsync("update tasks set state = 'running', started_at = @now where id = @TaskId and state = 'queued'", new { step.TaskId, now });
        return new Taken(step, Run: true, begun == 0 ? change : change with { Task = await Rows.TaskAsync(db, step.TaskId) });
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

internal sealed record Waiting
{
    public long Id { get; init; }

    public long Team { get; init; }

    public int Priority { get; init; }

    public long TaskAge { get; init; }

    /// <summary>Null where it is run whatever was recorded.</summary>
    public string? Fingerprint { get; init; }
}

/// <param name="Run">False where a recorded result ended it.</param>
internal sealed record Taken(StepRow Step, bool Run, TaskChange Change);

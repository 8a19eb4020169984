using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Tests.Pipeline.Scheduling;

/// <summary>Random queues of several teams: whatever waits, runs or is handed out, the rules hold. Seeds repeat.</summary>
public sealed class QueuePropertyTests
{
    [Fact]
    public async Task Any_queue_is_served_fully_fairly_and_by_priority()
    {
        await using var queue = new QueueFixture();
        for (var seed = 0; seed < 250; seed++)
        {
            var random = new Random(seed);
            var steps = RandomSteps(random, random.Next(1, 40));
            await queue.FillAsync(steps);
            var handedOut = steps
                .Where(step => step.State == StepState.Running || (step.State == StepState.Ready && random.Next(6) == 0)).ToList();
            var count = random.Next(1, 9);

            var next = await queue.NextAsync(count, handedOut.Select(step => step.Id));

            ShouldHold(steps, handedOut, count, next, $"seed {seed}");
        }
    }

    [Fact]
    public async Task Any_queue_is_emptied_and_runs_each_step_once_and_the_same_work_never_twice_at_once()
    {
        await using var queue = new QueueFixture();
        for (var seed = 0; seed < 20; seed++)
        {
            await DrainAsync(queue, new Random(seed), $"seed {seed}");
        }
    }

    private static async Task DrainAsync(QueueFixture queue, Random random, string told)
    {
        const int Slots = 3;
        await queue.FillAsync([.. RandomSteps(random, 18).Select(step => step with { State = StepState.Ready, NotBefore = 0 })]);
        var (running, done) = (new Dictionary<long, StepRow>(), new List<long>());
        while (done.Count < 18)
        {
            var steps = await queue.StepsAsync();
            var handedOut = steps.Where(step => running.ContainsKey(step.Id)).ToList();
            var next = await queue.NextAsync(Slots - running.Count, running.Keys);
            ShouldHold(steps, handedOut, Slots - running.Count, next, told);
            foreach (var id in next)
            {
                var taken = await queue.Host.Database
                    .WriteAsync(db => queue.Host.Get<ReadyQueue>().TakeAsync(db, id), CancellationToken.None);
                running.Add(id, taken.ShouldNotBeNull(told).Step);
            }

            running.Values.Select(Work).ShouldBeUnique(told);
            running.ShouldNotBeEmpty(told);
            var ended = running.Values.ElementAt(random.Next(running.Count));
            running.Remove(ended.Id);
            if (ended.Attempts == 0 && random.Next(3) == 0)
            {
                var failure = new Failure(ExceptionReason.ProcessingError, "The engine crashed.", Retryable: true);
                await queue.Host.Database.WriteAsync(
                    db => queue.Host.Get<TaskStateStore>().ReturnAsync(db, ended, failure, DateTimeOffset.UnixEpoch),
                    CancellationToken.None);
            }
            else
            {
                done.Add(ended.Id);
                await queue.Host.Database.WriteAsync(
                    db => db.ExecuteAsync("update steps set state = 'done' where id = @Id", ended), CancellationToken.None);
            }
        }

        done.ShouldBeUnique(told);
    }

    private static void ShouldHold(
        IReadOnlyList<StepRow> steps, IReadOnlyList<StepRow> handedOut, int count, IReadOnlyList<long> next, string told)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var busy = steps.Where(step => step.State == StepState.Running).Concat(handedOut).Select(Work).ToHashSet();
        var runnable = steps.Where(step => step.State == StepState.Ready && step.NotBefore <= now && !handedOut.Contains(step)
            && !busy.Contains(Work(step))).ToList();
        var given = next.Select(id => runnable.Find(step => step.Id == id).ShouldNotBeNull($"{told}: {id} cannot run")).ToList();
        var left = runnable.Where(step => !given.Exists(other => Work(other) == Work(step))).ToList();

        given.Select(Work).ShouldBeUnique($"{told}: twice the same");
        given.Count.ShouldBe(Math.Min(count, runnable.Select(Work).Distinct().Count()), $"{told}: a place is idle while something can run");
        given.Select(step => step.Priority).ShouldBe(given.Select(step => step.Priority).OrderDescending(), told);
        left.ShouldAllBe(step => given.TrueForAll(other => other.Priority >= step.Priority), $"{told}: a higher priority waits");

        var load = handedOut.GroupBy(step => step.Team).ToDictionary(team => team.Key, team => team.Count());
        foreach (var step in given)
        {
            load[step.Team] = load.GetValueOrDefault(step.Team) + 1;
            left.Where(other => other.Priority == step.Priority && other.Team != step.Team).ShouldAllBe(
                other => given.Concat(handedOut).Count(one => one.Team == other.Team) + 1 >= load[step.Team],
                $"{told}: a team is more than one step ahead of another that waits");
        }
    }

    /// <summary>What must not be done twice at once: the step itself, or everything of its fingerprint in its team.</summary>
    private static (TeamId Team, string Work) Work(StepRow step) => (step.Team, step.Memoised ? step.Fingerprint : $"step {step.Id}");

    private static List<StepRow> RandomSteps(Random random, int count)
    {
        var (teams, works) = (random.Next(1, 7), random.Next(2, 40));
        return [.. Enumerable.Range(1, count).Select(id => new StepRow
        {
            Id = id,
            Team = new TeamId(random.Next(1, teams + 1)),
            Priority = random.Next(4) == 0 ? random.Next(1, 3) : 0,
            TaskAge = random.Next(5),
            Memoised = random.Next(8) > 0,
            Fingerprint = $"{random.Next(works)}",
            State = random.Next(10) switch { 0 => StepState.Running, 1 => StepState.Done, _ => StepState.Ready },
            NotBefore = random.Next(4) == 0 ? QueueFixture.Later : 0,
        })];
    }
}

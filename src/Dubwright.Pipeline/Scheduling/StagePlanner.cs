using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Estimates;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>Asks the graph's code what a stage does, and turns its answer into rows. What is recorded already comes as done.</summary>
internal sealed class StagePlanner(Database database, ArtifactStore artifacts, StepExecutor executor, GraphRegistry graphs,
    TimeProvider time)
{
    // Within so much of a programme the order is free: what takes longest begins first.
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    /// <summary>The rows of a stage's steps, or why it cannot be planned.</summary>
    public async Task<Result<IReadOnlyList<StepRow>>> PlanAsync(TaskRow task, StageRow stage, IReadOnlyList<StageRow> rows,
        CancellationToken cancellationToken) =>
        await StepExecutor.CaptureAsync(
            $"planning {stage.Name}",
            async stop =>
            {
                var graph = Graph(task);
                var plans = await Find(graph, stage.Name).Plan(await ContextAsync(task, stage, rows, ahead: false, stop), stop);
                return await RowsAsync(task, graph, stage.Name, plans, stop);
            },
            cancellationToken);

    /// <summary>The rows of those first steps of a stage that are decided before it can be planned.</summary>
    public async Task<Result<IReadOnlyList<StepRow>>> PlanAheadAsync(TaskRow task, StageRow stage, IReadOnlyList<StageRow> rows,
        CancellationToken cancellationToken) =>
        await StepExecutor.CaptureAsync(
            $"planning ahead {stage.Name}",
            async stop =>
            {
                var graph = Graph(task);
                var plans = await Find(graph, stage.Name).Ahead!(await ContextAsync(task, stage, rows, ahead: true, stop), stop);
                return await RowsAsync(task, graph, stage.Name, plans, stop);
            },
            cancellationToken);

    /// <summary>The stages of a task that can be planned ahead.</summary>
    public IReadOnlySet<string> StagesAhead(TaskRow task) => Graph(task)
        .Where(stage => stage.Ahead is not null).Select(stage => stage.Id.ToString()).ToHashSet();

    /// <summary>The step that takes a failed one's place; null where nothing is left to try.</summary>
    public async Task<Result<StepRow>> FallbackAsync(TaskRow task, StepRow step, Failure failure) =>
        await StepExecutor.CaptureAsync($"replacing {step.Kind}", () =>
        {
            var plan = Find(Graph(task), step.Stage).Fallback?
                .Invoke(new FailedStep(StepKey.Parse(step.Key), step.Kind, step.OptionsElement, step.InputArtifacts, failure));
            return Task.FromResult(plan is null ? null! : Row(task, step.Stage, step.Position, plan) with
            {
                Due = step.Due,
                Rank = step.Rank,
            });
        });

    /// <summary>The same step as this version of the code would plan it.</summary>
    public StepRow Current(StepRow step) => executor.VersionOf(step.Kind) is { } version && version != step.Version
        ? step with { Version = version, Fingerprint = Fingerprint.Of(step.Kind, version, step.OptionsElement, step.InputArtifacts) }
        : step;

    private IReadOnlyList<Stage> Graph(TaskRow task) => graphs.Stages(task.TaskKind, task.Request);

    private static Stage Find(IReadOnlyList<Stage> graph, string name) => graph.Single(stage => stage.Id.ToString() == name);

    private async Task<IReadOnlyList<StepRow>> RowsAsync(
        TaskRow task, IReadOnlyList<Stage> graph, string stage, IReadOnlyList<StepPlan> plans, CancellationToken cancellationToken)
    {
        var (weight, after) = StageRanks.Of(graph)[stage];
        var rows = plans.Select((plan, at) => Row(task, stage, at, plan)).ToList();
        var whole = rows.Sum(row => row.Cost);
        return await WithRecordsAsync(
            task.Team, [.. rows.Select(row => row with { Rank = after + (weight * row.Cost / whole) })], cancellationToken);
    }

    private async Task<PlanContext> ContextAsync(TaskRow task, StageRow stage, IReadOnlyList<StageRow> rows, bool ahead,
        CancellationToken cancellationToken)
    {
        // Only what it waits for, and nothing of a branch that failed: whatever else happens to be done by now would make the plan depend
        // on the clock.
        var waitedFor = StageTransitions.Before(stage.Name, rows);
        var broken = rows.Where(row => row.Branch is not null && row.State == StageState.Failed).Select(row => row.Branch).ToHashSet();
        var before = rows.Where(row => (row.State == StageState.Done || (ahead && row.State == StageState.Running))
            && waitedFor.Contains(row.Name) && !broken.Contains(row.Branch)).Select(row => row.Name).ToList();
        var completed = await database.ReadAsync(db => TaskQueries.CompletedAsync(db, task.Id, before), cancellationToken);
        var steps = completed.GroupBy(step => step.Stage).ToDictionary(
            group => StageId.Parse(group.Key),
            group => (IReadOnlyList<CompletedStep>)[.. group
                .Select(step => new CompletedStep(StepKey.Parse(step.Key), step.Kind, step.OptionsElement, step.StepOutcome!.Outputs))]);
        var failed = rows.Where(row => row.Branch is not null && row.Failure is not null).GroupBy(row => row.Branch!)
            .ToDictionary(branch => branch.Key, branch => branch.First().Failure!);
        var strangers = rows.Select(row => row.Name).Except(waitedFor).Select(StageId.Parse).ToHashSet();
        var unfinished = rows.Where(row => row.State != StageState.Done && waitedFor.Contains(row.Name))
            .Select(row => StageId.Parse(row.Name)).ToHashSet();
        return new PlanContext(
            task.Team, task.Id, JsonElement.Parse(task.Request), steps, failed, artifacts, strangers, ahead ? unfinished : null);
    }

    private StepRow Row(TaskRow task, string stage, int position, StepPlan plan)
    {
        var version = executor.VersionOf(plan.Kind) ?? throw new InvalidOperationException($"There is no step called {plan.Kind}.");
        var options = JsonSerializer.SerializeToElement(plan.Options, plan.Options.GetType(), PipelineJson.Options);
        return new StepRow
        {
            TaskId = task.Id,
            Team = task.Team,
            Stage = stage,
            Position = position,
            Key = plan.Key.ToString(),
            Kind = plan.Kind,
            Version = version,
            Options = options.GetRawText(),
            Inputs = JsonSerializer.Serialize(plan.Inputs, PipelineJson.Options),
            Fingerprint = Fingerprint.Of(plan.Kind, version, options, plan.Inputs),
            Cost = plan.Cost > 0 ? plan.Cost : 1,
            TimeLimit = (long)plan.TimeLimit.TotalMilliseconds,
            Memoised = plan.Memoised,
            Priority = task.Priority,
            TaskAge = task.CreatedAt,
            Due = Math.Floor(plan.Due / Together) * Together.TotalSeconds,
        };
    }

    private async Task<IReadOnlyList<StepRow>> WithRecordsAsync(TeamId team, List<StepRow> steps, CancellationToken cancellationToken)
    {
        var wanted = steps.Where(step => step.Memoised).Select(step => step.Fingerprint).Distinct().ToList();
        var found = new Dictionary<string, string>();
        foreach (var chunk in wanted.Chunk(500))
        {
            foreach (var (fingerprint, outcome) in await database.ReadAsync(db => RecordedAsync(db, team, chunk), cancellationToken))
            {
                found[fingerprint] = outcome;
            }
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return [.. steps.Select(step =>
            step.Memoised && found.TryGetValue(step.Fingerprint, out var outcome)
                && step with { State = StepState.Done, Reused = true, Outcome = outcome, FinishedAt = now } is { } done
                && artifacts.ContainsAll(team, done.StepOutcome!) ? done : step)];
    }

    private static Task<IEnumerable<(string Fingerprint, string Outcome)>> RecordedAsync(DbConnection db, TeamId team,
        string[] fingerprints) =>
        db.QueryAsync<(string Fingerprint, string Outcome)>(
            "select fingerprint, outcome from records where team = @team and fingerprint in @fingerprints", new { team, fingerprints });
}

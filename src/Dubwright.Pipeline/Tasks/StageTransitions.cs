using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Tasks;

/// <summary>The rules of what follows when a stage ends. Pure: rows in, rows out.</summary>
internal static class StageTransitions
{
    /// <summary>The stages that can be planned now, in order; not those that wait for another attempt.</summary>
    public static IReadOnlyList<StageRow> Plannable(IReadOnlyList<StageRow> stages, DateTimeOffset now)
    {
        var byName = stages.ToDictionary(stage => stage.Name);
        return [.. stages.Where(stage => stage.Unplanned && stage.NotBefore <= now.ToUnixTimeMilliseconds()
            && MayBegin(stage, [.. stage.AfterNames.Select(name => byName[name])]))];
    }

    /// <summary>The stages that could be planned in part: some of what they wait for is not done.</summary>
    public static IReadOnlyList<StageRow> PlannableAhead(IReadOnlyList<StageRow> stages, DateTimeOffset now)
    {
        var byName = stages.ToDictionary(stage => stage.Name);
        return [.. stages.Where(stage => stage.Unplanned && !stage.Joins && stage.NotBefore <= now.ToUnixTimeMilliseconds()
            && stage.AfterNames.Select(name => byName[name].State).ToList() is var after
            && after.TrueForAll(state => state is not (StageState.Failed or StageState.Skipped))
            && after.Exists(state => state != StageState.Done))];
    }

    /// <summary>
    /// What follows from the stages that ended: a failed stage takes the rest of its branch along, or the task when it belongs to none; the
    /// joining stage needs one branch that is whole; a task has ended when every stage has.
    /// </summary>
    public static StageTransition Settle(IReadOnlyList<StageRow> stages)
    {
        var now = stages.ToDictionary(stage => stage.Name);
        bool changed;
        do
        {
            changed = false;
            foreach (var stage in stages.Select(stage => now[stage.Name]).Where(stage => !stage.Ended).ToList())
            {
                if (Next(stage, now) is { } next)
                {
                    now[stage.Name] = next;
                    changed = true;
                }
            }
        }
        while (changed);

        var settled = stages.Select(stage => now[stage.Name]).ToList();
        var broken = settled.Find(stage => stage.State == StageState.Failed && stage.Branch is null);
        return new StageTransition(settled, settled.TrueForAll(stage => stage.Ended), broken?.Failure);
    }

    /// <summary>The stages that the named one waits for, directly or through others.</summary>
    public static IReadOnlySet<string> Before(string name, IReadOnlyList<StageRow> stages)
    {
        var byName = stages.ToDictionary(stage => stage.Name);
        var before = new HashSet<string>();
        var open = new Queue<string>(byName[name].AfterNames);
        while (open.TryDequeue(out var next))
        {
            if (before.Add(next))
            {
                foreach (var further in byName[next].AfterNames)
                {
                    open.Enqueue(further);
                }
            }
        }

        return before;
    }

    private static bool MayBegin(StageRow stage, IReadOnlyList<StageRow> after) => stage.Joins
        ? after.All(before => before.Ended && (before.Branch is not null || before.State == StageState.Done)) && HasWholeBranch(after)
        : after.All(before => before.State == StageState.Done);

    private static bool HasWholeBranch(IReadOnlyList<StageRow> after) =>
        after.All(before => before.Branch is null)
        || after.Where(before => before.Branch is not null).GroupBy(before => before.Branch)
            .Any(branch => branch.All(before => before.State == StageState.Done));

    private static StageRow? Next(StageRow stage, Dictionary<string, StageRow> now)
    {
        if (now.Values.Any(other => other.State == StageState.Failed && (other.Branch is null || other.Branch == stage.Branch)))
        {
            return stage with { State = StageState.Skipped };
        }

        var after = stage.AfterNames.Select(name => now[name]).ToList();
        if (!stage.Unplanned || !after.Exists(before => before.State is StageState.Failed or StageState.Skipped))
        {
            return null;
        }

        if (stage.Joins && (after.Exists(before => !before.Ended) || MayBegin(stage, after)))
        {
            return null;
        }

        // What it needs will never come. The reason is the first failure among what it waits for, or of the branch that gave up on it.
        var cause = after.Where(before => before.Ended).OrderBy(before => before.Position)
            .Select(before => before.Failure ?? now.Values
                .FirstOrDefault(other => other.Branch == before.Branch && other.Failure is not null)?.Failure)
            .FirstOrDefault(failure => failure is not null);
        return cause is null ? stage with { State = StageState.Skipped } : Failed(stage, cause);
    }

    public static StageRow Failed(StageRow stage, Failure failure) => stage with
    {
        State = StageState.Failed,
        Reason = FailureNames.Of(failure.Reason),
        Message = failure.Message,
        Retryable = failure.Retryable,
        Detail = failure.Detail,
    };
}

/// <param name="Stages">All stages as they stand now.</param>
/// <param name="Ended">Nothing more will run.</param>
/// <param name="Failure">Why the task came to nothing; null where it goes on or is whole.</param>
internal sealed record StageTransition(IReadOnlyList<StageRow> Stages, bool Ended, Failure? Failure);

using System.Data.Common;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Tasks;

/// <summary>Plans become rows.</summary>
internal static class PlannedSteps
{
    /// <summary>Puts steps in; those that carry an outcome were recorded before.</summary>
    public static async Task<List<StepChange>> InsertAsync(DbConnection db, string stage, IEnumerable<StepRow> steps)
    {
        var changes = new List<StepChange>();
        foreach (var step in steps)
        {
            var id = await TaskQueries.InsertStepAsync(db, step);
            changes.Add(new StepChange(id, stage, step.Cost, StepMove.Planned));
            if (step.State == StepState.Done)
            {
                changes.Add(new StepChange(id, stage, step.Cost, StepMove.Reused, step.StepOutcome) { Key = step.Key });
            }
        }

        return changes;
    }

    /// <summary>Puts in those first steps of a stage that are decided before it can be planned. Where there is none that is new, nothing
    /// changes.</summary>
    public static async Task<TaskChange?> AddAheadAsync(
        DbConnection db, TaskId taskId, string stage, IReadOnlyList<StepRow> steps, long now)
    {
        var task = await TaskQueries.TaskAsync(db, taskId);
        var known = (await TaskQueries.StepsAsync(db, taskId, stage)).Select(step => step.Key).ToHashSet();
        var fresh = steps.Where(step => !known.Contains(step.Key)).ToList();
        if (fresh.Count == 0 || task is not { Alive: true, PausedAt: null }
            || await TaskQueries.BeginStageAsync(db, taskId, stage, partial: true, now) == 0)
        {
            return null;
        }

        return new TaskChange(taskId)
        {
            Stages = await TaskQueries.StagesAsync(db, taskId),
            Steps = await InsertAsync(db, stage, fresh),
        };
    }

    /// <summary>Keeps of the steps that were planned ahead those that the plan has too, and removes the others.</summary>
    public static async Task<(HashSet<string> Kept, List<StepChange> Changes)> KeepAsync(
        DbConnection db, TaskId taskId, string stage, IReadOnlyList<StepRow> plan)
    {
        var planned = plan.ToLookup(step => step.Key);
        var (kept, changes) = (new HashSet<string>(), new List<StepChange>());
        foreach (var step in await TaskQueries.StepsAsync(db, taskId, stage))
        {
            var done = step.State == StepState.Done;
            if ((done || step.State is StepState.Ready or StepState.Running)
                && planned[step.Key].FirstOrDefault(same => same.Fingerprint == step.Fingerprint) is { } same)
            {
                kept.Add(step.Key);
                await TaskQueries.MoveStepAsync(db, step.Id, same.Position);
                if (done)
                {
                    changes.Add(new StepChange(step.Id, stage, step.Cost, StepMove.Kept, step.StepOutcome) { Reused = step.Reused });
                }
            }
            else
            {
                await TaskQueries.DeleteStepAsync(db, step.Id);
                changes.Add(new StepChange(step.Id, stage, step.Cost, done ? StepMove.Undone : StepMove.Dropped));
            }
        }

        return (kept, changes);
    }
}

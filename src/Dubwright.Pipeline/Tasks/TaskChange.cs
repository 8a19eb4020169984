using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Tasks;

/// <summary>What one transaction did to a task; the live views follow it in the order of the commits.</summary>
internal sealed record TaskChange(TaskId TaskId)
{
    /// <summary>The task's row, where it changed.</summary>
    public TaskRow? Task { get; init; }

    /// <summary>All its stages, where any of them changed.</summary>
    public IReadOnlyList<StageRow>? Stages { get; init; }

    public IReadOnlyList<StepChange> Steps { get; init; } = [];

    /// <summary>A task was handed in.</summary>
    public bool Submitted { get; init; }

    /// <summary>A task that had ended goes on.</summary>
    public bool Retried { get; init; }
}

internal sealed record StepChange(long Id, string Stage, double Cost, StepMove Move, StepOutcome? Outcome = null)
{
    /// <summary>The step's key, where it is done.</summary>
    public string? Key { get; init; }

    /// <summary>Of a step that is kept: it was recorded before its task.</summary>
    public bool Reused { get; init; }
}

internal enum StepMove
{
    Planned,
    Taken,
    Returned,
    Done,
    Reused,
    Replaced,

    /// <summary>It was done ahead of its stage's plan, which came to it too.</summary>
    Kept,

    /// <summary>It was planned ahead, and its stage's plan did not come to it.</summary>
    Dropped,

    /// <summary>The same of a step that was done.</summary>
    Undone,
}

using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Storage;

/// <summary>A row that can carry a stored failure.</summary>
internal abstract record FailableRow
{
    public string? Reason { get; init; }

    public string? Message { get; init; }

    public bool? Retryable { get; init; }

    public string? Detail { get; init; }

    public Failure? Failure => Reason is null
        ? null
        : new Failure(FailureNames.Read(Reason), Message ?? "", Retryable ?? false, Detail);
}

/// <summary>Kinds of failures as the database has them.</summary>
internal static class FailureNames
{
    public static string Of(ExceptionReason reason) => reason.ToString();

    /// <summary>A name that this version does not know is a fault inside.</summary>
    public static ExceptionReason Read(string text) =>
        Enum.TryParse<ExceptionReason>(text, out var reason) && Of(reason) == text ? reason : ExceptionReason.InternalError;
}

/// <summary>A row of <c>tasks</c>, with the number of its run.</summary>
internal sealed record TaskRow : FailableRow
{
    public TaskId Id { get; init; }

    public TeamId Team { get; init; }

    public string Kind { get; init; } = "";

    public string Request { get; init; } = "";

    public string? Name { get; init; }

    public string? Description { get; init; }

    public long? FolderId { get; init; }

    public TaskState State { get; init; } = TaskState.Queued;

    public string StateText => State.ToText();

    public int Priority { get; init; }

    public double Progress { get; init; }

    public long CreatedAt { get; init; }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    public long DeadlineAt { get; init; }

    /// <summary>Since when nothing new of it is begun; null where it goes its way.</summary>
    public long? PausedAt { get; init; }

    public TaskId? Project { get; init; }

    public TaskId? Parent { get; init; }

    public RunId? RunId { get; init; }

    /// <summary>What is reserved or spent for it; null where nothing is.</summary>
    public long? Credits { get; init; }

    /// <summary>Set where nothing but its id is left.</summary>
    public long? DeletedAt { get; init; }

    public bool Alive => State is TaskState.Queued or TaskState.Running;

    public TaskKind TaskKind => Enum.Parse<TaskKind>(Kind);

    public PublicStatus PublicStatus => State switch
    {
        TaskState.Queued or TaskState.Running => PublicStatus.Pending,
        TaskState.Succeeded => PublicStatus.Success,
        TaskState.TimedOut => PublicStatus.Timeout,
        _ => Failure?.Reason == ExceptionReason.PaymentRequired ? PublicStatus.PaymentRequired : PublicStatus.Error,
    };
}

/// <summary>A row of <c>stages</c>.</summary>
internal sealed record StageRow : FailableRow
{
    public TaskId TaskId { get; init; }

    public int Position { get; init; }

    public string Name { get; init; } = "";

    public string Title { get; init; } = "";

    public double Weight { get; init; }

    /// <summary>A JSON array of names.</summary>
    public string After { get; init; } = "[]";

    public string? Branch { get; init; }

    public bool Joins { get; init; }

    public StageState State { get; init; } = StageState.Waiting;

    /// <summary>It was planned ahead: it runs with some of its steps, and is planned when what it waits for is done.</summary>
    public bool Partial { get; init; }

    public string StateText => State.ToText();

    /// <summary>Failed attempts at planning it.</summary>
    public int Attempts { get; init; }

    /// <summary>It is not planned before.</summary>
    public long NotBefore { get; init; }

    public string? Sentence { get; init; }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    public bool Ended => State is StageState.Done or StageState.Failed or StageState.Skipped;

    /// <summary>It has yet to be planned.</summary>
    public bool Unplanned => State == StageState.Waiting || (Partial && State == StageState.Running);

    public IReadOnlyList<string> AfterNames => JsonSerializer.Deserialize<string[]>(After) ?? [];

    public static StageRow Of(TaskId taskId, int position, Stage stage) => new()
    {
        TaskId = taskId,
        Position = position,
        Name = stage.Id.ToString(),
        Title = stage.Title,
        Weight = stage.Weight,
        After = JsonSerializer.Serialize(stage.After.Select(before => before.ToString())),
        Branch = stage.Branch,
        Joins = stage.Joins,
    };
}

/// <summary>A row of <c>steps</c>.</summary>
internal sealed record StepRow : FailableRow
{
    public long Id { get; init; }

    public TaskId TaskId { get; init; }

    public TeamId Team { get; init; }

    public string Stage { get; init; } = "";

    public int Position { get; init; }

    public string Key { get; init; } = "";

    public string Kind { get; init; } = "";

    public int Version { get; init; }

    public string Options { get; init; } = "{}";

    public string Inputs { get; init; } = "{}";

    public string Fingerprint { get; init; } = "";

    public double Cost { get; init; }

    /// <summary>In milliseconds.</summary>
    public long TimeLimit { get; init; }

    public bool Memoised { get; init; }

    public int Priority { get; init; }

    public long TaskAge { get; init; }

    /// <summary>Where on the programme's clock it works, in seconds.</summary>
    public double Due { get; init; }

    /// <summary>The weight of the longest way from it to the end of its task.</summary>
    public double Rank { get; init; }

    public StepState State { get; init; } = StepState.Ready;

    public string StateText => State.ToText();

    public long Token { get; init; }

    public int Attempts { get; init; }

    public int Interruptions { get; init; }

    public long NotBefore { get; init; }

    public bool Reused { get; init; }

    public string? Outcome { get; init; }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    public IReadOnlyDictionary<string, ArtifactId> InputArtifacts =>
        JsonSerializer.Deserialize<Dictionary<string, ArtifactId>>(Inputs, PipelineJson.Options)!;

    public JsonElement OptionsElement => JsonElement.Parse(Options);

    public StepOutcome? StepOutcome => Outcome is null ? null : JsonSerializer.Deserialize<StepOutcome>(Outcome, PipelineJson.Options);
}

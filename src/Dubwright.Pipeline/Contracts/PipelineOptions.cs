namespace Dubwright.Pipeline.Contracts;

/// <summary>How the pipeline runs on this machine.</summary>
/// <param name="DataFolder">Holds the database, the artifacts and the work folders; one running host owns it.</param>
public sealed record PipelineOptions(string DataFolder)
{
    /// <summary>How many steps run at once.</summary>
    public int Slots { get; init; } = Environment.ProcessorCount;

    /// <summary>A task that is not finished by then ends as timed out.</summary>
    public TimeSpan TaskDeadline { get; init; } = TimeSpan.FromHours(24);

    /// <summary>After so many failed attempts, each worth retrying, a step or a stage's plan has failed for good.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The delay before the second attempt; each further one waits four times as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A step that was running so many times when its host died is not tried again.</summary>
    public int Interruptions { get; init; } = 5;

    /// <summary>How often lost work, deadlines and shown progress are looked after.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a stopped attempt may take to end before its slot goes on without it.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait before the next attempt; null where it has failed for good.</summary>
    /// <param name="failure">Of the last attempt.</param>
    /// <param name="attempts">Those that failed, the last one included.</param>
    internal TimeSpan? RetryAfter(Failure failure, int attempts) =>
        failure.Retryable && attempts < Attempts ? RetryDelay * Math.Pow(4, attempts - 1) : null;

    public string DatabasePath => Path.Combine(DataFolder, "dubwright.db");

    public string ArtifactFolder => Path.Combine(DataFolder, "artifacts");

    public string WorkFolder => Path.Combine(DataFolder, "work");

    public string LockPath => Path.Combine(DataFolder, "host.lock");
}

namespace Dubwright.Engines.Workers;

/// <summary>What a worker of this program can be started for: the first argument of <c>dubwright worker</c>.</summary>
internal static class WorkerJobs
{
    public const string Recognition = "recognition";
    public const string Speech = "speech";
    public const string Separation = "separation";
    public const string Embedding = "embedding";
    public const string Check = "check";
}

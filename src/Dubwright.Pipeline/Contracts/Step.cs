using System.Text.Json;
using System.Text.Json.Nodes;
using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;

namespace Dubwright.Pipeline.Contracts;

/// <summary>
/// One kind of recorded work: artifacts and resolved options in, artifacts out. Everything it depends on arrives in its context, because
/// the fingerprint is the hash of just that. Safe for concurrent runs; running twice does no harm.
/// </summary>
public interface IStep
{
    /// <summary>Such as <c>recognise</c>.</summary>
    string Kind { get; }

    /// <summary>Part of the fingerprint: raised whenever the same input would give another output.</summary>
    int Version { get; }

    /// <exception cref="Core.Failures.DubwrightException">The work cannot be done; retryable where another attempt may succeed.</exception>
    Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken);
}

/// <summary>What is to be run: planned when everything it needs is known, so its fingerprint can be computed at once.</summary>
/// <param name="Key">Unique within its task.</param>
/// <param name="Kind">The <see cref="IStep.Kind"/> that runs it.</param>
/// <param name="Options">Serialised to JSON; engine names and versions included, file names and URLs' texts never.</param>
/// <param name="Inputs">Artifacts by the name the step asks for.</param>
public sealed record StepPlan(StepKey Key, string Kind, object Options, IReadOnlyDictionary<string, ArtifactId> Inputs)
{
    /// <summary>How much of its stage it is, in seconds of media or any unit the stage's steps share.</summary>
    public double Cost { get; init; } = 1;

    /// <summary>After this the attempt is stopped and counted as failed.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Where on the programme's clock it works. Of one task, what comes first in the programme is done first.</summary>
    public TimeSpan Due { get; init; }

    /// <summary>False for work whose result is not a function of its fingerprint (fetching): it is run again in every task.</summary>
    public bool Memoised { get; init; } = true;
}

/// <summary>What a step made and found; recorded whole under its fingerprint.</summary>
public sealed record StepOutcome(IReadOnlyDictionary<string, ArtifactId> Outputs)
{
    /// <summary>The port that holds what a task comes to.</summary>
    public const string Result = "result";

    /// <summary>What it found or made, for people: <c>5 utterances, 24.7 s of speech</c>.</summary>
    public string? Sentence { get; init; }

    /// <summary>Members merged into the status's <c>analysis</c>.</summary>
    public JsonObject? Analysis { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What engines at addresses took for it; null where none did. Counted where the step was run, not where its record is used
    /// again.</summary>
    public IReadOnlyList<UsageCost>? Charges { get; init; }

    public static StepOutcome Of(params IEnumerable<NamedArtifact> outputs) =>
        new(outputs.ToDictionary(output => output.Name, output => output.Artifact));
}

/// <summary>What a running step sees: its options, its inputs as files to read, a folder of its own, and where to put results.</summary>
/// <param name="team">Whose artifacts these are.</param>
/// <param name="taskId">For logs only; a result never depends on it.</param>
public sealed class StepContext(
    TeamId team, TaskId taskId, JsonElement options, IReadOnlyDictionary<string, ArtifactId> inputs, IArtifactStore artifacts,
    string workFolder, IProgress<double> progress)
{
    public TeamId Team { get; } = team;

    public TaskId TaskId { get; } = taskId;

    /// <summary>An empty folder, removed when the attempt ends.</summary>
    public string WorkFolder { get; } = workFolder;

    /// <summary>0 to 1, as often as it changes.</summary>
    public IProgress<double> Progress { get; } = progress;

    public IReadOnlyDictionary<string, ArtifactId> Inputs { get; } = inputs;

    public T Options<T>() => options.Deserialize<T>(PipelineJson.Options) ?? throw new InvalidOperationException("A step without options.");

    /// <summary>Whether there is such an input.</summary>
    public bool Has<T>(Port<T> port) => Inputs.ContainsKey(port.Name);

    /// <exception cref="KeyNotFoundException">There is no such input.</exception>
    public Artifact<T> Input<T>(Port<T> port) => new(Inputs[port.Name]);

    /// <summary>The read-only file of an input.</summary>
    /// <exception cref="KeyNotFoundException">There is no such input.</exception>
    public string PathOf<T>(Port<T> port)
        where T : FileContent => artifacts.PathOf(Team, Input(port).Id);

    /// <summary>The value of an input.</summary>
    /// <exception cref="KeyNotFoundException">There is no such input.</exception>
    public Task<T> ReadAsync<T>(Port<T> port, CancellationToken cancellationToken) =>
        artifacts.ReadJsonAsync<T>(Team, Input(port).Id, cancellationToken);

    /// <summary>A path in the work folder.</summary>
    public string NewFile(string name) => Path.Combine(WorkFolder, name);

    /// <summary>Stores a file of the work folder as an output; the file is moved.</summary>
    public async Task<NamedArtifact> SaveAsync<T>(Port<T> port, string path, CancellationToken cancellationToken)
        where T : FileContent => new(port.Name, await artifacts.AddAsync(Team, path, cancellationToken));

    /// <summary>Stores a value as an output.</summary>
    public async Task<NamedArtifact> SaveJsonAsync<T>(Port<T> port, T value, CancellationToken cancellationToken) =>
        new(port.Name, await artifacts.AddJsonAsync(Team, value, cancellationToken));
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dubwright.Core.Telemetry;

/// <summary>
/// The meter and the activity source of Dubwright, and all its instruments; <c>docs/operating.md</c> says what each of them counts. No tag
/// holds what a person said or wrote, a key or an address. Safe for concurrent use; without a listener recording costs next to nothing.
/// </summary>
public static class Instruments
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Dubwright";

    private static readonly Meter Meter = new(Name);

    /// <summary>A span for each task and for each attempt at a step; the trace of a task has the task's id.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    public static Gauge<long> QueueDepth { get; } =
        Meter.CreateGauge<long>("dubwright.queue.depth", "{step}", "Steps that are ready and wait for a slot");

    public static Counter<long> Steps { get; } =
        Meter.CreateCounter<long>("dubwright.steps", "{step}", "Attempts at steps that ended");

    public static Histogram<double> StepDuration { get; } = Meter.CreateHistogram(
        "dubwright.step.duration", "s", "How long attempts at steps ran", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.2, 1, 5, 20, 60, 300, 1200, 3600] });

    public static Counter<long> Retries { get; } =
        Meter.CreateCounter<long>("dubwright.step.retries", "{retry}", "Attempts that failed and are made again");

    public static Counter<long> Reused { get; } =
        Meter.CreateCounter<long>("dubwright.steps.reused", "{step}", "Steps that a recorded result ended");

    public static Counter<long> TasksSubmitted { get; } =
        Meter.CreateCounter<long>("dubwright.tasks.submitted", "{task}", "Tasks that were handed in");

    public static Counter<long> TasksEnded { get; } =
        Meter.CreateCounter<long>("dubwright.tasks.ended", "{task}", "Tasks that ended");

    public static Counter<long> ProjectChanges { get; } =
        Meter.CreateCounter<long>("dubwright.projects.changes", "{change}", "Batches of changes to projects' documents");

    public static Counter<long> ProjectRenders { get; } =
        Meter.CreateCounter<long>("dubwright.projects.renders", "{render}", "Changes to projects that were begun to be made");

    public static Counter<long> WorkerStarts { get; } =
        Meter.CreateCounter<long>("dubwright.worker.starts", "{worker}", "Worker processes that became ready");

    public static Counter<long> WorkerRestarts { get; } =
        Meter.CreateCounter<long>("dubwright.worker.restarts", "{worker}", "Workers that were started in place of one that died");

    public static Counter<long> WorkerKills { get; } =
        Meter.CreateCounter<long>("dubwright.worker.kills", "{worker}",
            "Workers that died, hung or were stopped in the middle of a request");

    public static Counter<long> ProcessFailures { get; } =
        Meter.CreateCounter<long>("dubwright.process.failures", "{process}", "Child processes with an exit code other than 0");

    public static Counter<long> FetchedBytes { get; } =
        Meter.CreateCounter<long>("dubwright.fetch.bytes", "By", "Bytes of sources that were fetched");

    public static Counter<long> Downloads { get; } =
        Meter.CreateCounter<long>("dubwright.fetch.downloads", "{download}", "Sources that were fetched or could not be");

    public static Counter<long> StoredBytes { get; } =
        Meter.CreateCounter<long>("dubwright.artifacts.stored", "By", "Bytes that were stored as new artifacts");

    public static Counter<long> StatusReads { get; } =
        Meter.CreateCounter<long>("dubwright.status.reads", "{read}", "Answers that told how a task stands");

    public static Counter<long> CollectedBytes { get; } =
        Meter.CreateCounter<long>("dubwright.collection.freed", "By", "Bytes that were collected");

    public static Counter<long> SignInRefusals { get; } =
        Meter.CreateCounter<long>("dubwright.sign_in.refusals", "{refusal}", "Sign-ins and keys that were refused");

    public static Counter<long> WebhookAttempts { get; } =
        Meter.CreateCounter<long>("dubwright.webhooks.attempts", "{attempt}", "Attempts to tell a webhook endpoint what happened");

    public static Counter<long> CreditRefusals { get; } =
        Meter.CreateCounter<long>("dubwright.credits.refusals", "{refusal}",
            "Tasks, streams and sessions that the credits of their team did not last for");

    public static Counter<long> SlowSteps { get; } =
        Meter.CreateCounter<long>("dubwright.steps.slow", "{step}", "Running steps that were found to be slow or stuck");

    public static Counter<long> Streams { get; } =
        Meter.CreateCounter<long>("dubwright.streams", "{stream}", "Live streams that were started, stopped or failed");

    public static Counter<long> StreamReconnects { get; } =
        Meter.CreateCounter<long>("dubwright.stream.reconnects", "{connection}", "Connections to sources of live streams after the first");

    public static UpDownCounter<long> StreamsRunning { get; } =
        Meter.CreateUpDownCounter<long>("dubwright.streams.running", "{stream}", "Live streams that run now");

    public static Counter<double> StreamHeard { get; } =
        Meter.CreateCounter<double>("dubwright.stream.heard", "s", "Sound of live streams' sources that came in");

    public static Counter<long> StreamUtterances { get; } =
        Meter.CreateCounter<long>("dubwright.stream.utterances", "{utterance}", "Utterances of live streams, by what became of them");

    public static Histogram<double> StreamDelay { get; } = Meter.CreateHistogram(
        "dubwright.stream.delay", "s", "From a moment's arrival until its segment stood in the playlist of a live stream", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [5, 8, 10, 15, 20, 25, 30, 45, 60, 120] });

    public static UpDownCounter<long> LiveSessions { get; } =
        Meter.CreateUpDownCounter<long>("dubwright.live.sessions", "{session}", "Sessions over sockets that are open");

    public static Counter<long> LiveSessionsEnded { get; } =
        Meter.CreateCounter<long>("dubwright.live.ended", "{session}", "Sessions over sockets that ended");

    public static Counter<double> LiveHeard { get; } =
        Meter.CreateCounter<double>("dubwright.live.heard", "s", "Sound that ended sessions over sockets were sent");

    public static Histogram<double> LiveDelay { get; } = Meter.CreateHistogram(
        "dubwright.live.delay", "s", "From the end of an utterance, as it was noticed, to its final result", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.2, 0.5, 1, 2, 3, 5, 10, 20] });
}

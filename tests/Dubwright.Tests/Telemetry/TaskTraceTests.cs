using System.Collections.Concurrent;
using System.Diagnostics;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Processes;
using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Contracts;
using Dubwright.Tests.Pipeline;

namespace Dubwright.Tests.Telemetry;

/// <summary>What a task leaves in the log and in its trace.</summary>
public sealed class TaskTraceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public TaskTraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Instruments.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_step_of_a_task_is_a_span_of_the_trace_that_has_the_tasks_id()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var view = await host.RunAsync(await host.NewTeamAsync(), ToyRequest.Of("one", "two"));

        await UntilAsync(() => Keys(view.TaskId).Count == 5);
        Keys(view.TaskId).ShouldBe(["bind", "shout/0", "shout/1", "write/0", "write/1"], ignoreOrder: true);
        Spans(view.TaskId).ShouldAllBe(span => span.TraceId.ToString() == view.TaskId.Value);
        Spans(view.TaskId).Select(span => span.ParentSpanId).Distinct().Count().ShouldBe(1);
        Spans(view.TaskId).Count(span => span.DisplayName == "task Dub").ShouldBe(1);
    }

    [Fact]
    public async Task A_step_that_fails_in_a_program_tells_task_step_command_line_and_last_words_and_nothing_that_was_said()
    {
        const string Said = "marzipan-quokka";
        var steps = Toys.Steps(async (context, cancellationToken) =>
        {
            var spec = new ProcessSpec("ffmpeg",
                ["-hide_banner", "-i", context.NewFile("absent.wav"), "-metadata", $"title={Said}", "-f", "null", "-"])
            {
                PrivateArguments = [$"title={Said}"],
            };
            var result = await ChildProcess.RunAsync(spec, cancellationToken);
            throw new DubwrightException(ExceptionReason.ProcessingError, "The sound could not be read.", detail: result.Detail);
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var view = await host.RunAsync(await host.NewTeamAsync(), ToyRequest.Of(Said));

        view.Status.ShouldBe(PublicStatus.Error);
        var line = host.Logged.Select(line => line.Message)
            .First(message => message.Contains("attempt 1 failed", StringComparison.Ordinal));
        line.ShouldContain(view.TaskId.Value);
        line.ShouldContain("step shout/0");
        line.ShouldContain("ffmpeg -hide_banner -i");
        line.ShouldContain("No such file or directory");
        await UntilAsync(() => host.Logged
            .Any(line => line.Message.Contains($"Task {view.TaskId} (Dub) ended: failed", StringComparison.Ordinal)));
        host.Logged.ShouldNotContain(line => line.Message.Contains(Said, StringComparison.Ordinal));
        await UntilAsync(() => Spans(view.TaskId).Any(span => span.Status == ActivityStatusCode.Error));
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        for (var turn = 0; turn < 200 && !reached(); turn++)
        {
            await Task.Delay(50);
        }

        reached().ShouldBeTrue();
    }

    private List<Activity> Spans(TaskId task) => [.. _spans.Where(span => Equals(span.GetTagItem("dubwright.task.id"), task.Value))];

    private List<string> Keys(TaskId task) => [.. Spans(task).Select(span => span.GetTagItem("dubwright.step.key")).OfType<string>()];
}

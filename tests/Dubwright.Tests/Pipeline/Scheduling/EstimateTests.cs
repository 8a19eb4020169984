using System.Diagnostics;
using Dubwright.Core.Processes;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Estimates;
using Dubwright.Pipeline.Scheduling.Watching;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Dubwright.Tests.Pipeline.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dubwright.Tests.Pipeline.Scheduling;

/// <summary>What is said of the time that tasks have left, and of steps that take too long, held against what came.</summary>
public sealed class EstimateTests : IDisposable
{
    private static readonly string[] Words = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_time_left_is_right_within_the_error_that_earlier_tasks_had_also_after_a_restart()
    {
        await using (var host = await StartAsync())
        {
            var team = await host.NewTeamAsync();
            for (var task = 0; task < 4; task++)
            {
                await host.RunAsync(team, ToyRequest.Of([.. Words.Select(word => $"{word} {task}")]));
            }

            (await host.CountAsync("select count(distinct tenth) from forecast_errors")).ShouldBeGreaterThan(2);
        }

        await using var again = await StartAsync();
        var mine = await again.NewTeamAsync();
        var asked = await again.SubmitAsync(mine, ToyRequest.Of(Words));
        var said = new List<(long At, TimeLeft Left)>();
        await foreach (var view in again.Desk.WatchAsync(mine, asked, CancellationToken.None))
        {
            if (view.TimeLeft is { } left)
            {
                said.Add((Stopwatch.GetTimestamp(), left));
            }
        }

        var end = Stopwatch.GetTimestamp();
        var measured = said.Where(view => view.Left.Tasks >= 3).ToList();
        measured.ShouldNotBeEmpty();
        foreach (var (at, left) in measured)
        {
            left.Sentence.ShouldMatch(@"^about \d+ (s|min|h), usually within ±\d+ %$");
            left.Error.ShouldBeGreaterThan(0);
            (left.Least <= left.Seconds && left.Seconds <= left.Most).ShouldBeTrue();
            var actual = Stopwatch.GetElapsedTime(at, end).TotalSeconds;
            // Of the right size; machines here are shared, and how near it comes is the error's to say.
            left.Seconds.ShouldBeInRange((actual / 10) - 5, (actual * 10) + 5);
        }
    }

    [Fact]
    public async Task A_step_whose_process_works_is_slow_and_one_whose_process_stands_still_is_stuck()
    {
        await using var host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("word"));
        var (durations, clock) = (new StepDurations(), new HandClock());
        foreach (var seconds in (double[])[1, 1.1, 0.9])
        {
            durations.Add("shout", 1, TimeSpan.FromSeconds(seconds));
        }

        var watch = new StepWatch(durations, host.Get<TaskProjections>(), clock, NullLogger<StepWatch>.Instance);
        using var idle = watch.Begin(new StepRow { Id = 1, TaskId = task, Stage = "shout", Kind = "shout", Key = "shout:0", Cost = 1 });
        ProcessWork.Current = idle.Work;
        await using var standing = await ChildProcess.StartAsync(new ProcessSpec("sleep", ["60"]));
        using var busy = watch.Begin(new StepRow { Id = 2, TaskId = task, Stage = "shout", Kind = "shout", Key = "shout:1", Cost = 1 });
        ProcessWork.Current = busy.Work;
        await using var working = await ChildProcess.StartAsync(new ProcessSpec("sh", ["-c", "sh -c 'while :; do :; done'; true"]));
        ProcessWork.Current = null;
        while (!(await File.ReadAllTextAsync($"/proc/{standing.Id}/comm")).StartsWith("sleep", StringComparison.Ordinal))
        {
            // What starts it works.
            await Task.Delay(20);
        }

        await Task.Delay(200);
        watch.Look();
        clock.Ahead += TimeSpan.FromSeconds(20);
        watch.Look();
        (idle.Judged, busy.Judged).ShouldBe((null, null));
        clock.Ahead += TimeSpan.FromSeconds(100);
        await Task.Delay(200);

        watch.Look();

        (idle.Judged, busy.Judged).ShouldBe((StepPace.Stuck, StepPace.Slow));
        var delay = (await host.Desk.FindAsync(team, task, CancellationToken.None))!.Delay.ShouldNotBeNull();
        (delay.Stage, delay.Pace.State).ShouldBe(("Shouting", StepPace.Stuck));
        delay.Pace.Usual.TotalSeconds.ShouldBeInRange(1, 2);
        idle.Report(0.5);
        watch.Look();
        idle.Judged.ShouldBe(StepPace.Slow);
        idle.Dispose();
        busy.Dispose();
        (await host.Desk.FindAsync(team, task, CancellationToken.None))!.Delay.ShouldBeNull();
    }

    private async Task<PipelineHost> StartAsync() => await new PipelineHost(
        _folder.Path, Toys.Graph, Toys.Steps((_, token) => Task.Delay(70, token)), with => with with { Slots = 1 }).StartAsync();
}

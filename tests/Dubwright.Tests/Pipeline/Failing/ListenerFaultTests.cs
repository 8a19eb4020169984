using System.Collections.Concurrent;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Tasks;
using Microsoft.Extensions.Logging;

namespace Dubwright.Tests.Pipeline.Failing;

/// <summary>Whoever listens to commits and throws harms nobody: what was committed counts, and everything goes on.</summary>
public sealed class ListenerFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(StepMove.Planned, true)]
    [InlineData(StepMove.Planned, false)]
    [InlineData(StepMove.Taken, true)]
    [InlineData(StepMove.Taken, false)]
    [InlineData(StepMove.Done, true)]
    [InlineData(StepMove.Done, false)]
    public async Task A_listener_that_throws_at_a_commit_loses_no_step_and_has_none_run_twice(object move, bool beforeTheDispatcher)
    {
        var steps = Toys.Steps();
        await using var host = new PipelineHost(
            _folder.Path, Toys.Graph, steps, options => options with { SweepEvery = TimeSpan.FromMilliseconds(200) });
        var projections = host.Get<TaskProjections>();
        var faults = new ConcurrentDictionary<long, bool>();
        if (beforeTheDispatcher)
        {
            projections.Changed += Throw;
        }

        await host.StartAsync();
        if (!beforeTheDispatcher)
        {
            projections.Changed += Throw;
        }

        var team = await host.NewTeamAsync();
        var view = await host.RunAsync(team, ToyRequest.Of("one", "two")).WaitAsync(TimeSpan.FromSeconds(30));

        view.Status.ShouldBe(PublicStatus.Success, view.Message);
        view.Progress.ShouldBe(1);
        view.Stages.ShouldAllBe(stage => stage.StepsDone == stage.Steps);
        faults.Count.ShouldBeGreaterThanOrEqualTo(3);
        steps.ShouldAllBe(step => step.Runs.Distinct().Count() == step.Runs.Count);
        steps.Sum(step => step.Runs.Count).ShouldBe(5, "two words written and shouted, bound once");
        (await host.CountAsync("select count(*) from steps where state != 'done'")).ShouldBe(0);
        host.Logged.ShouldContain(line => line.Level == LogLevel.Error, "the fault is told");

        projections.Changed -= Throw;
        (await host.RunAsync(team, ToyRequest.Of("three"))).Status.ShouldBe(PublicStatus.Success, "writer and dispatcher go on");

        void Throw(TaskChange change)
        {
            if (change.Steps.Any(step => step.Move == (StepMove)move && faults.TryAdd(step.Id, true)))
            {
                throw new InvalidOperationException("A listener that throws.");
            }
        }
    }
}

using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Tests.Pipeline.Scheduling;

/// <summary>Whoever cannot run now takes nobody's place.</summary>
public sealed class QueueStarvationTests : IAsyncDisposable
{
    private readonly QueueFixture _queue = new();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task A_team_that_waits_for_its_next_attempt_leaves_the_place_to_one_that_can_run()
    {
        await _queue.FillAsync([Step(1, team: 1) with { NotBefore = QueueFixture.Later, Priority = 5 }, .. Steps(10, 10, team: 2)]);

        (await _queue.NextAsync(1)).ShouldBe([10]);
    }

    [Fact]
    public async Task A_team_whose_steps_are_all_handed_out_leaves_the_place_to_one_that_can_run()
    {
        await _queue.FillAsync([Step(1, team: 1) with { Priority = 5 }, .. Steps(10, 10, team: 2)]);

        (await _queue.NextAsync(1, 1)).ShouldBe([10]);
    }

    [Fact]
    public async Task Work_that_is_handed_out_is_not_handed_out_again_under_another_step()
    {
        await _queue.FillAsync([.. Steps(1, 3, team: 1).Select(step => step with { Fingerprint = "same" }), Step(4, team: 1)]);

        (await _queue.NextAsync(2, 1)).ShouldBe([4]);
    }

    [Fact]
    public async Task However_often_the_same_work_waits_what_comes_behind_it_is_found()
    {
        await _queue.FillAsync([
            .. Steps(1, 12, team: 1).Select(step => step with { Fingerprint = "same", Priority = 1 }),
            Step(13, team: 1) with { Priority = 1 },
            Step(20, team: 2)]);

        (await _queue.NextAsync(2)).ShouldBe([1, 13]);
    }

    [Fact]
    public async Task The_same_work_of_two_teams_is_two_steps_of_work()
    {
        var same = Step(1, team: 1) with { Fingerprint = "same" };
        await _queue.FillAsync([same with { State = StepState.Running }, same with { Id = 2, Team = new TeamId(2) }]);

        (await _queue.NextAsync(2, 1)).ShouldBe([2]);
    }

    [Fact]
    public async Task A_task_in_back_off_does_not_hold_up_another_teams()
    {
        using var folder = new TemporaryFolder();
        var steps = Toys.Steps(beforeShout: (context, _) => context.Options<ToyOptions>().Word == "broken"
            ? throw new DubwrightException(ExceptionReason.ProcessingError, "The engine crashed.", retryable: true) : Task.CompletedTask);
        await using var host = await new PipelineHost(
            folder.Path, Toys.Graph, steps, options => options with { Slots = 1, RetryDelay = TimeSpan.FromMinutes(5) }).StartAsync();
        var (first, second) = (await host.NewTeamAsync(), await host.NewTeamAsync());
        await host.SubmitAsync(first, ToyRequest.Of("broken"));
        while (await host.CountAsync("select count(*) from steps where not_before > 0 and state = 'ready'") == 0)
        {
            await Task.Delay(10);
        }

        (await host.RunAsync(second, ToyRequest.Of("one")).WaitAsync(TimeSpan.FromSeconds(20))).Status.ShouldBe(PublicStatus.Success);
    }

    private static StepRow Step(long id, long team) => new() { Id = id, Team = new TeamId(team), Fingerprint = $"{id}", Memoised = true };

    private static IEnumerable<StepRow> Steps(int from, int count, long team) => Enumerable.Range(from, count).Select(id => Step(id, team));
}

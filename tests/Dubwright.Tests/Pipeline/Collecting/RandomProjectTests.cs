using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling.Erasing;
using Dubwright.Pipeline.Tasks;
using FsCheck;
using FsCheck.Fluent;

namespace Dubwright.Tests.Pipeline.Collecting;

/// <summary>Projects that are changed and deleted at random, with collections between.</summary>
public sealed class RandomProjectTests
{
    [Fact]
    public void A_living_project_is_never_made_again_and_what_is_deleted_leaves_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(6),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => HoldsAsync(seed).GetAwaiter().GetResult()));

    private static async Task HoldsAsync(int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        var steps = Toys.Steps();
        await using var host = await new PipelineHost(folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var revisions = host.Get<RevisionStore>();
        var requests = new Dictionary<TaskId, ToyRequest>();
        var projects = new List<TaskId>();
        for (var times = 0; times < 14; times++)
        {
            switch (random.Next(5))
            {
                case 0:
                case 1 when projects.Count == 0:
                    var made = await RunAsync(null, null);
                    projects.Add(made);
                    await RunAsync(made, made);
                    break;
                case 1 or 2 when projects.Count > 0:
                    var changed = await StandingAsync(Any());
                    await RunAsync(changed.Project, changed.Shown);
                    break;
                case 3 when projects.Count > 0:
                    var gone = Any();
                    projects.Remove(gone);
                    (await host.Deletion().DeleteProjectAsync(team, gone, CancellationToken.None)).ShouldBe(DeletionEnd.Deleted);
                    break;
                default:
                    await host.CollectAsync();
                    await CheckAsync();
                    break;
            }
        }

        await host.CollectAsync();
        await CheckAsync();
        foreach (var project in projects)
        {
            await host.Deletion().DeleteProjectAsync(team, project, CancellationToken.None);
        }

        await host.CollectAsync();
        host.Files().ShouldBeEmpty($"seed {seed}");
        (await host.CountAsync(
            "select (select count(*) from records) + (select count(*) from artifacts) + (select count(*) from steps) + (select count(*) "
                + "from erasures)"))
            .ShouldBe(0, $"seed {seed}");

        TaskId Any() => projects[random.Next(projects.Count)];

        async Task<ProjectHead> StandingAsync(TaskId project) => (await revisions.FindAsync(team, project, CancellationToken.None))
            .ShouldNotBeNull();

        async Task<TaskId> RunAsync(TaskId? project, TaskId? parent)
        {
            var request = new ToyRequest([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"word{random.Next(8)}")], random
                .Next(2) == 0 ? [] : ["es"]);
            var task = project is { } first
                ? await host.ReviseAsync(team, first, parent!.Value, request)
                : await host.SubmitAsync(team, request);
            (await host.EndAsync(team, task)).Status.ShouldBe(PublicStatus.Success, $"seed {seed}");
            requests[task] = request;
            return task;
        }

        // Whatever a take may be taken back from is made of what is recorded, to the last step.
        async Task CheckAsync()
        {
            await host.ShouldBeWholeAsync();
            foreach (var project in projects)
            {
                foreach (var reached in await ReachedAsync(project))
                {
                    var runs = steps.Sum(step => step.Runs.Count);
                    var again = await host.RunAsync(team, requests[reached]);
                    again.Status.ShouldBe(PublicStatus.Success, $"seed {seed}");
                    steps.Sum(step => step.Runs.Count).ShouldBe(runs, $"seed {seed}: {reached}");
                    await host.Deletion().DeleteTaskAsync(team, again.TaskId, CancellationToken.None);
                }
            }
        }

        async Task<IEnumerable<TaskId>> ReachedAsync(TaskId project) =>
            (await revisions.RunsAsync(team, project, CancellationToken.None)).Select(run => run.TaskId);
    }
}

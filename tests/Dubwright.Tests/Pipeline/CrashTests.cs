using System.Collections.Concurrent;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Tests.Pipeline;

public sealed class CrashTests : IDisposable
{
    private static readonly ToyRequest Request = new(["one", "two", "three"], ["es-es", "fr-fr"]);
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentBag<string> _moments = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_task_that_crashed_at_any_step_boundary_finishes_with_the_same_bytes_and_repeats_nothing_recorded()
    {
        PipelineHost? host = null;
        var steps = Toys
            .Steps(beforeShout: (context, _) => CopyAsync(host!, context), beforeMark: (context, _) => CopyAsync(host!, context));
        var original = _folder.File("original");
        host = await new PipelineHost(original, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, Request);
        var whole = await host.ResultAsync(team, await host.EndAsync(team, task));
        await host.DisposeAsync();
        var all = steps.Sum(step => step.Ends.Count);

        _moments.Count.ShouldBe(9, "three shouts and three marks in each of two branches");
        foreach (var moment in _moments)
        {
            await FinishAsync(moment, team, task, whole, all);
        }
    }

    /// <summary>What the disk would hold if the host died right now: copied by the writer, so between two commits.</summary>
    private Task<int> CopyAsync(PipelineHost host, StepContext context) => host.Database.WriteAsync(
        _ =>
        {
            var copy = _folder.File($"moment-{Guid.NewGuid():N}");
            var original = _folder.File("original");
            foreach (var file in Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/work/") && !file.EndsWith(".lock") && !file.EndsWith("-shm")))
            {
                var target = Path.Combine(copy, Path.GetRelativePath(original, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            _moments.Add(copy);
            return Task.FromResult(context.Inputs.Count);
        },
        CancellationToken.None);

    private static async Task FinishAsync(string folder, TeamId team, TaskId task, string whole, int all)
    {
        var steps = Toys.Steps();
        await using var host = new PipelineHost(folder, Toys.Graph, steps);
        var recorded = await host.CountAsync("select count(*) from records");
        await host.StartAsync();

        var view = await host.EndAsync(team, task);

        view.Status.ShouldBe(PublicStatus.Success, view.Message);
        (await host.ResultAsync(team, view)).ShouldBe(whole);
        steps.Sum(step => step.Runs.Count).ShouldBe(all - (int)recorded, "what was recorded is not run again, and the rest is run once");
        (await host.CountAsync("select count(*) from records")).ShouldBe(all);
        (await host.CountAsync("select count(*) from runs")).ShouldBe(1);
    }
}

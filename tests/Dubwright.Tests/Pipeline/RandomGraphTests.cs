using System.Collections.Concurrent;
using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace Dubwright.Tests.Pipeline;

/// <summary>Small graphs of random shape whose steps fail at random: whatever happens, the rules hold.</summary>
public sealed class RandomGraphTests
{
    [Fact]
    public void Any_graph_ends_never_goes_back_and_repeats_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(25),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => HoldsAsync(seed).GetAwaiter().GetResult()));

    private static async Task HoldsAsync(int seed)
    {
        using var folder = new TemporaryFolder();
        var shape = Shape.Of(seed);
        await using var host = await new PipelineHost(
            folder.Path, shape.Graph, [shape.Step], options => options with { RetryDelay = TimeSpan.FromMilliseconds(1) }).StartAsync();
        var team = await host.NewTeamAsync();

        var views = await host.WatchAsync(team, await host.SubmitAsync(team, ToyRequest.Of("x")));
        var again = await host.RunAsync(team, ToyRequest.Of("x"));

        var last = views[^1];
        var told = $"seed {seed}: {last.State}, {last.Message}; "
            + $"{string.Join(", ", last.Stages.Select(stage => $"{stage.Name} {stage.State}"))}";
        last.Status.ShouldBe(shape.Succeeds ? PublicStatus.Success : PublicStatus.Error, told);
        (last.RunId is not null).ShouldBe(last.Status == PublicStatus.Success, told);
        views.Select(view => view.Progress).ShouldBe(views.Select(view => view.Progress).Order(), told);
        last.Stages.ShouldAllBe(stage => stage.State == StageState.Done || stage.State == StageState.Failed
            || stage.State == StageState.Skipped, told);
        last.Stages.Where(stage => stage.State == StageState.Done)
            .ShouldAllBe(stage => stage.StepsDone == stage.Steps && stage.Progress == 1, told);
        var dropped = await host.Database.ReadAsync(
            db => db.QueryAsync<string>("select key from steps where state = 'dropped'"), CancellationToken.None);
        shape.Step.Ends.Except(dropped).Count().ShouldBe(shape.Step.Ends.Count(word => !dropped.Contains(word)), told);
        again.Status.ShouldBe(last.Status, told);
        (await host.CountAsync("select count(*) from steps where state in ('ready', 'running')")).ShouldBe(0, told);
    }

    /// <param name="Succeeds">Whether the trunk is whole and at least one branch is.</param>
    private sealed record Shape(ToyGraph Graph, ToyStep Step, bool Succeeds)
    {
        private const int MostAttempts = 3;

        private static readonly Port<ArtifactId[]> Made = new(StepOutcome.Result);

        public static Shape Of(int seed)
        {
            var random = new Random(seed);
            var tries = new ConcurrentDictionary<string, int>();
            var stages = new List<Stage>();
            var fates = new Dictionary<string, int>();
            for (var at = random.Next(1, 4); at > 0; at--)
            {
                stages.Add(NewStage(new($"trunk{at}"), stages, null, random, fates, 12));
            }

            var trunk = Whole(stages);
            var branches = Enumerable.Range(0, random.Next(0, 4)).Select(branch =>
            {
                var own = new List<Stage>();
                for (var at = 0; at < random.Next(1, 4); at++)
                {
                    own.Add(NewStage(new($"branch{branch}", $"{at}"), own.Count == 0 ? stages : own, $"branch{branch}", random, fates, 4));
                }

                return own;
            }).ToList();
            StageId[] ends = branches.Count > 0 ? [.. branches.Select(own => own[^1].Id)] : [stages[^1].Id];
            stages.AddRange(branches.SelectMany(own => own));
            stages.Add(new Stage(new("end"), "end", 1, ends, (context, _) => Toys
                .Plan([Plan(new("end"), 0, ends.SelectMany(context.Steps))]))
            { Joins = branches.Count > 0 });

            var succeeds = trunk && (branches.Count == 0 || branches.Exists(Whole));
            return new Shape(new ToyGraph(_ => stages),
                new ToyStep("work", (context, cancellationToken) => WorkAsync(context, fates, tries, cancellationToken)), succeeds);

            bool Whole(List<Stage> some) => some
                .TrueForAll(stage => !fates
                .Any(fate => fate.Key.StartsWith($"{stage.Id}/", StringComparison.Ordinal) && fate.Value >= MostAttempts));
        }

        /// <summary>Waits for the stage before it and perhaps for others; each of its steps fails a random number of times.</summary>
        private static Stage NewStage(StageId name, List<Stage> before, string? branch, Random random, Dictionary<string, int> fates,
            int rarity)
        {
            var steps = random.Next(0, 5);
            for (var step = 0; step < steps; step++)
            {
                fates[$"{name}/{step}"] = random.Next(rarity) == 0 ? MostAttempts : random.Next(4) == 0 ? random.Next(1, MostAttempts) : 0;
            }

            StageId[] after = before.Count == 0 ? []
                : [before[^1].Id, .. before[..^1].Where(_ => random.Next(2) == 0).Select(stage => stage.Id)];
            return new Stage(name, $"{name}", random.Next(1, 5), after, (context, _) =>
                Toys.Plan(Enumerable.Range(0, steps).Select(step => Plan(name, step, after.SelectMany(context.Steps)))))
            { Branch = branch };
        }

        private static StepPlan Plan(StageId stage, int step, IEnumerable<CompletedStep> before)
        {
            var inputs = new ArtifactDictionary();
            foreach (var (at, made) in before.Index())
            {
                inputs.Add(new Port<ArtifactId[]>($"{at}"), made.Output(Made));
            }

            return new(stage.Step(step), "work", new ToyOptions($"{stage}/{step}"), inputs) { Cost = 1 + step };
        }

        private static async Task<StepOutcome> WorkAsync(
            StepContext context, Dictionary<string, int> fates, ConcurrentDictionary<string, int> tries,
                CancellationToken cancellationToken)
        {
            var word = context.Options<ToyOptions>().Word;
            context.Progress.Report(0.7);
            var attempt = tries.AddOrUpdate(word, 1, (_, count) => count + 1);
            if (fates.GetValueOrDefault(word) is var fails && (fails >= MostAttempts || attempt <= fails))
            {
                throw new DubwrightException(ExceptionReason.ProcessingError, $"{word} failed.", retryable: true);
            }

            return StepOutcome.Of(
                await context.SaveJsonAsync(Made, [.. context.Inputs.Values, new ArtifactId(word)], cancellationToken));
        }
    }
}

using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Tests.EndToEnd;
using Xunit.Abstractions;

namespace Dubwright.Tests.Dubbing.Revisions;

/// <summary>An edit costs what it changes.</summary>
public sealed class EditCostTests(ITestOutputHelper output)
{
    // Of some six hundred.
    private const int Edited = 300;

    [Fact]
    public async Task One_line_edited_leaves_the_sound_of_every_other_group_as_it_was()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var edit = await EditedDub.MakeAsync(host, folder.File("film.mp4"), TimeSpan.FromSeconds(200), edited: 14);

        (await edit.ChangedAsync(StageIds.Mix, "mix")).ShouldBe([1]);
        (await edit.ChangedAsync(StageIds.Encode, "aac")).ShouldBe([1]);
        edit.After.Targets[0].Placements.Where(placement => placement.LineId != 14)
            .ShouldBe(edit.Before.Targets[0].Placements.Where(placement => placement.LineId != 14));
        var run = await host.RunStepsAsync(edit.Second.TaskId);
        run.Where(key => key.StartsWith("synthesise:", StringComparison.Ordinal)).ShouldBe(["synthesise:es-es/14"]);
        run.Where(key => key.StartsWith("mix:", StringComparison.Ordinal)).ShouldBe(["mix:es-es/1"]);
        run.Where(key => key.StartsWith("encode:", StringComparison.Ordinal)).ShouldBe(["encode:es-es/1"]);
        run.ShouldAllBe(key => key == "acquire" || key == "publish" || key.Contains(":es-es", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_line_edited_among_crowded_ones_moves_its_neighbours_at_most()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var edit = await EditedDub.MakeAsync(host, folder.File("film.mp4"), TimeSpan.FromSeconds(150), edited: 25, pace: 3);

        edit.Before.Targets[0].Placements.Count(placement => placement.Rate > 1.1).ShouldBeGreaterThan(10);
        var before = edit.Before.Targets[0].Placements.ToDictionary(placement => placement.LineId);
        edit.After.Targets[0].Placements.Where(placement => placement != before[placement.LineId]).Select(placement => placement.LineId)
            .ShouldBeSubsetOf([23, 24, 25, 26, 27]);
        (await edit.ChangedAsync(StageIds.Mix, "mix")).ShouldBe([1]);
        (await host.RunStepsAsync(edit.Second.TaskId)).Where(key => key.StartsWith("synthesise:", StringComparison.Ordinal))
            .ShouldBe(["synthesise:es-es/25"]);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task One_line_edited_in_an_hour_costs_a_fiftieth_of_the_dub()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        host.Patience = TimeSpan.FromHours(2);
        var film = folder.File("film.mp4");
        await LongFilm.MakeAsync(film, TimeSpan.FromHours(1), seed: 20);
        // Really heard and translated: that is what a dub costs.
        var edit = await EditedDub.MakeAsync(host, await host.RequestAsync(film, "es-es"), Edited);

        var run = await host.RunStepsAsync(edit.Second.TaskId);
        var (mux, reading) = (edit.Took("render:es-es"), edit.Took("acquire") + edit.Took("listen:es-es"));
        output.WriteLine(
            $"full dub {edit.FullTime.TotalSeconds:0.0} s, edit {edit.EditTime.TotalSeconds:0.0} s "
                + $"(1/{edit.FullTime / edit.EditTime:0}), of it mux {mux.TotalSeconds:0.0} s, " +
            $"listening and reading the film {reading.TotalSeconds:0.0} s; {run.Count} steps run: {string.Join(' ', run)}");
        foreach (var stage in edit.Second.Stages.Where(stage => stage.Started is not null))
        {
            output.WriteLine($"  {stage.Name}: {(stage.Finished - stage.Started)!.Value.TotalSeconds:0.00} s, {stage.Steps} steps");
        }

        (await edit.ChangedAsync(StageIds.Mix, "mix")).ShouldBeSubsetOf(edit.Touched());
        run.Where(key => key.StartsWith("synthesise:", StringComparison.Ordinal)).ShouldBe([$"synthesise:es-es/{Edited}"]);
        run.ShouldNotContain(key => key.StartsWith("retake:", StringComparison.Ordinal));
        (edit.EditTime - mux).ShouldBeLessThan(edit.FullTime / 50);
    }
}

using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing;

/// <summary>Lines that do not fit are given shorter words, spoken again, and planned again.</summary>
public sealed class RoundTests
{
    private const string Verbose = "Well, as a matter of fact, I am sure that he is able to come at this point in time, if you don't mind.";
    private const string Script = $"""
        1
        00:00:00,200 --> 00:00:01,600
        {Verbose}

        2
        00:00:01,700 --> 00:00:02,500
        Alexander Montgomery Wellington.

        """;

    [Fact]
    public async Task A_line_that_is_too_long_is_said_in_shorter_words_or_faster_and_never_reworded_where_a_person_wrote_it()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost
            .StartAsync(folder.File("data"), engines => new EngineSet(engines.Recognizers, engines.Translators, engines.Synthesizers)
            {
                Rewriters = [new AlwaysFails(), .. engines.Rewriters],
            });
        var request = await host.RequestAsync(Films.Readings[1], "en-gb") with { SourceTranscript = new Script(Script, null) };

        var (view, result) = await host.DubAsync(request);

        var (line, placement) = (result.Targets[0].Lines[0], result.Targets[0].Placements[0]);
        line.FullText.ShouldBe(Verbose);
        line.Text.Length.ShouldBeLessThan((int)(Verbose.Length * 0.6));
        placement.Reason.ShouldContain("text shortened");
        (await File.ReadAllTextAsync(host.PathOf(result.Targets[0].Srt))).ReplaceLineEndings(" ").ShouldContain(line.Text[..25]);
        view.Stages.Single(stage => stage.Name == "fit:en-gb").Sentence.ShouldNotBeNull().ShouldContain("1 line given shorter words");
        view.Analysis["duration_model"]!["en-gb"]!.AsObject().Single().Value!["takes"]!.GetValue<int>().ShouldBe(2);
        (await host.ReadAsync<QualityReport>(result.Targets[0].Quality)).Rows.Single(row => row.Name == "shortened").Value.ShouldBe(0.5);
        var steps = await host.RunStepsAsync(view.TaskId);
        steps.Count(key => key.StartsWith("retake:en-gb:1/0/")).ShouldBeInRange(1, 3);

        // The better engine gave nothing, and nothing but a warning came of it.
        view.Warnings.ShouldContain("Some lines are shortened by rules, because always-fails failed.");

        // There is nothing to shorten in a name: the voice itself hurries.
        result.Targets[0].Lines[1].FullText.ShouldBeNull();
        result.Targets[0].Placements[1].Reason.ShouldContain("spoken 1.15× as fast");
        steps.ShouldContain("retake:en-gb:2/1/0");
        result.Targets[0].Placements.ShouldAllBe(placed => placed.Time.End <= result.Duration);
        result.Targets[0].Placements[1].Time.Start.ShouldBeGreaterThanOrEqualTo(placement.Time.End);

        var (again, _) = await host.DubAsync(request);
        (await host.RunStepsAsync(again.TaskId)).ShouldNotContain(key => key.Contains(":en-gb", StringComparison.Ordinal));

        var (_, edited) = await host.DubAsync(request.With([new LineEdit(LanguageTable.Parse("en-gb").Id, 0, Verbose + " Indeed.", null)]));
        var kept = edited.Targets[0].Lines[0];
        kept.Text.ShouldBe(Verbose + " Indeed.");
        kept.FullText.ShouldBeNull();
        edited.Targets[0].Placements[0].Rate.ShouldBeGreaterThan(placement.Rate);
    }

    private sealed class AlwaysFails : IRewriter
    {
        public EngineIdentity Identity { get; } = new("always-fails", "1");

        public RewriterCapability Capability { get; } = new(new Dictionary<string, EngineQuality> { ["en"] = EngineQuality.Best },
            Deterministic: true);

        public Task<IReadOnlyList<IReadOnlyList<string>>> ShortenAsync(RewriteRequest request, CancellationToken cancellationToken) =>
            throw new DubwrightException(ExceptionReason.ProcessingError, "This engine always fails.");
    }
}

using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing.Revisions;

/// <summary>What people change is made again, and nothing else.</summary>
public sealed class RevisionTests
{
    private static readonly int Spanish = LanguageTable.Parse("es-es").Id;

    [Fact]
    public async Task Another_text_for_a_line_costs_its_take_and_stands_in_the_subtitles()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var request = await host.RequestAsync(await FilmAsync(folder), "es-es", "it-it");
        var (first, made) = await host.DubAsync(request);

        var (second, changed) = await host.DubAsync(request.With([new LineEdit(Spanish, 1, "No era un joven de mal corazón.", null)]));

        changed.Targets[0].Lines[1].Text.ShouldBe("No era un joven de mal corazón.");
        changed.Targets[0].Lines[0].ShouldBe(made.Targets[0].Lines[0]);
        changed.Targets[0].Takes[0].ShouldBe(made.Targets[0].Takes[0]);
        changed.Targets[0].Takes[1].Take.ShouldNotBe(made.Targets[0].Takes[1].Take);
        (await File.ReadAllTextAsync(host.PathOf(changed.Targets[0].Srt))).ShouldContain("No era un joven de mal corazón.");
        changed.Targets[1].ShouldBeEquivalentTo(made.Targets[1]);
        var run = await host.RunStepsAsync(second.TaskId);
        run.Where(key => key.StartsWith("synthesise:")).ShouldBe(["synthesise:es-es/1"]);
        run.ShouldAllBe(key => key == "acquire" || key == "publish" || key.Contains(":es-es", StringComparison.Ordinal));
        run.ShouldNotContain(key => key.StartsWith("translate:") || key.StartsWith("cast:"));
        first.TaskId.ShouldNotBe(second.TaskId);
    }

    [Fact]
    public async Task Another_voice_for_a_line_speaks_that_line_alone()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var request = await host.RequestAsync(await FilmAsync(folder), "es-es");
        var (_, made) = await host.DubAsync(request);

        var (second, changed) = await host.DubAsync(request.With([new LineEdit(Spanish, 0, null, "espeak-ng/es-es-woman")]));

        (await host.RunStepsAsync(second.TaskId)).Where(key => key.StartsWith("synthesise:")).ShouldBe(["synthesise:es-es/0"]);
        changed.Targets[0].Lines.ShouldBe(made.Targets[0].Lines);
        changed.Targets[0].Takes[0].Take.ShouldNotBe(made.Targets[0].Takes[0].Take);
        changed.Targets[0].Takes[1].ShouldBe(made.Targets[0].Takes[1]);
    }

    [Fact]
    public void What_is_said_of_a_line_later_takes_the_place_of_what_was_said_before()
    {
        var request = new DubRequest(new SourceReference(null, null, null), 1, [Spanish], [], false, null, []);

        var twice = request
            .With([new LineEdit(Spanish, 3, "uno", null), new LineEdit(Spanish, 1, "dos", "a/voice")])
            .With([new LineEdit(Spanish, 3, null, "b/voice"), new LineEdit(Spanish, 1, "tres", null)]);

        twice.Edits.ShouldBe([new LineEdit(Spanish, 1, "tres", "a/voice"), new LineEdit(Spanish, 3, "uno", "b/voice")]);
    }

    private static async Task<string> FilmAsync(TemporaryFolder folder)
    {
        var film = folder.File("film.mp4");
        await Films.MakeAsync(film, Films.Readings[..2]);
        return film;
    }
}

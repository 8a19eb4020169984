using System.Globalization;
using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Tests.Fetching;
using Microsoft.AspNetCore.Http;
using static Dubwright.Tests.Stories.WordFile;

namespace Dubwright.Tests.Stories;

public sealed class StoryTests : IDisposable
{
    private const string Text =
        """
        The Lighthouse

        by Ada Example

        Chapter I

        The storm came in the night. Mr. Green lit the lamp, and waited.

        "Is anyone there?" he called. Nobody answered.

        Chapter II

        In the morning the sea was calm. A small boat lay on the beach.

        Chapter III

        He never learned whose it was.
        """;

    private static readonly int English = LanguageTable.Parse("en-us").Id;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_text_file_becomes_an_audiobook_whose_chapter_marks_others_can_read()
    {
        await using var host = await StoryHost.StartAsync(_folder.File("data"));
        var source = await host.UploadAsync(Write("lighthouse.txt", Text));

        var view = await host.TellAsync(new StoryRequest(source, English, "The Lighthouse", null));
        var story = await host.ResultAsync(view);

        view.Warnings.ShouldBeEmpty();
        view.Stages.Single(stage => stage.Name == "structure").Sentence.ShouldBe("3 chapters, 40 words, about 1 minute");
        story.Chapters.Select(chapter => chapter.Title).ShouldBe(["Chapter I", "Chapter II", "Chapter III"]);
        story.Sentences.Select(sentence => sentence.Text).ShouldBe(
            [
                "The Lighthouse", "Ada Example", "Chapter I", "The storm came in the night.", "Mr. Green lit the lamp, and waited.",
                "\"Is anyone there?\" he called.", "Nobody answered.", "Chapter II", "In the morning the sea was calm.",
                "A small boat lay on the beach.", "Chapter III", "He never learned whose it was.",
            ]);
        await ShouldAddUpAsync(host, story);
        await ShouldSoundWhereItSaysAsync(host, story);
    }

    [Fact]
    public async Task A_Word_document_from_an_address_is_narrated_in_Spanish()
    {
        var document = new WordFile().Body(
            Paragraph(Text_("El faro"), "Titel") + Paragraph(Text_("Uno"), "berschrift1")
                + Paragraph(Text_("La tormenta llegó de noche. ¿Quién llama?")) +
            Paragraph(Text_("Dos"), "berschrift1") + Paragraph(Text_("Nadie contestó."))).Save(_folder.Path);
        await using var server = await WebServer.StartAsync(context => context.Response.SendFileAsync(document));
        await using var host = await StoryHost.StartAsync(_folder.File("data"));
        var spanish = LanguageTable.Parse("es-es");

        var view = await host
            .TellAsync(new StoryRequest(new SourceReference($"{server.Url}/faro.docx", null, null), spanish.Id, "El faro", null));
        var story = await host.ResultAsync(view);

        story.Chapters.Select(chapter => chapter.Title).ShouldBe(["Uno", "Dos"]);
        story.Voice.ShouldNotBeNullOrEmpty();
        view.Stages.Single(stage => stage.Name == "acquire").Sentence!.ShouldStartWith("faro.docx, ");
        await ShouldAddUpAsync(host, story);
        (await host.ProbeAsync(story.Audio)).GetProperty("streams")[0].GetProperty("tags").GetProperty("language").GetString()
            .ShouldBe("spa");
    }

    [Fact]
    public async Task A_narrator_who_is_not_installed_is_replaced_and_that_is_said()
    {
        await using var host = await StoryHost.StartAsync(_folder.File("data"));
        var source = await host.UploadAsync(Write("short.txt", "Just one sentence."));

        var view = await host.TellAsync(new StoryRequest(source, English, "Short", "nobody/nothing"));
        var story = await host.ResultAsync(view);

        story.Voice.ShouldNotBe("nobody/nothing");
        view.Warnings.ShouldHaveSingleItem().ShouldContain("nobody/nothing is not installed");
    }

    [Fact]
    public async Task A_voice_that_fails_hands_over_to_the_next_and_the_story_goes_on()
    {
        await using var host = await StoryHost.StartAsync(_folder.File("data"), installed => new EngineSet(
            installed.Recognizers, installed.Translators, [new Mute(installed.VoicesFor("en")[0].Voice), .. installed.Synthesizers]));
        var source = await host.UploadAsync(Write("short.txt", "Just one sentence."));

        var view = await host.TellAsync(new StoryRequest(source, English, "Short", Mute.Key));
        var story = await host.ResultAsync(view);

        view.Warnings.ShouldContain(warning => warning.Contains($"because {Mute.Key} failed"));
        await ShouldAddUpAsync(host, story);
    }

    [Fact]
    public async Task The_same_story_told_twice_on_two_machines_gives_the_same_bytes()
    {
        await using var one = await StoryHost.StartAsync(_folder.File("one"));
        await using var two = await StoryHost.StartAsync(_folder.File("two"));
        var path = Write("lighthouse.txt", Text);

        var first = await one
            .ResultAsync(await one.TellAsync(new StoryRequest(await one.UploadAsync(path), English, "The Lighthouse", null)));
        var second = await two
            .ResultAsync(await two.TellAsync(new StoryRequest(await two.UploadAsync(path), English, "The Lighthouse", null)));

        second.Audio.Artifact.ShouldBe(first.Audio.Artifact);
        second.Dialogue.Artifact.ShouldBe(first.Dialogue.Artifact);
    }

    [Fact]
    public async Task When_a_sentence_changes_only_its_passage_is_spoken_again()
    {
        await using var host = await StoryHost.StartAsync(_folder.File("data"));
        var before = await host.UploadAsync(Write("before.txt", Text));
        var after = await host.UploadAsync(Write("after.txt", Text.Replace("small boat", "large boat", StringComparison.Ordinal)));

        await host.ResultAsync(await host.TellAsync(new StoryRequest(before, English, "The Lighthouse", null)));
        var view = await host.TellAsync(new StoryRequest(after, English, "The Lighthouse", null));

        (await host.ResultAsync(view)).Sentences.ShouldContain(sentence => sentence.Text == "A large boat lay on the beach.");
        view.Stages.Single(stage => stage.Name == "narrate").Steps.ShouldBe(9);
        (await host.Pipeline
            .CountAsync($"select count(*) from steps where task_id = '{view.TaskId}' and kind = 'narrate' and not reused")).ShouldBe(1);
    }

    [Fact]
    public async Task A_story_longer_than_a_group_of_the_mix_has_no_seams()
    {
        await using var host = await StoryHost.StartAsync(_folder.File("data"));
        var days = string.Join(
            ' ', Enumerable.Range(1, 45).Select(day => $"On day {day} the ship sailed on, and nobody saw any land at all."));
        var source = await host.UploadAsync(Write("ship.txt", $"Chapter 1\n\n{days}\n\nChapter 2\n\nThen they saw a bird."));

        var view = await host.TellAsync(new StoryRequest(source, English, "The Ship", null));
        var story = await host.ResultAsync(view);

        view.Warnings.ShouldBeEmpty();
        view.Stages.Single(stage => stage.Name == "encode").Steps.ShouldBeGreaterThanOrEqualTo(3);
        await ShouldAddUpAsync(host, story);
        await ShouldSoundWhereItSaysAsync(host, story);
    }

    [Theory]
    [InlineData("http://127.0.0.2:{0}/missing.txt", ExceptionReason.SourceNotFound)]
    [InlineData("http://169.254.169.254/latest/meta-data", ExceptionReason.ErrorDownloadingSource)]
    public async Task An_address_without_a_manuscript_ends_the_task_with_its_reason(string url, ExceptionReason reason)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        await using var host = await StoryHost.StartAsync(_folder.File("data"));

        var view = await host.TellAsync(new StoryRequest(
            new SourceReference(url.Replace("{0}", server.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), null,
                null), English, "Nothing", null));

        (view.Status, view.Reason).ShouldBe((PublicStatus.Error, reason));
        Directory.EnumerateFiles(_folder.File("data"), "*", SearchOption.AllDirectories)
            .ShouldAllBe(file => Path.GetFileName(file).StartsWith("dubwright.db", StringComparison.Ordinal) || file
                .EndsWith("host.lock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_language_that_no_voice_speaks_is_said_so()
    {
        await using var host = await StoryHost
            .StartAsync(_folder.File("data"), installed => new EngineSet(installed.Recognizers, installed.Translators, []));

        var view = await host.TellAsync(new StoryRequest(await host.UploadAsync(Write("short.txt", "One.")), English, "Short", null));

        view.Status.ShouldBe(PublicStatus.Error);
        view.Message!.ShouldContain("No installed voice speaks English");
    }

    public void Dispose() => _folder.Dispose();

    private static string Text_(string text) => WordFile.Text(text);

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    // Chapters cover the whole without a gap, as planned and as ffprobe reads them; sentences lie inside their chapters, in order, pauses
    // between.
    private static async Task ShouldAddUpAsync(StoryHost host, StoryResult story)
    {
        story.Chapters[0].Time.Start.ShouldBe(TimeSpan.Zero);
        story.Chapters[^1].Time.End.ShouldBe(story.Duration);
        story.Chapters.Zip(story.Chapters.Skip(1)).ShouldAllBe(pair => pair.First.Time.End == pair.Second.Time.Start);
        story.Sentences.Zip(story.Sentences.Skip(1))
            .ShouldAllBe(pair => (pair.Second.Time.Start - pair.First.Time.End).TotalSeconds > 0.34);
        story.Sentences
            .ShouldAllBe(sentence => story.Chapters
            .Any(chapter => chapter.Time.Start <= sentence.Time.Start && sentence.Time.End <= chapter.Time.End));

        var probed = await host.ProbeAsync(story.Audio);
        Seconds(probed.GetProperty("format"), "duration").ShouldBe(story.Duration.TotalSeconds, 0.03);
        probed.GetProperty("streams").EnumerateArray().First().GetProperty("codec_name").GetString().ShouldBe("aac");
        var marks = probed.GetProperty("chapters").EnumerateArray().ToList();
        marks.Select(mark => mark.GetProperty("tags").GetProperty("title").GetString())
            .ShouldBe(story.Chapters.Select(chapter => chapter.Title));
        foreach (var (mark, chapter) in marks.Zip(story.Chapters))
        {
            Seconds(mark, "start_time").ShouldBe(chapter.Time.Start.TotalSeconds, 0.002);
            Seconds(mark, "end_time").ShouldBe(chapter.Time.End.TotalSeconds, 0.03);
        }

        using var dialogue = JsonDocument.Parse(await File.ReadAllBytesAsync(host.PathOf(story.Dialogue)));
        dialogue.RootElement.GetProperty("dialogue").GetArrayLength().ShouldBe(story.Sentences.Count);
        dialogue.RootElement.GetProperty("chapters").GetArrayLength().ShouldBe(story.Chapters.Count);
    }

    // Decoded by ffmpeg: loud where sentences are, silent in the pauses between them.
    private async Task ShouldSoundWhereItSaysAsync(StoryHost host, StoryResult story)
    {
        var wav = _folder.File("decoded.wav");
        var decoded = await ChildProcess.RunAsync(
            new ProcessSpec("ffmpeg",
                ["-v", "error", "-f", "mov", "-i", host.PathOf(story.Audio), "-ac", "1", "-ar", "48000", "-c:a", "pcm_s16le", wav]),
                default);
        decoded.ExitCode.ShouldBe(0, decoded.ErrorTail);
        using var sound = WaveReader.Open(wav);
        foreach (var sentence in story.Sentences)
        {
            Level(sound, sentence.Time).ShouldBeGreaterThan(-35, sentence.Text);
        }

        foreach (var (before, after) in story.Sentences.Zip(story.Sentences.Skip(1)))
        {
            var pause = new TimeRange(before.Time.End + TimeSpan.FromSeconds(0.03), after.Time.Start - TimeSpan.FromSeconds(0.03));
            Level(sound, pause).ShouldBeLessThan(-60, $"between {before.Text} and {after.Text}");
        }
    }

    private static double Level(WaveReader sound, TimeRange time)
    {
        var part = MonoSound
            .From(sound, sound.Format.FrameAt(time.Start), sound.Format.FrameAt(time.End) - sound.Format.FrameAt(time.Start));
        return 10 * Math.Log10(part.Samples.Average(sample => (double)sample * sample) + 1e-12);
    }

    private static double Seconds(JsonElement element, string name) => double
        .Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    /// <summary>An engine that crashes on every word.</summary>
    private sealed class Mute(Voice like) : ISynthesizer
    {
        public const string Key = "mute/one";

        public EngineIdentity Identity { get; } = new("mute", "1");

        public SynthesizerCapability Capability { get; } = new([like with { Key = Key }], 1, 1, Deterministic: true);

        public Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken) =>
            throw new DubwrightException(ExceptionReason.VoiceConversionError, "The engine crashed.");
    }
}

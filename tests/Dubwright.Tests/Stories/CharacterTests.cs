using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Loudness;
using Dubwright.Media.Pitch;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Steps.Manuscripts.Characters;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

namespace Dubwright.Tests.Stories;

/// <summary>Whoever speaks in a story has a voice of his own, where the text tells for sure who speaks.</summary>
public sealed class CharacterTests : IDisposable
{
    private const string Novel =
        """
        Chapter I

        The storm came in the night. Anna lit the lamp, and waited for her brother.

        "Is anyone there?" said Anna. She went to the door.

        "Nobody," Mr. Green said, "but the wind." He shut the window.

        "Then I will sleep."

        Anna asked: "Will you wake me?" and she smiled.

        "I will," said Mr. Green.

        The sign said "Open" and the lamp went out.
        """;

    private static readonly int English = LanguageTable.Parse("en-us").Id;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_play_is_told_by_its_labels_which_nobody_reads()
    {
        (await ToldAsync("The Lamp\n\nThe stage is dark.\n\nANNA: Who is there?\nMR. GREEN (softly): Only me. I came\nby sea.\n"
            + "ANNA: Come in!\n\n[MR. GREEN] No: I wait here.\n\nNote: the lamp goes out.")).ShouldBe(
            [
                "The Lamp", "The stage is dark.", "Anna|Who is there?", "(softly)", "Mr. Green|Only me.", "Mr. Green|I came by sea.",
                "Anna|Come in!", "Mr. Green|No: I wait here.", "Note: the lamp goes out.",
            ]);
        (await ToldAsync("ALGERNON. Did you hear?\n\nLANE. No, sir.\n\nALGERNON. I am sorry.\n\nLANE. So am I, sir.")).ShouldBe(
            ["Algernon|Did you hear?", "Lane|No, sir.", "Algernon|I am sorry.", "Lane|So am I, sir."]);
    }

    [Fact]
    public async Task A_novel_is_told_by_who_is_said_to_say_what_and_in_turn()
    {
        (await ToldAsync(Novel)).ShouldBe(
            [
                "Chapter I", "The storm came in the night.", "Anna lit the lamp, and waited for her brother.",
                "Anna|\"Is anyone there?\"", "said Anna.", "She went to the door.",
                "Mr. Green|\"Nobody,\"", "Mr. Green said,", "Mr. Green|\"but the wind.\"", "He shut the window.",
                "Anna|\"Then I will sleep.\"", "Anna asked:", "Anna|\"Will you wake me?\"", "and she smiled.",
                "Mr. Green|\"I will,\"", "said Mr. Green.", "The sign said \"Open\" and the lamp went out.",
            ]);
        (await ToldAsync("„Komm herein“, sagte Anna.\n\n„Nein“, antwortete Karl. „Ich warte.“\n\n„Gut“, sagte Anna.\n\n"
            + "„Bis bald“, rief Karl.", "de")).ShouldBe(
            ["Anna|„Komm herein“,", "sagte Anna.", "Karl|„Nein“,", "antwortete Karl.", "Karl|„Ich warte.“", "Anna|„Gut“,", "sagte Anna.",
                "Karl|„Bis bald“,", "rief Karl."]);
        (await ToldAsync("`Well!' thought Alice to herself, `how brave!'\n\n`No, I'll look,' said Alice, `don't you?'")).ShouldBe(
            ["Alice|`Well!'", "thought Alice to herself,", "Alice|`how brave!'", "Alice|`No, I'll look,'", "said Alice,",
                "Alice|`don't you?'"]);
    }

    [Theory]
    [InlineData("\"Is anyone there?\" he called.\n\nNobody answered.\n\n\"Who is it?\" she asked.")]
    [InlineData("\"Go,\" said Mr. Green.\n\n\"Stay,\" said Mrs. Green.\n\n\"Why?\" asked Green.")]
    [InlineData("\"Go.\" Nobody answered.\n\n\"Stay.\" Nobody answered.")]
    [InlineData("Warning: it is hot.\n\nThe tea: pour it.\n\nNote: it is late.")]
    [InlineData("\"Go,\" said Anna.\n\n\"No.\"\n\n\"Why?\"\n\n\"Oh.\"\n\n\"Go,\" said Anna.")]
    [InlineData("\"Go,\" said Anna's mother.\n\n\"Stay,\" said Anna's mother.")]
    [InlineData("\"I said 'go,' and she,\" said Anna, \"went.\n\n\"She went,\" said Anna, \"away.")]
    public async Task In_doubt_the_narrator_reads(string text) =>
        (await ToldAsync(text)).ShouldAllBe(sentence => !sentence.Contains('|'));

    [Fact]
    public async Task Who_is_named_by_the_request_needs_no_more_than_his_name()
    {
        (await ToldAsync("\"Go,\" said Anna.\n\n\"No.\"\n\n\"Why?\"\n\n\"Oh.\"", "en", "anna")).ShouldBe(
            ["anna|\"Go,\"", "said Anna.", "\"No.\"", "\"Why?\"", "\"Oh.\""]);
        var dialogue = CharacterFinder.Find(await ReadAsync("It was late."), new CharacterSearch("en", ["Bob"]));
        dialogue.Missing.ShouldBe(["Bob"]);
    }

    [Fact]
    public async Task Characters_speak_with_other_voices_of_their_sex_that_are_the_same_through_the_book()
    {
        await using var host = await StoryHost.StartAsync(_folder.File("data"));
        var path = _folder.File("novel.txt");
        await File.WriteAllTextAsync(path, Novel);
        var request = new StoryRequest(await host.UploadAsync(path), English, "The Lamp", null) { Characters = new StoryCast(null) };

        var view = await host.TellAsync(request);
        var story = await host.ResultAsync(view);
        var given = await host.TellAsync(request with
        {
            Characters = new StoryCast([new CharacterVoice("mr green", "flite/rms"), new CharacterVoice("Bob", "flite/slt")]),
        });
        var plain = await host.ResultAsync(await host.TellAsync(request with { Characters = null }));

        story.Characters!.Select(character => (character.Name, character.Gender))
            .ShouldBe([("Anna", Gender.Female), ("Mr. Green", Gender.Male)]);
        story.Characters!.Select(character => character.Voice).Append(story.Voice).Distinct().Count().ShouldBe(3);
        story.Sentences.Where(sentence => sentence.Speaker == "Anna").Select(sentence => sentence.Text)
            .ShouldBe(["\"Is anyone there?\"", "\"Then I will sleep.\"", "\"Will you wake me?\""]);
        using var dialogue = JsonDocument.Parse(await File.ReadAllBytesAsync(host.PathOf(story.Dialogue)));
        dialogue.RootElement.GetProperty("characters")[1].GetProperty("name").GetString().ShouldBe("Mr. Green");
        dialogue.RootElement.GetProperty("dialogue").EnumerateArray().Select(item => item.GetProperty("speaker").GetString()).Distinct()
            .ShouldBe([PublishStoryStep.Speaker, "Anna", "Mr. Green"]);

        // A woman's voice is heard, and a man's; what the voices say is what the text says.
        var wave = _folder.File("novel.wav");
        (await ChildProcess.RunAsync(new ProcessSpec("ffmpeg", ["-v", "error", "-f", "mov", "-i", host.PathOf(story.Audio), "-ac", "1",
            "-ar", "16000", "-c:a", "pcm_s16le", wave]), default)).ExitCode.ShouldBe(0);
        using var sound = WaveReader.Open(wave);
        var (anna, green) = (Pitch(sound, story, "Anna"), Pitch(sound, story, "Mr. Green"));
        anna.ShouldBeGreaterThan(1.25 * green, $"{anna:0} and {green:0} Hz");
        (Loudness(sound, story, "Anna") - Loudness(sound, story, PublishStoryStep.Speaker)).ShouldBe(0, 2);
        (Loudness(sound, story, "Mr. Green") - Loudness(sound, story, PublishStoryStep.Speaker)).ShouldBe(0, 2);

        // Given voices are taken, whoever says nothing is named, and only what another voice says is spoken again.
        var result = await host.ResultAsync(given);
        result.Characters!.Single(character => character.Name == "mr green").Voice.ShouldBe("flite/rms");
        given.Warnings.ShouldHaveSingleItem().ShouldContain("Bob");
        (await host.Pipeline.CountAsync($"select count(*) from steps where task_id = '{given.TaskId}' and kind = 'narrate' and not reused"))
            .ShouldBeInRange(2, 5);
        plain.Characters.ShouldBeNull();
        plain.Sentences.ShouldAllBe(sentence => sentence.Speaker == PublishStoryStep.Speaker);
        plain.Sentences.ShouldContain(sentence => sentence.Text == "\"Is anyone there?\" said Anna.");
    }

    private static double Loudness(WaveReader sound, StoryResult story, string speaker) => story.Sentences
        .Where(sentence => sentence.Speaker == speaker).Average(sentence => LoudnessMeter.TakeLoudness(MonoSound.From(
            sound, sound.Format.FrameAt(sentence.Time.Start), sound.Format.FrameAt(sentence.Time.Duration))));

    private static double Pitch(WaveReader sound, StoryResult story, string speaker) => PitchTracker.MedianPitch(
        sound, [.. story.Sentences.Where(sentence => sentence.Speaker == speaker).Select(sentence => sentence.Time)], default);

    private async Task<List<string>> ToldAsync(string text, string language = "en", params string[] names)
    {
        var dialogue = CharacterFinder.Find(await ReadAsync(text), new CharacterSearch(language, names.Length > 0 ? names : null));
        return [.. NarrationWriter.Write(dialogue, new SegmentManuscriptOptions(dialogue.Manuscript.Title ?? "", language)).Passages
            .SelectMany(passage => passage.Sentences)
            .Select(sentence => sentence.Character is { } name ? $"{name}|{sentence.Text}" : sentence.Text)];
    }

    private async Task<Manuscript> ReadAsync(string text)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.txt");
        await File.WriteAllTextAsync(path, text);
        return await ManuscriptReader.ReadAsync(path, withNotes: true, default);
    }
}

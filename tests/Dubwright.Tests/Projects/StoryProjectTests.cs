using System.Net;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using static Dubwright.Tests.Projects.EditedProject;

namespace Dubwright.Tests.Projects;

/// <summary>A story is edited as a dub is: its paragraphs are the lines, and only what was changed is narrated again.</summary>
[SupportedOSPlatform("linux")]
public sealed class StoryProjectTests(ProjectHost host) : IClassFixture<ProjectHost>
{
    private const string Text =
        """
        The Lighthouse

        Chapter I

        The storm came in the night. Mr. Green lit the lamp, and waited.

        "Is anyone there?" he called. Nobody answered.

        Chapter II

        In the morning the sea was calm. A small boat lay on the beach.

        Chapter III

        He never learned whose it was.
        """;

    private const string Noon = """{"type":"edit_text","language":1,"segment":2,"text":"The storm came at noon, and it was long."}""";

    [Fact]
    public async Task A_changed_paragraph_is_narrated_again_alone_and_undo_brings_the_first_sound_back_without_work()
    {
        var story = await host.TellAsync(Text);
        var first = await story.DocumentAsync();
        first["segments"]!.AsArray().Select(paragraph => paragraph!["chapter"]!.GetValue<int>()).ShouldBe([0, 0, 0, 0, 1, 1, 2, 2]);
        first["chapters"]!.AsArray().Select(chapter => chapter!["title"]!.GetValue<string>())
            .ShouldBe(["Chapter I", "Chapter II", "Chapter III"]);
        var sound = await SoundAsync(story);
        (await story.ChangeAsync(Noon, Revision(first))).Status.ShouldBe(200);
        (await story.GetAsync("stale"))["languages"]![0]!["lines"]!.ToJsonString().ShouldBe("[2]");
        (await SoundAsync(story)).ShouldBe(sound, "the old sound stays until the new is there");

        var task = await story.RenderAsync();

        Narrated(task).ShouldBe(["narrate/2"]);
        var (before, after) = (Takes(story.Id), Takes(task));
        after.Where(take => before[take.Key] != take.Value).Select(take => take.Key).ShouldBe(["narrate/2 take/0", "narrate/2 timing"]);
        Others(after).ShouldBe(Others(before));
        var changed = await story.DocumentAsync();
        (Line(changed, 2)["stale"]!.GetValue<bool>(), Line(changed, 2)["made_from"]!.GetValue<int>()).ShouldBe((false, 1));
        (await SoundAsync(story)).ShouldNotBe(sound);
        (await story.PostAsync("render")).Status.ShouldBe(409);

        (await story.PostAsync("undo")).Status.ShouldBe(200);
        var again = await story.RenderAsync();

        Narrated(again).ShouldBeEmpty();
        (await SoundAsync(story)).ShouldBe(sound);
    }

    [Fact]
    public async Task One_paragraph_is_narrated_when_it_is_asked_for_and_what_else_is_stale_stays_so()
    {
        var story = await host.TellAsync(Text);
        await story.ChangeAsync(Noon
            + """,{"type":"set_pause","segment":3,"pause":3},{"type":"cast","language":1,"speaker":"NARRATOR","voice":"flite/rms"}""");
        (await story.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(8);

        var task = await story.RenderAsync("""{"segments":[2]}""");

        Narrated(task).ShouldBe(["narrate/2"]);
        var document = await story.DocumentAsync();
        document["languages"]![0]!["stale"]!.GetValue<int>().ShouldBe(7);
        Line(document, 2)["stale"]!.GetValue<bool>().ShouldBeFalse();
        Paragraph(await PageAsync(story), 2)["voice"]!.GetValue<string>().ShouldBe("flite/rms");
        Narrated(await story.RenderAsync()).Count.ShouldBe(7);
        (await PageAsync(story))["story"]!["voice"]!.GetValue<string>().ShouldBe("flite/rms");
        Paragraph(await PageAsync(story), 2)["voice"].ShouldBeNull("the narrator has that voice now");
    }

    [Fact]
    public async Task A_pause_changes_no_take_and_a_pronunciation_only_the_paragraphs_that_have_the_word()
    {
        var story = await host.TellAsync(Text);
        var duration = (await story.DocumentAsync())["duration"]!.GetValue<double>();
        // After the last paragraph of a chapter, where a pause is long by itself.
        await story.ChangeAsync("""{"type":"set_pause","segment":3,"pause":0.5},{"type":"set_pause","segment":2,"pause":3}""");
        (await story.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(2);

        Narrated(await story.RenderAsync()).ShouldBeEmpty();

        var paused = await story.DocumentAsync();
        (paused["duration"]!.GetValue<double>() - duration).ShouldBe(3 - 0.7 + 0.5 - 1.5, 0.05);
        Line(paused, 2)["pause"]!.GetValue<double>().ShouldBe(3);
        var (status, said) = await story.ChangeAsync("""{"type":"pronounce","text":"Beach","say":"beetch"}""");
        status.ShouldBe(200);
        said["changes"]!.AsArray().Select(change => change!["entity"]!.GetValue<string>()).ShouldBe(["pronunciation/beach", "line/1/5"]);
        Narrated(await story.RenderAsync()).ShouldBe(["narrate/5"]);
        await story.ChangeAsync("""{"type":"pronounce","text":"beach","say":null}""");
        Narrated(await story.RenderAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chapter_is_called_otherwise_a_character_has_a_voice_and_a_paragraph_is_left_out()
    {
        var story = await host.TellAsync(Text);
        var speaker = (await story.ChangeAsync("""{"type":"add_speaker","name":"Mr. Green"}""")).Body["changes"]![0]!["value"]!["id"]!
            .GetValue<string>();
        await story.ChangeAsync(
            $$"""{"type":"assign_speaker","segment":3,"speaker":"{{speaker}}"},{"type":"rename_chapter","chapter":1,"title":"The boat"}""");
        (await story.GetAsync("stale"))["languages"]![0]!["lines"]!.ToJsonString().ShouldBe("[4]", "he has the narrator's voice so far");
        await story.ChangeAsync(
            $$"""{"type":"cast","language":1,"speaker":"{{speaker}}","voice":"flite/slt"}"""
            + """,{"type":"mute","language":1,"segment":7,"muted":true}""");

        var task = await story.RenderAsync();

        Narrated(task).ShouldBe(["narrate/3", "narrate/4"]);
        var page = await PageAsync(story);
        page["story"]!["chapters"]!.AsArray().Select(chapter => chapter!["title"]!.GetValue<string>())
            .ShouldBe(["Chapter I", "The boat", "Chapter III"]);
        Paragraph(page, 3)["voice"]!.GetValue<string>().ShouldBe("flite/slt");
        page["story"]!["paragraphs"]!.AsArray().ShouldNotContain(paragraph => paragraph!["id"]!.GetValue<int>() == 7);
        (await story.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_character_of_the_text_has_a_voice_that_is_changed_wherever_he_speaks_and_nobody_elses()
    {
        var story = await host.TellAsync("ANNA: Who is there?\n\nBEN: Only me.\n\nANNA: Come in!\n\nBEN: I wait here.");
        var document = await story.DocumentAsync();
        document["segments"]!.AsArray().Select(paragraph => paragraph!["speaker"]!.GetValue<string>())
            .ShouldBe(["NARRATOR", "Anna", "Ben", "Anna", "Ben"]);
        (await story.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(0);
        var (status, changed) = await story.ChangeAsync("""{"type":"cast","language":1,"speaker":"Anna","voice":"pico/en-gb-harriet"}""");
        status.ShouldBe(200, changed.ToJsonString());
        (await story.GetAsync("stale"))["languages"]![0]!["lines"]!.ToJsonString().ShouldBe("[1,3]");

        var task = await story.RenderAsync("""{"segments":[1]}""");

        Narrated(task).ShouldBe(["narrate/1", "narrate/3"], "she has one voice in the whole story");
        (await story.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(0);
        await story.ChangeAsync("""{"type":"edit_text","language":1,"segment":2,"text":"Nobody but me."}""");
        Narrated(await story.RenderAsync()).ShouldBe(["narrate/2"]);
        var sentence = Paragraph(await PageAsync(story), 2)["sentences"]![0]!;
        (sentence["text"]!.GetValue<string>(), sentence["speaker"]!.GetValue<string>()).ShouldBe(("Nobody but me.", "Ben"));
        await story.PostAsync("undo");
        await story.PostAsync("undo");
        Narrated(await story.RenderAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("character_voices", "[1]", "character_voices")]
    [InlineData("character_voices", """{"Anna":"x"}""", "character_voices Anna")]
    [InlineData("character_voices", """{"Anna":999999999}""", "character_voices Anna")]
    [InlineData("character_voices", """{"1":2}""", "character_voices 1")]
    [InlineData("characters", "perhaps", "characters")]
    public async Task A_voice_that_nobody_has_is_refused_where_it_was_given(string field, string value, string place)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("It was late."), "file", "story.txt" }, { new StringContent("1"), "source_language" },
            { new StringContent(value), field },
        };

        using var refused = await host.Anna.PostAsync("/story", form);

        var body = await refused.Content.ReadAsStringAsync();
        ((int)refused.StatusCode).ShouldBe(422, body);
        string.Join(' ', JsonNode.Parse(body)!["detail"]![0]!["loc"]!.AsArray().Skip(1)).ShouldBe(place);
    }

    [Fact]
    public async Task A_snapshot_is_compared_and_restored_and_a_comment_stands_at_its_paragraph()
    {
        var story = await host.TellAsync(Text);
        var snapshot = (await story.PostAsync("snapshots", """{"name":"as it came"}""")).Body["id"]!.GetValue<long>();
        await story.ChangeAsync(
            Noon + """,{"type":"comment","segment":5,"text":"Slower?"},{"type":"pronounce","text":"lay","say":"lie"}""");
        var document = await story.DocumentAsync();
        document["comments"]![0]!["at"]!.GetValue<double>().ShouldBe(Paragraph(await PageAsync(story), 5)["start"]!.GetValue<double>());
        (await story.GetAsync($"snapshots/{snapshot}/compare"))["changes"]!.AsArray()
            .Select(change => change!["sentence"]!.GetValue<string>())
            .ShouldContain(sentence => sentence.Contains("at noon", StringComparison.Ordinal));

        (await story.PostAsync($"snapshots/{snapshot}/restore")).Status.ShouldBe(200);

        document = await story.DocumentAsync();
        Line(document, 2)["text"]!.GetValue<string>().ShouldStartWith("The storm came in the night.");
        document["pronunciations"]!.AsArray().ShouldBeEmpty();
        document["comments"]!.AsArray().Count.ShouldBe(1);
        (await story.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(0);
        var history = (await story.GetAsync("history")).AsArray();
        history.Select(item => item!["kind"]!.GetValue<string>()).ShouldBe(["restore", "edit"]);
        history[1]!["summary"]!.GetValue<string>().ShouldBe("1 paragraph, 1 comment, 1 pronunciation");
    }

    [Theory]
    [InlineData("""{"type":"edit_text","language":1,"segment":99,"text":"x"}""", "segment")]
    [InlineData("""{"type":"edit_text","language":54,"segment":2,"text":"x"}""", "language")]
    [InlineData("""{"type":"set_pause","segment":2,"pause":-1}""", "pause")]
    [InlineData("""{"type":"set_pause","segment":2,"pause":61}""", "pause")]
    [InlineData("""{"type":"set_pause","segment":99,"pause":1}""", "segment")]
    [InlineData("""{"type":"set_voice","language":1,"segment":2,"voice":"pico/es-ES"}""", "voice")]
    [InlineData("""{"type":"cast","language":1,"speaker":"NARRATOR","voice":"nobody/x"}""", "voice")]
    [InlineData("""{"type":"rename_chapter","chapter":3,"title":"x"}""", "chapter")]
    [InlineData("""{"type":"pronounce","text":"sea","say":null}""", "text")]
    [InlineData("""{"type":"retime","segment":2,"start":0,"end":1}""", "type")]
    [InlineData("""{"type":"set_cover","cover":"x"}""", "type")]
    public async Task What_cannot_be_done_changes_nothing_of_the_batch(string operation, string member)
    {
        var story = await host.TellAsync(Text);
        var before = (await story.DocumentAsync()).ToJsonString();

        var (status, body) = await story.ChangeAsync($"{Noon},{operation}");

        status.ShouldBe(422, body.ToJsonString());
        body["detail"]![0]!["loc"]!.AsArray().Select(part => part!.ToString()).ShouldBe(["body", "operations", "1", member]);
        Unsigned(await story.DocumentAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Huge_texts_and_others_stories_are_refused_and_what_is_a_films_is_409()
    {
        var story = await host.TellAsync(Text);
        var huge = new string('a', 50_001);
        (await story.ChangeAsync($$"""{"type":"edit_text","language":1,"segment":2,"text":"{{huge}}"}""")).Status.ShouldBe(422);
        (await story.ChangeAsync(Noon, who: await host.Api.TeamAsync())).Status.ShouldBe(404);
        (await story.PostAsync("plan", """{"language":1,"segments":{}}""")).Status.ShouldBe(409);
        (await story.PostAsync("shorter", """{"language":1,"segment":2}""")).Status.ShouldBe(409);
        (await host.Anna.GetAsync($"{story.Path}/lines/2/takes?language=1")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await story.PostAsync("render", """{"segments":[99]}""")).Status.ShouldBe(422);
        (await story.PostAsync("render")).Status.ShouldBe(409);
        await story.ChangeAsync(string.Join(',', Enumerable.Range(0, 8).Select(paragraph =>
            $$"""{"type":"mute","language":1,"segment":{{paragraph}},"muted":true}""")));
        var (status, refusal) = await story.PostAsync("render");
        (status, refusal["error"]!.GetValue<string>()).ShouldBe((409, "Every paragraph is left out: nothing would be narrated."));
        await story.PostAsync("undo");
        await story.ChangeAsync(Noon);
        (await story.ChangeAsync("""{"type":"edit_text","language":1,"segment":2,"text":"Late."}""", 2, host.Bert)).Status.ShouldBe(409);
    }

    private static string Unsigned(JsonNode document) => document.ToJsonString();

    private static JsonNode Paragraph(JsonNode page, int id) => page["story"]!["paragraphs"]!.AsArray()
        .Single(paragraph => paragraph!["id"]!.GetValue<int>() == id)!;

    private async Task<JsonNode> PageAsync(EditedProject story) => JsonNode.Parse(await host.Anna.GetStringAsync(story.Path))!;

    /// <summary>The audiobook's artifact, as its address names it.</summary>
    private async Task<string> SoundAsync(EditedProject story) =>
        new Uri((await PageAsync(story))["story"]!["audio"]!["url"]!.GetValue<string>()).AbsolutePath;

    private static IEnumerable<string> Others(Dictionary<string, string> takes) =>
        takes.Where(take => !take.Key.StartsWith("narrate/2 ", StringComparison.Ordinal)).Select(take => $"{take}").Order();

    private List<string> Narrated(string task) => [.. host.Api.Rows(
        $"select key, id from steps where task_id = '{task}' and kind = 'narrate' and not reused order by id").Keys];

    /// <summary>The hash of every take, by its step and number.</summary>
    private Dictionary<string, string> Takes(string task) => host.Api.Rows(
        $"""
        select steps.key || ' ' || output.key || ' ' || output.value, 0 from steps, json_each(outcome, '$.outputs') output
        where task_id = '{task}' and kind = 'narrate'
        """).Keys.Select(row => row.Split(' ')).ToDictionary(row => $"{row[0]} {row[1]}", row => row[2]);
}

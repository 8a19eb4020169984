using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Tests.Api;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Stories;

/// <summary>A finished story narrated in other languages.</summary>
[SupportedOSPlatform("linux")]
public sealed class TranslatedStoryTests(ApiHost host) : IClassFixture<ApiHost>, IDisposable
{
    private const string Text =
        """
        El faro

        Capítulo 1

        La tormenta llegó de noche. El hombre encendió la lámpara y esperó.

        Capítulo 2

        Por la mañana el mar estaba tranquilo. Un barco pequeño estaba en la playa.
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_story_is_narrated_in_other_languages_with_its_terms_and_its_chapters_and_nothing_is_read_again()
    {
        using var team = await host.TeamAsync();
        var (story, narrator) = await NarrateAsync(team);

        var created = await PostAsync(team, $"/translated-story/{story}", new { target_language = 1 });
        var task = created["task_id"]!.GetValue<string>();
        created["message"]!.GetValue<string>().ShouldContain("English");
        var run = await ApiHost.FinishAsync(team, $"/translated-story/{task}");

        // A thousand words cost more than when they are only narrated; how many there are was known before anything was translated.
        var words = (await team.GetFromJsonAsync<JsonObject>($"/translated-story/{task}"))!["credits"]!.GetValue<long>();
        words.ShouldBeGreaterThan(0);
        host.Rows($"select 'paid', credits from credit_entries where id = '{task}' and kind = 'translated-story'")
            .ShouldBe(new Dictionary<string, long> { ["paid"] = words });
        var again = await PostAsync(team, $"/translated-story/{story}", new { target_language = "en-us" });

        again["task_id"]!.GetValue<string>().ShouldBe(task);
        host.Rows($"select kind || ' ' || reused, count(*) from steps where task_id = '{task}' and kind in ('read', 'narrate') group by 1")
            .ShouldBe(new Dictionary<string, long> { ["narrate 0"] = 5, ["read 1"] = 1 }, ignoreOrder: true);
        var byStory = (await team.GetFromJsonAsync<JsonObject>($"/translated-story-result/{story}/1?include_transcript=true"))!;
        var byRun = (await team.GetFromJsonAsync<JsonObject>($"/translated-story-result/{run}/en-us"))!;
        byRun["transcript"].ShouldBeNull();
        Path(byRun["audio_url"]!).ShouldBe(Path(byStory["audio_url"]!));
        var said = byStory["transcript"]!.AsArray().Select(line => line!["text"]!.GetValue<string>()).ToList();
        said[0].ShouldContain("lighthouse", Case.Insensitive);
        string.Join(' ', said).ShouldContain("vessel");
        await ShouldBeHeardAsync(team, byStory, said);

        // The narrator is another man.
        var dialogue = JsonNode.Parse(await team.GetStringAsync(byStory["dialogue_url"]!.GetValue<string>()))!;
        narrator.ShouldBe("Mateo");
        dialogue["voice"]!.GetValue<string>().ShouldBe("pico/en-us-james");
        dialogue["title"]!.GetValue<string>().ShouldContain("lighthouse", Case.Insensitive);
        dialogue["chapters"]!.AsArray().Select(chapter => chapter!["title"]!.GetValue<string>()).ShouldBe(["Chapter 1", "Chapter 2"]);
        (await Films.ProbeAsync(_folder.File("english.m4a"), "chapter_tags=title")).Split('\n').ShouldBe(["Chapter 1", "Chapter 2"]);
        (await Films.ProbeAsync(_folder.File("english.m4a"), "stream_tags=language")).Split('\n').ShouldAllBe(tag => tag == "eng");

        // A second language of the same story; forms of a translation.
        var portuguese = await PostAsync(team, $"/translated-story/{story}", new { target_language = "pt-pt" });
        await ApiHost.FinishAsync(team, $"/translated-story/{portuguese["task_id"]!.GetValue<string>()}");
        (await team.GetFromJsonAsync<JsonObject>($"/translated-story-result/{story}/pt-pt?include_transcript=true"))!["transcript"]!
            .ToJsonString().ShouldContain("noite");
        (await team.GetFromJsonAsync<JsonObject>($"/translated-story-result/{story}/1"))!["dialogue_url"].ShouldNotBeNull();
        foreach (var any in (long[])[story, run])
        {
            var told = (await team.GetFromJsonAsync<JsonObject>($"/translated-stories/{any}"))!;
            told["story"]!["task"]!["run_id"]!.GetValue<long>().ShouldBe(story);
            told["translations"]!.AsArray().Select(one => one!["language_name"]!.GetValue<string>())
                .ShouldBe(["Portuguese (Portugal)", "English (United States)"]);
            told["translations"]![1]!["task"]!["task_id"]!.GetValue<string>().ShouldBe(task);
        }

        var book = await PostAsync(team, $"/story-alt-format/{run}", new { output_format = "mp3", chapter = 1 });
        await ApiHost.FinishAsync(team, $"/story-alt-format/{book["task_id"]!.GetValue<string>()}");
    }

    [Fact]
    public async Task What_cannot_be_translated_is_refused_before_any_work_and_names_the_language()
    {
        using var team = await host.TeamAsync();
        var (_, story) = await ApiHost.NarrateAsync(team);
        var kept = host.Kept();

        foreach (var (body, sentence) in ((string, string)[])
        [
            ("{}", "Field required"), ("""{"target_language":"auto"}""", "language"), ("""{"target_language":1}""", "already"),
            ("""{"target_language":"zu-za"}""", "No installed"), ("""{"target_language":"nowhere"}""", "language"),
        ])
        {
            using var answer = await team.PostAsync($"/translated-story/{story}", new StringContent(body));
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, text);
            text.ShouldContain("""["body","target_language"]""");
            text.ShouldContain(sentence);
        }

        (await team.GetAsync($"/translated-story-result/{story}/es-es")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await team.GetAsync($"/translated-story-result/{story}/nowhere")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        host.Kept().ShouldBe(kept);
    }

    [Theory]
    [InlineData("picture.txt", "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001", "holds no text")]
    [InlineData("old.docx", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1....", "locked with a password")]
    [InlineData("broken.epub", "PK\u0003\u0004 and nothing of an archive", "cannot be opened")]
    [InlineData("marks.txt", " -- \n\n***\n", "no text")]
    public async Task A_manuscript_that_cannot_be_narrated_is_refused_at_once_and_not_kept(string name, string bytes, string sentence)
    {
        using var team = await host.TeamAsync();
        var kept = host.Kept();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("1"), "source_language" },
            { new ByteArrayContent(System.Text.Encoding.Latin1.GetBytes(bytes)), "file", name },
        };

        using var answer = await team.PostAsync("/story", form);

        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, text);
        text.ShouldContain("""["body","file"]""");
        text.ShouldContain(sentence);
        host.Kept().ShouldBe(kept);
    }

    private static string Path(JsonNode address) => new Uri(address.GetValue<string>()).AbsolutePath;

    private static async Task<(long Run, string Narrator)> NarrateAsync(HttpClient team)
    {
        var voice = (await team.GetFromJsonAsync<JsonArray>("/list-voices"))!
            .First(voice => voice!["voice_name"]!.GetValue<string>() == "Mateo")!;
        var (dictionary, _) = await DictionaryTests.MakeAsync(team);
        await PostAsync(team, $"/dictionaries/{dictionary}/add-term", new
        {
            translations = new object[] { new { translation = "barco", language = "es-es" }, new { translation = "vessel", language = 1 } },
        });
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Text), "file", "faro.txt" }, { new StringContent("es-es"), "source_language" },
            { new StringContent("El faro"), "title" }, { new StringContent($"{dictionary}"), "chosen_dictionaries" },
            { new StringContent($"{voice["id"]}"), "narrator_voice_id" },
        };
        using var created = await team.PostAsync("/story", form);
        var task = JsonNode.Parse(await created.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        return (await ApiHost.FinishAsync(team, $"/story/{task}"), voice["voice_name"]!.GetValue<string>());
    }

    private static async Task<JsonNode> PostAsync(HttpClient team, string path, object body)
    {
        using var answer = await team.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    // Where the transcript says that something is said, a recogniser hears it.
    private async Task ShouldBeHeardAsync(HttpClient team, JsonObject story, List<string> said)
    {
        await File.WriteAllBytesAsync(_folder.File("english.m4a"), await team.GetByteArrayAsync(story["audio_url"]!.GetValue<string>()));
        await Films.FfmpegAsync(["-i", _folder.File("english.m4a"), "-ac", "1", "-ar", "16000", _folder.File("english.wav")]);
        if (host.Engines.RecognizersFor("en") is not [var recognizer, ..])
        {
            return;
        }

        var places = story["transcript"]!.AsArray().Select(line =>
            TimeRange.FromSeconds(line!["start"]!.GetValue<double>(), line["end"]!.GetValue<double>())).ToList();
        var heard = await recognizer.RecognizeAsync(new RecognitionRequest(_folder.File("english.wav"), "en", places), default);
        var (all, back) = (string.Join(' ', said), string.Join(' ', heard.Select(utterance => utterance.Text)));
        WordErrors.Rate(all, back).ShouldBeLessThan(0.5, $"{all}\n{back}");
    }
}

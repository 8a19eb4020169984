using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Api.Documents;

/// <summary>Rules of the public API that hold for many operations at once.</summary>
[SupportedOSPlatform("linux")]
[Collection(SharedDocument.Name)]
public sealed class ContractRuleTests(ApiHost host)
{
    private const string Srt = "1\n00:00:01,000 --> 00:00:02,000\nHello.\n";

    [Fact]
    public async Task What_no_operation_knows_makes_no_difference_in_a_body_or_a_query()
    {
        using var client = await host.TeamAsync();
        foreach (var operation in host.Operations.Where(operation => operation.TakesJson && operation.Members is ["run_ids"]))
        {
            foreach (var (query, body) in ((string, string)[])[("", """{"run_ids":[1]}"""), ("?run_id=&nobody=1&run_id=7",
                """{"run_ids":[1],"nobody":{"a":[1]},"":null}""")])
            {
                using var answer = await client.PostAsync($"{operation.Path}{query}", Json(body));
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{operation}");
            }
        }

        (await FaultsAsync(client, "/translate?nobody=1",
            """{"texts":["a"],"source_language":1,"target_language":54,"nobody":1,"age":"x"}"""))
            .ShouldBe(["""["body","age"]"""], "only what is known and wrong is named");
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("\"1\"", true)]
    [InlineData("\"en-us\"", true)]
    [InlineData("\"EN_us\"", true)]
    [InlineData("\"auto\"", true)]
    [InlineData("137", false)]
    [InlineData("\"nowhere\"", false)]
    [InlineData("1.5", false)]
    public async Task A_language_is_taken_by_number_numeric_text_tag_and_auto(string language, bool taken)
    {
        using var client = await host.TeamAsync();

        var faults = await FaultsAsync(client, "/dub", $$"""{"source_language":{{language}},"target_languages":[54],"age":0}""");

        faults.Contains("""["body","source_language"]""").ShouldBe(!taken);
        faults.ShouldContain("""["body","video_url"]""");
        (await FaultsAsync(client, "/dub", """{"video_url":"http://example.org/a.mp4","source_language":1,"target_languages":["auto"]}"""))
            .ShouldBe(["""["body","target_languages",0]"""], "it is never a target");
    }

    [Fact]
    public async Task A_form_says_everything_in_text_and_absent_empty_and_null_are_the_same()
    {
        using var client = await host.TeamAsync();
        foreach (var (members, places) in ((string, string[])[])
        [
            ("", []), ("run_audio_cleaning=true&include_music_in_fg=false&folder_id=&project_name=&formatting_options=", []),
            ("run_audio_cleaning=perhaps", ["""["body","run_audio_cleaning"]"""]), ("folder_id=1.5", ["""["body","folder_id"]"""]),
            ("project_name=ab", ["""["body","project_name"]"""]), ("transcription_mode=slow", []),
            ("formatting_options=[1]", ["""["body","formatting_options"]"""]), ("formatting_options=no",
                ["""["body","formatting_options"]"""]),
            ("""formatting_options={"max_characters_in_segment":30.0,"nobody":1,"min_segment_duration_in_seconds":null}""", []),
            ("""formatting_options={"max_characters_in_segment":0}""", ["""["body","formatting_options","max_characters_in_segment"]"""]),
            ("""formatting_options={"min_segment_duration_in_seconds":9}""",
                ["""["body","formatting_options","min_segment_duration_in_seconds"]"""]),
        ])
        {
            using var form = new StringContent($"language=en-us&{members}", Encoding.UTF8, "application/x-www-form-urlencoded");
            using var answer = await client.PostAsync("/transcribe", form);
            (await DocumentedAnswer.PlacesAsync(answer)).Except(["""["body","media_url"]"""]).ShouldBe(places, members);
        }

        using var lists = new MultipartFormDataContent { { new StringContent("1"), "chosen_dictionaries" },
            { new StringContent("x"), "chosen_dictionaries" }, { new StringContent("1"), "source_language" } };
        using var story = await client.PostAsync("/story", lists);
        (await DocumentedAnswer.PlacesAsync(story)).ShouldContain("""["body","chosen_dictionaries",1]""",
            "a field that is repeated is a list");
        (await FaultsAsync(client, "/dub", """{"project_name":"","folder_id":null,"source_language":1,"target_languages":[54]}"""))
            .ShouldBe(["""["body","video_url"]"""]);
    }

    [Fact]
    public async Task Literal_paths_win_and_the_same_path_with_another_method_is_another_operation()
    {
        using var client = await host.TeamAsync();

        (await FaultsAsync(client, "/dictionaries/create-from-file", "{}")).ShouldContain("""["body","dictionary_file"]""");
        (await client.DeleteAsync("/dictionaries/term/1/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/dub-alt-format/nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.PostAsync("/dub-alt-format/1/54", Json("""{"output_format":"mp3"}"""))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.PostAsync("/dub-alt-format/1", Json("{}"))).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_task_is_created_at_once_its_defaults_are_the_public_ones_and_its_id_stands_in_addresses()
    {
        using var client = await host.TeamAsync();
        var began = TimeProvider.System.GetTimestamp();
        var ids = new List<string>();
        foreach (var more in (string[])["", ""","transcription_mode":"fast","formatting_options":{}""", ""","transcription_mode":null"""])
        {
            using var answer = await client.PostAsync("/sub", Json(
                $$"""{"media_url":"https://example.org/film.mp4","source_language":1,"target_languages":[54]{{more}}}"""));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            ids.Add(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>());
        }

        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(6), "two seconds each");
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' || letter == '_'));
        foreach (var id in ids)
        {
            var status = (await client.GetFromJsonAsync<JsonObject>($"/sub/{id}"))!;
            status.ContainsKey("run_id").ShouldBeTrue();
            status["stage"]!.GetValue<string>().ShouldNotBeEmpty();
            (await client.GetAsync($"/dub/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a task of another kind");
        }
    }

    [Theory]
    [InlineData("null", HttpStatusCode.UnprocessableEntity)]
    [InlineData("None", HttpStatusCode.UnprocessableEntity)]
    [InlineData("%20", HttpStatusCode.NotFound)]
    [InlineData("%00", HttpStatusCode.BadRequest)]
    [InlineData("%E2%82%AC%F0%9F%98%80", HttpStatusCode.NotFound)]
    [InlineData("a%2Fb", HttpStatusCode.NotFound)]
    [InlineData("0123456789abcdef0123456789abcdef", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.NotFound)]
    [InlineData("LONG", HttpStatusCode.NotFound)]
    public async Task A_status_with_no_known_id_is_answered_in_the_public_shape(string id, HttpStatusCode status)
    {
        using var client = await host.TeamAsync();
        foreach (var path in host.Operations.Where(operation => operation.Method == HttpMethod.Get
            && operation.Path.EndsWith("/{task_id}", StringComparison.Ordinal)).Select(operation => operation.With(_ => id == "LONG"
            ? new string('a', 4000) : id)))
        {
            using var answer = await client.GetAsync(path);
            // Without an id it is another path, which may have an operation of its own.
            if (id.Length > 0 || answer.StatusCode == HttpStatusCode.NotFound)
            {
                answer.StatusCode.ShouldBe(status, path[..Math.Min(60, path.Length)]);
            }

            if (answer.StatusCode == HttpStatusCode.BadRequest)
            {
                // Refused before any of ours sees it.
                continue;
            }

            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                body["status"]!.GetValue<int>().ShouldBe(404);
                foreach (var member in (string[])["detail", "message", "error"])
                {
                    body[member]!.GetValue<string>().ShouldNotBeEmpty();
                }
            }
        }
    }

    [Theory]
    [InlineData("/docs", "text/html")]
    [InlineData("/redocs", "text/html")]
    [InlineData("/openapi.json", "application/json")]
    public async Task The_description_is_served_under_both_bases_and_without_a_key(string path, string type)
    {
        using var anyone = host.Client(null);
        foreach (var address in (string[])[path, $"/apis{path}"])
        {
            using var answer = await anyone.GetAsync(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        }
    }

    [Fact]
    public async Task A_script_is_refused_in_its_place()
    {
        using var client = await host.TeamAsync();
        (object? Source, object[] Targets, string[] Places)[] cases =
        [
            (new { content = Srt }, [], []), (new { content = Srt, format = "srt" }, [new { content = Srt, language = "es-es" }], []),
            (new { content = 123 }, [], ["""["body","source_transcript","content"]"""]),
            (new { content = Srt, format = "doc" }, [], ["""["body","source_transcript","format"]"""]),
            (new { content = new string('x', (2 << 20) + 1) }, [], ["""["body","source_transcript","content"]"""]),
            (null, [new { content = Srt, language = 76 }], ["""["body","target_transcripts",0,"language"]"""]),
            (null, [new { content = Srt, language = 54 }, new { content = Srt, language = "54" }],
                ["""["body","target_transcripts",1,"language"]"""]),
        ];
        foreach (var (source, targets, places) in cases)
        {
            var order = new
            {
                source_language = 1,
                target_languages = new[] { 54 },
                source_transcript = source,
                target_transcripts = targets
            };
            using var body = new StringContent(JsonSerializer.Serialize(order), Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync("/dub", body);

            // The film is missing in each: nothing is made, and what is wrong beside it is told with it.
            (await DocumentedAnswer.PlacesAsync(answer)).Except(["""["body","video_url"]"""]).ShouldBe(places);
        }
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(HttpClient client, string path, string body)
    {
        using var answer = await client.PostAsync(path, Json(body));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync());
        return await DocumentedAnswer.PlacesAsync(answer);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}

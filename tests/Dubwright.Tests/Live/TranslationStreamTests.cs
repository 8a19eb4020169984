using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Endpoints.Texts;
using Dubwright.Tests.Api;

namespace Dubwright.Tests.Live;

/// <summary>A text into the answer, in another language.</summary>
[SupportedOSPlatform("linux")]
public sealed class TranslationStreamTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Text = "The house is white.\n\nThe sea is blue. The house is blue.";
    private const string Translated = "La casa es blanca.\n\nEl mar es azul. La casa es azul.";

    [Fact]
    public async Task Sentences_come_one_by_one_where_events_are_asked_for_and_else_one_object()
    {
        using var team = await host.TeamAsync();
        using var plain = await AskAsync(team, null);
        plain.Headers.GetValues("X-Credits-Required").Single().ShouldBe("1");
        var whole = (await plain.Content.ReadFromJsonAsync<JsonObject>())!;
        whole.Select(member => member.Key).ShouldBe(["text"]);
        whole["text"]!.GetValue<string>().ShouldBe(Translated, StringCompareShould.IgnoreCase);

        using var events = await AskAsync(team, "text/event-stream");
        events.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        events.Headers.GetValues("X-Credits-Required").Single().ShouldBe("1");
        var said = (await events.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.StartsWith("event: ", StringComparison.Ordinal))
            .Select(part => (Name: part.Split('\n')[0][7..], Data: JsonNode.Parse(part.Split('\n')[1][6..])!["text"]!.GetValue<string>()))
            .ToList();
        said.Select(part => part.Name).ShouldBe(["delta", "delta", "delta", "done"]);
        string.Concat(said.SkipLast(1).Select(part => part.Data)).ShouldBe(whole["text"]!.GetValue<string>());
        said[^1].Data.ShouldBe(whole["text"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("One.  Two!\n\n Three? four (five. Six) ")]
    [InlineData("XII. Dr. Smith said: \"Go!\" And left...\r\nChapter 2")]
    public void The_parts_of_a_text_are_the_text(string text) => string.Concat(TranslationStream.Parts(text, "en")).ShouldBe(text);

    [Fact]
    public async Task A_pair_that_nothing_translates_is_refused()
    {
        using var team = await host.TeamAsync();
        using var answer = await team.PostAsJsonAsync(
            "/translation/stream", new { text = "Sawubona", source_language = 147, target_language = 54 });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("""["body","target_language"]""");
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient team, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/apis/translation/stream")
        {
            Content = JsonContent.Create(new { text = Text, source_language = "en-us", target_language = 54, formality = 2, gender = 1 }),
        };
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        var answer = await team.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer;
    }
}

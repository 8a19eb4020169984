using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Api.Dictionaries;

/// <summary>Dictionaries are made, changed as a whole or not at all, compared with tables, told as tables, removed and put back.</summary>
[SupportedOSPlatform("linux")]
public sealed class DictionaryEditingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Terms_are_added_changed_and_removed_together_or_not_at_all()
    {
        using var team = await host.TeamAsync();
        var id = await MakeAsync(team, "The sea", Term((1, "anchor"), (54, "Ancla")), Term((1, "sail"), (54, "Vela"), (76, "Voile")));
        var (anchor, sail) = (await TermsAsync(team, id)) switch { [var one, var other] => (one.Id, other.Id), _ => default };

        var (status, answer) = await ChangeAsync(team, id, new
        {
            change = new[] { new { id = sail, translations = new[] { Text(54, "Vela Mayor") }, removed_languages = new[] { "fr-fr" } } },
            remove = new[] { anchor },
            add = new[] { Term((1, "gull"), (54, "Gaviota")) },
        });

        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        var gull = answer["added"]![0]!.GetValue<long>();
        (await TermsAsync(team, id)).ShouldBe([(sail, "1 sail, 54 Vela Mayor"), (gull, "1 gull, 54 Gaviota")]);

        var before = await team.GetStringAsync($"/dictionaries/{id}");
        (object Changes, string Place)[] refused =
        [
            (new { remove = new[] { gull, anchor } }, """["body","remove",1]"""),
            (new { remove = new[] { gull }, change = new[] { new { id = sail, removed_languages = new[] { 1, 54 } } } },
                """["body","change",0,"removed_languages"]"""),
            (new { remove = new[] { gull }, add = new[] { Term((1, new string('x', 256))) } },
                """["body","add",0,"translations",0,"translation"]"""),
            (new { remove = new[] { gull }, add = new[] { new { id = sail, translations = new[] { Text(1, "again") } } } },
                """["body","add",0,"id"]"""),
            (new { change = new[] { new { id = sail, translations = new[] { Text(1, "two\nlines") } } } },
                """["body","change",0,"translations",0,"translation"]"""),
            (new { }, """["body","change"]"""),
        ];
        foreach (var (changes, place) in refused)
        {
            var (refusal, said) = await ChangeAsync(team, id, changes);
            refusal.ShouldBe(HttpStatusCode.UnprocessableEntity);
            said["detail"]![0]!["loc"]!.ToJsonString().ShouldBe(place);
        }

        (await team.GetStringAsync($"/dictionaries/{id}")).ShouldBe(before);
        await ChangeAsync(team, id, new { add = new[] { new { id = anchor, translations = new[] { Text(1, "anchor") } } } });
        (await TermsAsync(team, id))[0].ShouldBe((anchor, "1 anchor"));
    }

    [Fact]
    public async Task What_was_removed_is_put_back_under_its_numbers_and_until_then_its_words_are_gone()
    {
        using var team = await host.TeamAsync();
        using var stranger = await host.TeamAsync();
        var id = await MakeAsync(team, "Harbours of Łódź", Term((1, "quay"), (54, "Muelle Alto")));
        (await team.PatchAsJsonAsync($"/dictionaries/{id}", new { name = "Harbours", description = "As the pilots say" }))
            .EnsureSuccessStatusCode();
        var was = JsonNode.Parse(await team.GetStringAsync($"/dictionaries/{id}"))!;
        var order = new
        {
            name = was["name"],
            description = was["description"],
            terms = was["dictionary_terms"]!.AsArray().Select(term => new
            {
                id = term!["id"],
                translations = term["term_translations"]!.AsArray()
                    .Select(text => new { language = text!["language"], translation = text["term_text"] }),
            }),
        };
        (await team.PostAsJsonAsync($"/dictionaries/{id}/restore", order)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await team.DeleteAsync($"/dictionaries/{id}")).EnsureSuccessStatusCode();

        (await team.GetAsync($"/dictionaries/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ChangeAsync(team, id, new { remove = new[] { 1 } })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await team.DeleteAsync($"/dictionaries/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        host.Rows("select text, term from term_texts where text = 'Muelle Alto'").ShouldBeEmpty();
        host.Rows("select name, id from dictionaries where name = 'Harbours'").ShouldBeEmpty();
        (await stranger.PostAsJsonAsync($"/dictionaries/{id}/restore", order)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await team.PostAsJsonAsync($"/dictionaries/{id}/restore", order)).EnsureSuccessStatusCode();
        var there = JsonNode.Parse(await team.GetStringAsync($"/dictionaries/{id}"))!;
        foreach (var moved in (string[])["last_edited_at", "updated_at"])
        {
            was[moved] = there[moved]!.DeepClone();
        }

        JsonNode.DeepEquals(there, was).ShouldBeTrue(there.ToJsonString());
    }

    [Fact]
    public async Task What_is_told_as_a_table_is_read_from_it_word_for_word()
    {
        using var team = await host.TeamAsync();
        var id = await MakeAsync(team, "Odd ones",
            Term((1, "salt, pepper; \"both\""), (54, "sal y pimienta")), Term((1, " =1+1"), (9, "מגדלור")),
            new { translations = new object[] { Text(1, "Nguyen"), new { language = 54, translation = "Nguyen", say = "Uin" } } });

        using var table = await team.GetAsync($"/dictionaries/{id}/export");
        var csv = await table.Content.ReadAsByteArrayAsync();
        using var made = await SendAsync(team, "/dictionaries/create-from-file", csv, "Read again");

        table.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        table.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("Odd ones.csv");
        made.StatusCode.ShouldBe(HttpStatusCode.Created, Encoding.UTF8.GetString(csv));
        var again = JsonNode.Parse(await made.Content.ReadAsStringAsync())!["dictionary_id"]!.GetValue<long>();
        (await TermsAsync(team, again)).Select(term => term.Text).ShouldBe((await TermsAsync(team, id)).Select(term => term.Text));
        var same = JsonNode.Parse(await (await SendAsync(team, $"/dictionaries/{id}/compare-file", csv)).Content.ReadAsStringAsync())!;
        (same["added"]!.AsArray().Count, same["changed"]!.AsArray().Count, same["unchanged"]!.GetValue<int>()).ShouldBe((0, 0, 3));
    }

    [Fact]
    public async Task A_table_is_held_against_the_terms_that_its_rows_belong_to()
    {
        using var team = await host.TeamAsync();
        var id = await MakeAsync(team, "The sea",
            Term((1, "bank"), (54, "banco")), Term((1, "bank"), (54, "orilla")), Term((1, "anchr"), (54, "Ancla Real")),
            Term((1, "sail"), (54, "Vela"), (76, "Voile")), Term((1, "gull"), (54, "Gaviota")));
        var numbers = (await TermsAsync(team, id)).Select(term => term.Id).ToList();
        var before = await team.GetStringAsync($"/dictionaries/{id}");

        using var compared = await SendAsync(team, $"/dictionaries/{id}/compare-file",
            "en-us,es-es,fr-fr\nBANK,orilla,Rive\nbank,banco,\nanchor,Ancla Real,\nsail,Vela Mayor,\nquay,Muelle,\nalone,,\n"u8.ToArray());

        var difference = JsonNode.Parse(await compared.Content.ReadAsStringAsync())!;
        compared.StatusCode.ShouldBe(HttpStatusCode.OK, difference.ToJsonString());
        difference["changed"]!.AsArray().Select(term => (term!["term_id"]!.GetValue<long>(), Told(term["before"]!), Told(term["after"]!)))
            .ShouldBe(
            [
                (numbers[1], "1 bank", "1 BANK, 76 Rive"), (numbers[2], "1 anchr", "1 anchor"), (numbers[3], "54 Vela", "54 Vela Mayor"),
            ]);
        difference["added"]!.AsArray().Select(row => Told(row!["translations"]!)).ShouldBe(["1 quay, 54 Muelle"]);
        difference["unchanged"]!.GetValue<int>().ShouldBe(1);
        difference["missing"]!.AsArray().Select(term => term!.GetValue<long>()).ShouldBe([numbers[4]]);
        difference["left_out"]!.AsArray().Select(row => row!.GetValue<int>()).ShouldBe([7]);
        (await team.GetStringAsync($"/dictionaries/{id}")).ShouldBe(before);
    }

    [Fact]
    public async Task Five_thousand_terms_are_taken_together_counted_and_not_one_more()
    {
        using var team = await host.TeamAsync();
        var id = await MakeAsync(team, "Many");
        var many = Enumerable.Range(0, 5000).Select(at => Term((1, $"term {at}"), (54, $"término {at}"))).ToList();

        (await ChangeAsync(team, id, new { add = many })).Status.ShouldBe(HttpStatusCode.OK);
        var (status, refused) = await ChangeAsync(team, id, new { add = many.Take(1) });

        status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.ToJsonString());
        var listed = (await team.GetFromJsonAsync<JsonArray>("/dictionaries?without_terms=true"))!.ShouldHaveSingleItem()!;
        (listed["term_count"]!.GetValue<int>(), listed["dictionary_terms"]!.AsArray().Count, listed["languages"]!.ToJsonString())
            .ShouldBe((5000, 0, "[1,54]"));
    }

    private static object Term(params (int Language, string Text)[] texts) =>
        new { translations = texts.Select(text => Text(text.Language, text.Text)) };

    private static object Text(int language, string translation) => new { language, translation };

    private static async Task<long> MakeAsync(HttpClient team, string name, params object[] terms)
    {
        using var made = await team.PostAsJsonAsync("/dictionaries", new { name, terms });
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return JsonNode.Parse(await made.Content.ReadAsStringAsync())!["dictionary_id"]!.GetValue<long>();
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> ChangeAsync(HttpClient team, long id, object changes)
    {
        using var answer = await team.PostAsJsonAsync($"/dictionaries/{id}/change-terms", changes);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient team, string path, byte[] table, string? name = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(table), "dictionary_file", "terms.csv" } };
        if (name is not null)
        {
            form.Add(new StringContent(name), "dictionary_name");
        }

        return await team.PostAsync(path, form);
    }

    private static async Task<List<(long Id, string Text)>> TermsAsync(HttpClient team, long id) =>
        [.. JsonNode.Parse(await team.GetStringAsync($"/dictionaries/{id}"))!["dictionary_terms"]!.AsArray()
            .Select(term => (term!["id"]!.GetValue<long>(), Told(term["term_translations"]!)))];

    private static string Told(JsonNode texts) => string.Join(", ", texts.AsArray()
        .Select(text => $"{text!["language"]} {text["term_text"]}{(text["say"] is { } say ? $" ({say})" : "")}"));
}

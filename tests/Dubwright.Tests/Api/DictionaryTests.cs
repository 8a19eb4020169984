using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Api;

/// <summary>Dictionaries are made of tables and changed term by term; what they say is said in translations.</summary>
[SupportedOSPlatform("linux")]
[RequiresProgram("lt-proc", "/usr/share/apertium/modes/eng-spa.mode")]
public sealed class DictionaryTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Table = "en-us;es-es;Notes\nlighthouse keeper;Farero Mayor;a title\nThe Gull;La Gaviota;\n";

    [EngineFact]
    public async Task A_translation_calls_things_as_the_chosen_dictionary_does()
    {
        using var team = await host.TeamAsync();
        var (dictionary, term) = await MakeAsync(team);

        var before = await TranslateAsync(team, dictionary);
        (await team.PutAsJsonAsync($"/dictionaries/term/{dictionary}/{term}",
            new { translations = new[] { new { translation = "Torrero", language = "es" } } })).EnsureSuccessStatusCode();
        var after = await TranslateAsync(team, dictionary);
        (await team.DeleteAsync($"/dictionaries/term/{dictionary}/{term}")).EnsureSuccessStatusCode();

        before.ShouldContain("Farero Mayor");
        before.ShouldContain("La Gaviota");
        after.ShouldContain("Torrero");
        after.ShouldNotContain("Farero");
        (await TranslateAsync(team, dictionary)).ShouldNotContain("Torrero");
        host.Rows("select term, text from term_texts where text = 'Torrero'").ShouldBeEmpty();
    }

    [Fact]
    public async Task Terms_are_found_added_and_gone_with_their_dictionary()
    {
        using var team = await host.TeamAsync();
        var (dictionary, _) = await MakeAsync(team);

        var added = await ReadAsync(await team.PostAsJsonAsync($"/dictionaries/{dictionary}/add-term", new
        {
            translations = new object[] { new { translation = "harbour", language = 1 },
                new { translation = "Puerto Viejo", language = "es-es" }, new { translation = "Vieux-Port", language = 76 } },
        }));
        var all = await ReadAsync(await team.GetAsync($"/dictionaries/{dictionary}"));
        var some = await ReadAsync(await team.GetAsync($"/dictionaries/{dictionary}/full-details?search_term=PUERTO&limit=5"));

        added["status"]!.GetValue<string>().ShouldBe("success");
        all["dictionary_terms"]!.AsArray().Count.ShouldBe(3);
        all["languages"]!.AsArray().Select(id => id!.GetValue<int>()).ShouldBe([1, 54, 76]);
        all["last_edited_at"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThanOrEqualTo(all["created_at"]!.GetValue<DateTimeOffset>());
        some["dictionary_terms"]!.AsArray().ShouldHaveSingleItem()!["term_translations"]!.AsArray()
            .Select(text => text!["term_text"]!.GetValue<string>())
            .ShouldBe(["harbour", "Puerto Viejo", "Vieux-Port"]);
        (await team.DeleteAsync($"/dictionaries/{dictionary}")).EnsureSuccessStatusCode();
        (await team.GetAsync($"/dictionaries/{dictionary}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await team.GetFromJsonAsync<JsonArray>("/dictionaries"))!.ShouldBeEmpty();
        host.Rows("select term, text from term_texts where text = 'Puerto Viejo'").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_workbook_is_read_and_rows_that_are_no_terms_are_named()
    {
        using var team = await host.TeamAsync();

        using var answer = await SendAsync(team, "terms.xlsx",
            Workbook(["en-us", "54"], ["anchor", "Ancla Real"], ["alone", ""], ["", ""], [new string('x', 300), "largo"],
            ["sail", "Vela Mayor"]));

        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        var said = await ReadAsync(answer);
        said["status"]!.GetValue<string>().ShouldBe("partial");
        said["message"]!.GetValue<string>().ShouldEndWith("are left out: 3, 5.");
        (await ReadAsync(await team.GetAsync($"/dictionaries/{said["dictionary_id"]}")))["dictionary_terms"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_term_says_how_it_is_said()
    {
        using var team = await host.TeamAsync();
        var table = "en-us,en-us (say),es-es\nNguyen,Win,\nGull,,Gaviota\n"u8.ToArray();
        using var made = await SendAsync(team, "names.csv", table);
        var dictionary = (await ReadAsync(made))["dictionary_id"]!.GetValue<long>();
        (await team.PostAsJsonAsync($"/dictionaries/{dictionary}/add-term", new
        {
            translations = new object[] { new { translation = "Łódź", language = "en-us", say = "Woodge" } },
        })).EnsureSuccessStatusCode();

        var all = await ReadAsync(await team.GetAsync($"/dictionaries/{dictionary}"));

        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        all["dictionary_terms"]!.AsArray().SelectMany(term => term!["term_translations"]!.AsArray())
            .Select(text => $"{text!["term_text"]} {text["say"]}").ShouldBe(["Nguyen Win", "Gull ", "Gaviota ", "Łódź Woodge"]);
    }

    [Fact]
    public async Task What_is_no_table_of_terms_is_refused_in_a_sentence()
    {
        using var team = await host.TeamAsync();
        var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/sharedStrings.xml").Open();
            var nothing = new byte[1 << 20];
            for (var at = 0; at < 60; at++)
            {
                part.Write(nothing);
            }
        }

        (byte[] Bytes, string Says)[] files =
        [
            ("name,other\na,b\n"u8.ToArray(), "at least two columns"),
            ("en-us,es-es\n"u8.ToArray(), "no row with a term"),
            ("en-us,es-es\na,\0b\n"u8.ToArray(), "neither CSV nor"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], "neither CSV nor"),
            ([.. "PK\u0003\u0004"u8, .. new byte[300]], "neither CSV nor"),
            (bomb.ToArray(), "larger than a dictionary should be"),
            (Workbook(["en-us", "es-es"])[..400], "neither CSV nor"),
        ];
        foreach (var (bytes, says) in files)
        {
            using var answer = await SendAsync(team, "terms.csv", bytes);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, says);
            (await answer.Content.ReadAsStringAsync()).ShouldContain(says);
        }

        (await team.GetFromJsonAsync<JsonArray>("/dictionaries"))!.ShouldBeEmpty();
    }

    /// <summary>A dictionary of a table; its number and that of its first term.</summary>
    internal static async Task<(long Dictionary, long Term)> MakeAsync(HttpClient team)
    {
        using var made = await SendAsync(team, "terms.csv", Encoding.UTF8.GetBytes(Table));
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var dictionary = (await ReadAsync(made))["dictionary_id"]!.GetValue<long>();
        var terms = (await ReadAsync(await team.GetAsync($"/dictionaries/{dictionary}")))["dictionary_terms"]!.AsArray();
        return (dictionary, terms[0]!["id"]!.GetValue<long>());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient team, string name, byte[] file)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "dictionary_file", name },
            { new StringContent("The sea"), "dictionary_name" } };
        return await team.PostAsync("/dictionaries/create-from-file", form);
    }

    private static async Task<string> TranslateAsync(HttpClient team, long dictionary)
    {
        var order = new
        {
            texts = new[] { "The lighthouse keeper saw The Gull." },
            source_language = 1,
            target_language = 54,
            chosen_dictionaries = new[] { dictionary }
        };
        var task = (await ReadAsync(await team.PostAsJsonAsync("/translate", order)))["task_id"]!.GetValue<string>();
        JsonObject status;
        do
        {
            await Task.Delay(50);
            status = await ReadAsync(await team.GetAsync($"/translate/{task}"));
        }
        while (status["status"]!.GetValue<string>() == "PENDING");
        return (await ReadAsync(await team.GetAsync($"/translation-result/{status["run_id"]}")))["texts"]![0]!.GetValue<string>();
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer) => JsonNode
        .Parse(await answer.Content.ReadAsStringAsync())!.AsObject();

    private static byte[] Workbook(params string[][] rows)
    {
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var cells = string.Concat(
            rows
            .Select((row, at) =>
            $"<row r=\"{at + 1}\">{string.Concat(row.Select((cell, column) =>
                $"<c r=\"{(char)('A' + column)}{at + 1}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>"));
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
                + "Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
            ["_rels/.rels"] = $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
                + $"Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/_rels/workbook.xml.rels"] = $"<Relationships "
                + $"xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                + $"Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Sheets}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"Terms\" sheetId=\"1\" "
                + $"r:id=\"r1\"/></sheets></workbook>",
            ["xl/worksheets/sheet1.xml"] = $"<worksheet xmlns=\"{Sheets}\"><sheetData>{cells}</sheetData></worksheet>",
        };
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return file.ToArray();
    }
}

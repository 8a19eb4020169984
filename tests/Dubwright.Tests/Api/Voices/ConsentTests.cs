using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Api.Voices;

/// <summary>Whoever makes a voice states whose it is and that this person agreed; who said so, and when, is kept.</summary>
[SupportedOSPlatform("linux")]
public sealed class ConsentTests(ApiHost host) : IClassFixture<ApiHost>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_person_who_is_signed_in_makes_no_voice_without_the_consent_and_with_it_is_named()
    {
        var (program, email, password) = await host.OwnedTeamAsync();
        using var key = program;
        using var person = host.Client(null);
        using var signedIn = await person.PostAsJsonAsync("/account/sign-in", new { email, password });
        person.DefaultRequestHeaders.Add(
            "x-csrf-token", JsonNode.Parse(await signedIn.Content.ReadAsStringAsync())!["csrf_token"]!.GetValue<string>());
        var kept = host.Kept();

        var (nothing, faults) = await MakeAsync(person, []);
        var (half, fault) = await MakeAsync(person, [("speaker", "Ada"), ("consent", "  ")]);

        (nothing, half).ShouldBe((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity));
        Places(faults).ShouldBe(["speaker", "consent"]);
        Places(fault).ShouldBe(["consent"]);
        host.Kept().ShouldBe(kept);

        var (status, made) = await MakeAsync(person, [("speaker", "Ada"), ("consent", "Signed on 3 May.")]);

        status.ShouldBe(HttpStatusCode.OK, made.ToJsonString());
        var voice = await FindAsync(key, made["voice_id"]!.GetValue<long>());
        voice["custom"]!["speaker"]!.GetValue<string>().ShouldBe("Ada");
        voice["custom"]!["consent"]!.GetValue<string>().ShouldBe("Signed on 3 May.");
        voice["custom"]!["stated_by"]!.GetValue<string>().ShouldBe(email);
        voice["custom"]!["stated_at"]!.GetValue<DateTimeOffset>().ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(2));
        (await key.GetByteArrayAsync(voice["custom"]!["recording_url"]!.GetValue<string>()))
            .ShouldBe(await File.ReadAllBytesAsync(_folder.File("recording.flac")));
    }

    [Fact]
    public async Task A_program_may_leave_it_out_and_it_is_stated_once_later()
    {
        using var team = await host.TeamAsync();
        var (_, made) = await MakeAsync(team, []);
        var id = made["voice_id"]!.GetValue<long>();
        (await FindAsync(team, id))["custom"]!["consent"].ShouldBeNull();

        using var without = await team.PatchAsJsonAsync($"/voices/{id}", new { speaker = "Ada" });
        using var stated = await team.PatchAsJsonAsync($"/voices/{id}", new { speaker = "Ada", consent = "She wrote it.", age = 44 });
        using var again = await team.PatchAsJsonAsync($"/voices/{id}", new { speaker = "Bob", consent = "He wrote it." });
        using var renamed = await team.PatchAsJsonAsync($"/voices/{id}", new { voice_name = " Ada reads " });

        without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        stated.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        renamed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var voice = await FindAsync(team, id);
        (voice["voice_name"]!.GetValue<string>(), voice["age"]!.GetValue<int>(), voice["custom"]!["speaker"]!.GetValue<string>())
            .ShouldBe(("Ada reads", 44, "Ada"));
        voice["custom"]!["stated_by"]!.GetValue<string>().ShouldNotBeEmpty();
        (await team.DeleteAsync($"/delete-voice/{id}")).EnsureSuccessStatusCode();
        host.Rows($"select detail, id from audit where subject = 'voice {id}' and action = 'consent stated'").Keys
            .ShouldHaveSingleItem().ShouldContain("She wrote it.");
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> MakeAsync(HttpClient client, (string Name, string Text)[] fields)
    {
        var recording = await RecordingTests.MakeAsync(_folder);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("The reader"), "voice_name" }, { new StringContent("1"), "gender" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(recording)), "file", Path.GetFileName(recording) },
        };
        foreach (var (name, text) in fields)
        {
            form.Add(new StringContent(text), name);
        }

        using var answer = await client.PostAsync("/create-custom-voice", form);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static async Task<JsonNode> FindAsync(HttpClient client, long id) =>
        (await client.GetFromJsonAsync<JsonArray>("/list-voices"))!.Single(voice => voice!["id"]!.GetValue<long>() == id)!;

    private static IEnumerable<string> Places(JsonNode faults) =>
        faults["detail"]!.AsArray().Select(fault => fault!["loc"]![1]!.GetValue<string>());
}

using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Tests.Api;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Streams;

/// <summary>What streams cost while they go on.</summary>
[SupportedOSPlatform("linux")]
public sealed class StreamCreditTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int Spanish = 54;
    private const int French = 76;

    [Fact]
    public async Task A_stream_is_charged_by_the_minute_and_ends_as_its_credits_do_and_a_task_ends_it_too()
    {
        using var team = await host.TeamAsync();
        using var folder = new TemporaryFolder();
        await Films.FfmpegAsync(["-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono", "-t", "90", "-c:a", "aac", "-b:a", "32k",
            folder.File("quiet.aac")]);
        var media = await File.ReadAllBytesAsync(folder.File("quiet.aac"));
        await AllowAsync(team, 19);

        // Two languages cost 20 a minute: it fails before anything is taken in.
        var unpaid = await StreamClient.CreateAsync(team, null, Spanish, French);
        var view = await unpaid.EndedAsync();
        (view["status"]!.GetValue<int>(), view["started_at"]).ShouldBe((6, null));
        view["error"]!.GetValue<string>().ShouldStartWith("This needs 20 credits, and 19 of the team's 19");
        var status = (await team.GetFromJsonAsync<JsonObject>($"/tasks/{view["task_id"]}"))!;
        (status["status"]!.GetValue<string>(), status["exception_reason"]!.GetValue<string>(), status["credits"])
            .ShouldBe(("PAYMENT_REQUIRED", "PAYMENT_REQUIRED", null));

        // One language for a minute; what came in until then is handed out.
        var minute = await StreamClient.CreateAsync(team, null, Spanish);
        await minute.UntilAsync(stream => stream["status"]!.GetValue<int>() == 2);
        await minute.PushAsync(media, null, complete: true);
        view = await minute.EndedAsync();
        view["error"].ShouldNotBeNull($"{view}").GetValue<string>().ShouldStartWith("This needs 10 credits, and 9 of the team's 19");
        view["progress"]!["source_seconds"]!.GetValue<double>().ShouldBeInRange(59.8, 60);
        var seconds = (await minute.PlaylistAsync($"{Spanish}.m3u8")).Split("#EXTINF:")[1..]
            .Sum(segment => double.Parse(segment.Split(',')[0], CultureInfo.InvariantCulture));
        seconds.ShouldBeInRange(59, 61);
        status = (await team.GetFromJsonAsync<JsonObject>($"/tasks/{view["task_id"]}"))!;
        (status["status"]!.GetValue<string>(), status["credits"]!.GetValue<long>()).ShouldBe(("PAYMENT_REQUIRED", 10));
        var account = (await team.GetFromJsonAsync<JsonObject>("/account/credits"))!;
        account["spent"]!.GetValue<long>().ShouldBe(10);
        (account["use"]![0]!["kind"]!.GetValue<string>(), account["use"]![0]!["pieces"]!.GetValue<long>()).ShouldBe(("stream", 1));

        // Ended as tasks are, it finishes; erased, nothing of it is left. The same request under one key is one stream.
        await AllowAsync(team, null);
        var body = new { source_stream = new { language = 1 }, target_streams = new[] { new { languages = new[] { Spanish } } } };
        var ids = new List<string>();
        for (var turn = 0; turn < 2; turn++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/stream") { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", "one stream");
            using var answer = await team.SendAsync(request);
            ids.Add(await answer.Content.ReadAsStringAsync());
        }

        ids[1].ShouldBe(ids[0]);
        var task = JsonNode.Parse(ids[0])!["task_id"]!.GetValue<string>();
        using var ended = await team.DeleteAsync(new Uri($"/tasks/{task}?erase=true", UriKind.Relative));
        ended.StatusCode.ShouldBe(HttpStatusCode.OK, await ended.Content.ReadAsStringAsync());
        (await team.GetAsync(new Uri($"/tasks/{task}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await team.GetAsync(new Uri($"/stream/{JsonNode.Parse(ids[0])!["stream_id"]}", UriKind.Relative))).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task AllowAsync(HttpClient team, long? allowance)
    {
        using var answer = await team.PatchAsJsonAsync("/account/credits", new { allowance, unlimited = allowance is null });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }
}

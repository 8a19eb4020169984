using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Making;

/// <summary>Live streams as people make, send, watch, change and remove them.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class StreamPageTests(Site site)
{
    private const string Video = "document.querySelector('.watch video')";

    [EngineFact]
    public async Task A_source_at_an_address_is_looked_into_planned_changed_and_removed()
    {
        await SourceAsync();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/studio/new/live");
        var address = page.GetByLabel("Address of the source");
        await address.FillAsync("srt://media.example.org:9000");
        await visit.Role(AriaRole.Button, "Dub it live").ClickAsync();
        await Expect(page.Locator(".problem")).ToContainTextAsync("Only sources at http:// and https:// are read");
        await Expect(address).ToBeFocusedAsync();
        await address.FillAsync("http://127.0.0.1:1/live.ts");
        await visit.Role(AriaRole.Button, "What is in it?").ClickAsync();
        await Expect(page.Locator(".problem")).ToContainTextAsync("public internet");
        await address.FillAsync($"{site.Media.Address}files/live.ts");
        await visit.Role(AriaRole.Button, "What is in it?").ClickAsync();
        await Expect(page.Locator(".found li")).ToHaveTextAsync(["Picture: h264, 320 × 180", "Sound: eng, aac, 48 kHz, mono"]);

        await page.GetByText("More", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("The evening news");
        await page.GetByLabel("Starts", new() { Exact = true }).FillAsync("2040-01-31T20:00");
        await page.GetByLabel("Voice for Spanish (Spain)").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await visit.Role(AriaRole.Button, "Dub it live").ClickAsync();
        await Expect(page.Locator(".now")).ToContainTextAsync("Starts 31 Jan 2040, 20:00");
        await page.GetByText("Languages and times").ClickAsync();
        await page.GetByLabel("Ends", new() { Exact = true }).FillAsync("2040-01-31T19:00");
        await page.GetByLabel("Starts", new() { Exact = true }).FillAsync("2040-01-31T20:30");
        await visit.Role(AriaRole.Button, "Change it").ClickAsync();
        await Expect(page.Locator(".problem")).ToContainTextAsync("after the start");
        await page.GetByLabel("Ends", new() { Exact = true }).FillAsync("2040-01-31T21:30");
        await visit.Role(AriaRole.Button, "Change it").ClickAsync();
        await Expect(page.GetByText("It is changed.")).ToBeVisibleAsync();
        await Expect(page.Locator(".now")).ToContainTextAsync("20:30");
        await Expect(page.Locator(".facts")).ToContainTextAsync("31 Jan 2040, 21:30");

        await visit.Role(AriaRole.Button, "Remove The evening news").ClickAsync();
        await visit.Role(AriaRole.Button, "Remove The evening news for good?").ClickAsync();
        await Expect(visit.Role(AriaRole.Heading, "Live streams")).ToBeVisibleAsync();
        await Expect(page.GetByText("The evening news")).ToHaveCountAsync(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_stream_that_is_sent_here_is_watched_while_it_goes_on_and_after_its_end()
    {
        await SourceAsync();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/studio/new/live");
        await page.GetByLabel("It is sent here").CheckAsync();
        await page.GetByText("More", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Delay in seconds").FillAsync("8");
        await visit.Role(AriaRole.Button, "Dub it live").ClickAsync();
        await Expect(page.Locator(".now")).ToHaveTextAsync("Waits for its media");
        var id = new Uri(page.Url).Segments[^1];
        (await page.GetByLabel("What sends it").InputValueAsync()).ShouldContain($"/stream/{id}/media");

        // A part of it comes by another program; it goes on, so that what there is is live.
        using (var part = new HttpRequestMessage(HttpMethod.Put, $"/stream/{id}/media"))
        {
            part.Content = new ByteArrayContent(await File.ReadAllBytesAsync(site.File("live.ts")));
            part.Content.Headers.ContentType = new MediaTypeHeaderValue("video/mp2t");
            using var taken = await site.Server.Client.SendAsync(part);
            taken.EnsureSuccessStatusCode();
        }

        await page.WaitForFunctionAsync($"() => {Video}?.readyState > 1", null, new() { Timeout = 120_000 });
        await page.EvaluateAsync($"() => {Video}.play()");
        await page.WaitForFunctionAsync($"() => {Video}.currentTime > 0.3 && {Video}.videoWidth === 320");
        await Expect(page.Locator(".live-edge")).ToContainTextAsync("live", new() { IgnoreCase = true });
        await Accessibility.LookAsync(visit, "live and wide");

        // The rest comes from this page, as a source of its own.
        await Films.FfmpegAsync(["-i", site.File("live.ts"), "-t", "3", "-c", "copy", site.File("rest.ts")]);
        await page.GetByLabel("Or a recording, from here").SetInputFilesAsync(site.File("rest.ts"));
        await Expect(page.GetByText("rest.ts is sent.")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Expect(page.Locator(".now")).ToContainTextAsync("Ended", new() { Timeout = 120_000 });
        var view = await site.Server.GetAsync($"/stream/{id}");
        await Expect(page.Locator(".facts")).ToContainTextAsync($"Dubs spoken{view["progress"]!["utterances_spoken"]}");
        visit.Complaints.ShouldBeEmpty();

        await using var narrow = await site.VisitAsync(width: 390, scheme: ColorScheme.Dark);
        page = narrow.Page;
        await page.GotoAsync("/studio/streams");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Stream {id}" }).ClickAsync();
        await page.WaitForFunctionAsync("length => Math.abs(document.querySelector('.watch video')?.duration - length) < 1",
            await LengthAsync(view), new() { Timeout = 90_000 });
        await Accessibility.LookAsync(narrow, "ended and narrow");
        (await Controls.UnreachedAsync(page)).ShouldBeEmpty();
        await page.EvaluateAsync($"() => {{ {Video}.currentTime = {Video}.duration - 2; return {Video}.play(); }}");
        await page.WaitForFunctionAsync($"() => {Video}.ended");
        narrow.Complaints.ShouldBeEmpty();
        await SubtitledAsync(page);
        narrow.Complaints.ShouldBeEmpty();
    }

    // All that is kept of it.
    private async Task<double> LengthAsync(JsonObject view)
    {
        var address = new Uri(view["targets"]![0]!["url"]!.GetValue<string>());
        var language = view["targets"]![0]!["languages"]![0]!.GetValue<int>();
        var playlist = await site.Server.Client.GetStringAsync(new Uri(address, $"{language}.m3u8"));
        return playlist.Split('\n').Where(line => line.StartsWith("#EXTINF:", StringComparison.Ordinal))
            .Sum(line => double.Parse(line[8..^1], CultureInfo.InvariantCulture));
    }

    // What no stream has yet: a playlist that comes late, and brings subtitles.
    private async Task SubtitledAsync(IPage page)
    {
        await File.WriteAllTextAsync(site.File("words.srt"), "1\n00:00:00,500 --> 00:00:02,500\nIt was late.\n");
        Directory.CreateDirectory(site.File("subtitled"));
        await Films.FfmpegAsync(["-i", site.File("rest.ts"), "-i", site.File("words.srt"), "-map", "0:v", "-map", "0:a", "-map", "1:s",
            "-c:v", "copy", "-c:a", "copy", "-c:s", "webvtt", "-f", "hls", "-hls_time", "2", "-hls_list_size", "0", "-master_pl_name",
            "main.m3u8", "-var_stream_map", "v:0,a:0,s:0,sgroup:words,language:en", site.File("subtitled/part%v.m3u8")]);
        var late = true;
        await page.RouteAsync("**/hls/**", route =>
        {
            var name = new Uri(route.Request.Url).Segments[^1];
            var path = site.File($"subtitled/{(name.StartsWith("es", StringComparison.Ordinal) ? "main.m3u8" : name)}");
            return route.FulfillAsync(late ? new() { Status = 404 } : new() { Path = path });
        });
        await page.ReloadAsync();
        await Expect(page.GetByText("There is nothing to watch yet.")).ToBeVisibleAsync();
        late = false;
        await page.WaitForFunctionAsync($"() => {Video}.textTracks[0]?.mode === 'showing' && {Video}.textTracks[0].cues?.length === 1");
        (await page.EvaluateAsync<string>($"() => {Video}.textTracks[0].cues[0].text")).ShouldBe("It was late.");
        await Expect(page.GetByText("There is nothing to watch yet.")).ToBeHiddenAsync();
    }

    /// <summary>Nine seconds with a few words at their beginning, over a picture, at the rate that a live source has.</summary>
    private async Task SourceAsync()
    {
        if (!File.Exists(site.File("live.ts")))
        {
            await Films.FfmpegAsync(["-i", site.Film, "-t", "9", "-af", "volume=0:enable='gt(t,3.5)'", "-c:v", "libx264", "-preset",
                "ultrafast", "-g", "25", "-s", "320x180", "-c:a", "aac", "-ac", "1", "-ar", "48000", "-muxrate", "2M",
                site.File("live.ts")]);
        }
    }
}

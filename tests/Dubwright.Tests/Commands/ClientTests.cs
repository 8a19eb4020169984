using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Dubwright.Client;
using Dubwright.Client.Errors;
using Dubwright.Client.Files;
using Dubwright.Client.Texts;
using Dubwright.Tests.Api;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Commands;

/// <summary>The client library beside a real server: uploads by parts, waiting, streams, typed results.</summary>
[SupportedOSPlatform("linux")]
public sealed class ClientTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task A_large_file_goes_in_parts_and_a_part_whose_connection_breaks_is_sent_again()
    {
        using var team = await host.TeamAsync();
        using var breaking = new BreakingHandler { InnerHandler = new HttpClientHandler() };
        using var http = new HttpClient(breaking) { BaseAddress = host.Address };
        var client = new DubwrightClient(http, team.DefaultRequestHeaders.GetValues("x-api-key").Single());
        var bytes = new byte[(2 * DubwrightClient.PartBytes) + 12_345];
        RandomNumberGenerator.Fill(bytes);
        using var content = new MemoryStream(bytes);

        var file = await client.UploadAsync(content, "film.mp4", null, Never);
        breaking.Parts.ShouldBeGreaterThan(3);
        var stored = host.Artifacts().Single(path => new FileInfo(path).Length == bytes.Length);
        (await File.ReadAllBytesAsync(stored)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        host.Artifacts().ShouldNotContain(path => path.EndsWith(file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bytes 0-9/100", HttpStatusCode.OK)]
    [InlineData("bytes 10-19/100", HttpStatusCode.RequestedRangeNotSatisfiable)]
    [InlineData("bytes 0-4/100", HttpStatusCode.UnprocessableEntity)]
    [InlineData("bytes */100", HttpStatusCode.UnprocessableEntity)]
    [InlineData("lines 0-9/100", HttpStatusCode.UnprocessableEntity)]
    [InlineData("bytes 9-0/100", HttpStatusCode.UnprocessableEntity)]
    [InlineData("bytes 0-9/99999999999999", HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_part_says_where_it_belongs(string range, HttpStatusCode expected)
    {
        using var team = await host.TeamAsync();
        using var announced = await team.PostAsJsonAsync("/files/upload-url", new { filename = "film.mp4" });
        var ticket = (await announced.Content.ReadFromJsonAsync<UploadTicket>(WireJson.Answers))!;
        using var body = new ByteArrayContent(new byte[10]);
        body.Headers.TryAddWithoutValidation("Content-Range", range).ShouldBeTrue();
        using var anyone = new HttpClient();
        using var answer = await anyone.PutAsync(ticket.Upload.Url, body);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());

        var shown = (await team.GetFromJsonAsync<UploadComplete>($"/files/{ticket.File.FileId}", WireJson.Answers))!.File;
        shown.Received.ShouldBe(expected == HttpStatusCode.OK ? 10 : null);
        using var completed = await team.PostAsync($"/files/{ticket.File.FileId}/complete", null);
        completed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [EngineFact]
    public async Task Texts_are_translated_and_spoken_and_what_fails_says_why()
    {
        using var team = await host.TeamAsync();
        var client = DubwrightClient.For(host.Address, team.DefaultRequestHeaders.GetValues("x-api-key").Single());
        var task = await client.TranslateAsync(new TranslationOrder(["The house is red."], "en-us", "es-es"), Never);
        var done = await client.WaitAsync(task, Never);
        (await client.TranslationResultAsync(done.RunId!.Value, Never)).Texts.Single().ShouldContain("casa");

        await using var sound = await client.SpeakAsStreamAsync(new SpeechStreamOrder("La casa es roja.", Language: "es-es"), Never);
        var head = new byte[4];
        await sound.ReadExactlyAsync(head);
        head.ShouldBe("RIFF"u8.ToArray());
        (await Should.ThrowAsync<ApiException>(client.StatusAsync("none", Never))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Should.ThrowAsync<ApiException>(client.SpeakAsStreamAsync(new SpeechStreamOrder("Hm."), Never)))
            .Message.ShouldContain("language");
    }

    /// <summary>Lets the first answer to a second part get lost, and breaks the third in the middle.</summary>
    private sealed class BreakingHandler : DelegatingHandler
    {
        public int Parts { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content?.Headers.ContentRange is null)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            Parts++;
            if (Parts == 3)
            {
                var whole = await request.Content.ReadAsByteArrayAsync(cancellationToken);
                request.Content = Range(new ByteArrayContent(whole[..(whole.Length / 2)]), request.Content.Headers.ContentRange);
            }

            var answer = await base.SendAsync(request, cancellationToken);
            return Parts is 2 or 3 ? throw new HttpRequestException("The connection broke.") : answer;
        }

        private static ByteArrayContent Range(ByteArrayContent content, ContentRangeHeaderValue? range)
        {
            content.Headers.ContentRange = range;
            return content;
        }
    }
}

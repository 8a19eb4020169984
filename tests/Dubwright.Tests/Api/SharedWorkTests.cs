using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Dubwright.Endpoints.Voices;
using Dubwright.Pipeline.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dubwright.Tests.Api;

/// <summary>Requests that meet: what is asked for twice is made once, and what came last stays.</summary>
[SupportedOSPlatform("linux")]
public sealed class SharedWorkTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_sample_that_is_asked_for_again_while_it_is_made_is_made_once()
    {
        using var team = await host.TeamAsync();
        var voices = (await team.GetFromJsonAsync<JsonArray>("/list-voices"))!;
        var address = voices.First(voice => voice!["description"]!.GetValue<string>().StartsWith("espeak-ng/", StringComparison.Ordinal))!
            ["signed_url"]!.GetValue<string>();
        using var anyone = host.Client(null);

        // Somebody who does not wait for it, then many who do.
        using (var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(50)))
        {
            await Should.ThrowAsync<OperationCanceledException>(() => anyone.GetAsync(address, impatient.Token));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => anyone.GetAsync(address)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        host.Rows("select 'made', count(*) from tasks where kind = 'VoiceSample'")["made"].ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_complete_is_not_replaced_by_bytes_that_were_still_on_their_way()
    {
        using var team = await host.TeamAsync();
        using var announced = await team.PostAsJsonAsync("/files/upload-url", new { filename = "film.mp4" });
        var ticket = JsonNode.Parse(await announced.Content.ReadAsStringAsync())!;
        var (id, address) = (ticket["file"]!["file_id"]!.GetValue<string>(), ticket["upload"]!["url"]!.GetValue<string>());
        using var late = new LateContent();
        var second = team.PutAsync(address, late);
        await late.Begun;
        using var first = await team.PutAsync(address, new StringContent("the first"));
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var completed = await team.PostAsJsonAsync($"/files/{id}/complete", new { });
        completed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var kept = host.Rows($"select state || ' ' || artifact, bytes from uploads where id = '{id}'").Single();

        late.Finish();

        (await second).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.Rows($"select state || ' ' || artifact, bytes from uploads where id = '{id}'").Single().ShouldBe(kept);
    }

    [Fact]
    public async Task A_voice_s_number_that_was_lost_with_its_write_is_not_given_out()
    {
        var database = host.Services.GetRequiredService<Database>();
        var numbers = new VoiceNumbers(database, TimeProvider.System);
        var (busy, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var before = database.WriteAsync(
            async _ =>
            {
                busy.SetResult();
                await release.Task;
                return 0;
            },
            CancellationToken.None);
        await busy.Task;

        // Written as one group with a row that nothing can commit: a session of nobody.
        var broken = database.WriteAsync(
            connection => connection.ExecuteAsync(
                "pragma defer_foreign_keys = on; " +
                "insert into sessions (hash, user_id, csrf_token, created_at, expires_at) values ('lost', 4711, '', 0, 0)"),
            CancellationToken.None);
        var lost = numbers.OfAsync(["lost/voice"], CancellationToken.None);
        release.SetResult();
        await Should.ThrowAsync<SqliteException>(broken);
        await Task.WhenAll(before, lost).ContinueWith(_ => { }, TaskScheduler.Default);

        var id = (await numbers.OfAsync(["lost/voice"], CancellationToken.None))["lost/voice"];

        (await numbers.KeyOfAsync(id, CancellationToken.None)).ShouldBe("lost/voice");
    }

    /// <summary>Sends a little, and the rest when it is told to.</summary>
    private sealed class LateContent : HttpContent
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public void Finish() => _finish.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("the "));
            await stream.FlushAsync();
            _begun.SetResult();
            await _finish.Task;
            await stream.WriteAsync(Encoding.ASCII.GetBytes("second one"));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

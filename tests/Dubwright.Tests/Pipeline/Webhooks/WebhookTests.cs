using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Tasks;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Webhooks;

namespace Dubwright.Tests.Pipeline.Webhooks;

/// <summary>How other programs are told, held against Standard Webhooks.</summary>
[SupportedOSPlatform("linux")]
public sealed class WebhookTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HandClock _clock = new();
    private Receiver _receiver = null!;
    private PipelineHost _tasks = null!;
    private WebhookHost _host = null!;
    private TeamId _team;

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        Open();
        _team = await _tasks.NewTeamAsync();
    }

    public async Task DisposeAsync()
    {
        await CloseAsync();
        await _receiver.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_receiver_that_fails_twice_and_then_answers_leaves_exactly_the_log_that_the_specification_promises()
    {
        await StartAsync();
        var (endpoint, secret) = await _host.EndpointAsync(_team, _receiver.Address);
        var (deaf, _) = await _host.EndpointAsync(_team, _receiver.Address, "task.failed");
        foreach (var status in (int[])[500, 503])
        {
            _receiver.Answers.Enqueue(status);
        }

        var ended = await _tasks.RunAsync(_team, ToyRequest.Of("secret words"));

        var pending = await _host.AttemptsAsync(_team, endpoint, 1);
        Wait(pending).ShouldBeInRange(4.5, 6);
        _host.Pass(TimeSpan.FromSeconds(2));
        await Task.Delay(200);
        _receiver.Requests.Count.ShouldBe(1);
        _host.Pass(TimeSpan.FromSeconds(4));
        pending = await _host.AttemptsAsync(_team, endpoint, 2);
        Wait(pending).ShouldBeInRange(270, 331);
        (await _host.Store.FindAsync(_team, endpoint, CancellationToken.None))!.FailingSince.ShouldNotBeNull();
        _host.Pass(TimeSpan.FromMinutes(6));
        var done = await _host.AttemptsAsync(_team, endpoint, 3);

        done.Attempts.Select(attempt => (attempt.Number, attempt.Status, attempt.Error))
            .ShouldBe([(1, 500, null), (2, 503, null), (3, 200, null)]);
        (done.State, done.NextAt, done.TaskId?.Value, done.Type).ShouldBe(("succeeded", null, ended.TaskId.Value, "task.succeeded"));
        (await _host.Store.FindAsync(_team, endpoint, CancellationToken.None))!.FailingSince.ShouldBeNull();
        (await _host.LogAsync(_team, deaf)).ShouldBeEmpty();
        var told = _receiver.Requests.ToList();
        told.Count.ShouldBe(3);
        told.Select(request => request.Id).Distinct().ShouldBe([done.Event]);
        told.Select(request => request.Body).Distinct().Count().ShouldBe(1);
        told.Select(request => request.Timestamp).Distinct().Count().ShouldBe(3);
        foreach (var request in told)
        {
            request.IsSignedWith(secret).ShouldBeTrue();
            var forged = request.Body.Replace("SUCCESS", "ERROR", StringComparison.Ordinal);
            (request with { Body = forged }).IsSignedWith(secret).ShouldBeFalse();
            (request with { Timestamp = "1" }).IsSignedWith(secret).ShouldBeFalse();
            request.IsSignedWith(WebhookSecret.New()).ShouldBeFalse();
        }

        var body = JsonNode.Parse(told[0].Body)!;
        body["type"]!.GetValue<string>().ShouldBe("task.succeeded");
        body["data"]!["task_id"]!.GetValue<string>().ShouldBe(ended.TaskId.Value);
        body["data"]!["run_id"]!.GetValue<long>().ShouldBe(ended.RunId!.Value.Value);
        body["data"]!["status"]!.GetValue<string>().ShouldBe("SUCCESS");
        told[0].Body.ShouldNotContain("secret words");

        // Once more on demand, under the same id; and with a new secret, which the one before signs along with for a day.
        var renewed = (await _host.Store.RotateAsync(_team, endpoint, CancellationToken.None))!;
        await _host.Store.ReplayAsync(_team, endpoint, done.Id, CancellationToken.None);
        var replayed = await _host.AttemptsAsync(_team, endpoint, 1);
        (replayed.ReplayOf, replayed.Event, replayed.State).ShouldBe((done.Id, done.Event, "succeeded"));
        var again = _receiver.Requests.Last();
        (again.Id, again.Body).ShouldBe((done.Event, told[0].Body));
        (again.IsSignedWith(renewed), again.IsSignedWith(secret)).ShouldBe((true, true));
        _host.Pass(TimeSpan.FromHours(25));
        await _host.Store.TestAsync(_team, endpoint, CancellationToken.None);
        (await _host.AttemptsAsync(_team, endpoint, 1)).Type.ShouldBe("webhook.test");
        again = _receiver.Requests.Last();
        (again.IsSignedWith(renewed), again.IsSignedWith(secret)).ShouldBe((true, false));
    }

    [Fact]
    public async Task An_event_outlives_a_crash_before_it_was_sent_and_one_while_it_was_and_keeps_its_id()
    {
        var (endpoint, secret) = await _host.EndpointAsync(_team, _receiver.Address);
        await _tasks.StartAsync();
        var ended = await _tasks.RunAsync(_team, ToyRequest.Of("word"));
        var written = (await _host.LogAsync(_team, endpoint)).ShouldHaveSingleItem();

        // The host ends between the commit and the sending; then while the receiver has it and did not answer yet.
        await CloseAsync();
        _receiver.Held = new TaskCompletionSource();
        Open();
        await StartAsync();
        await UntilAsync(() => _receiver.Requests.Count == 1);
        await CloseAsync();
        _receiver.Held.SetResult();
        _receiver.Held = null;
        Open();
        (await _host.LogAsync(_team, endpoint)).ShouldHaveSingleItem().Attempts.ShouldBeEmpty();
        await StartAsync();

        var done = await _host.AttemptsAsync(_team, endpoint, 1);
        (done.State, done.Event, done.TaskId?.Value).ShouldBe(("succeeded", written.Event, ended.TaskId.Value));
        _receiver.Requests.Select(request => request.Id).ShouldBe([written.Event, written.Event]);
        _receiver.Requests.ShouldAllBe(request => request.IsSignedWith(secret));
    }

    [Fact]
    public async Task A_slow_receiver_holds_up_nobody_and_addresses_inside_redirects_and_endpoints_that_are_gone_come_to_nothing()
    {
        await StartAsync();
        await using var slow = await Receiver.StartAsync();
        slow.Held = new TaskCompletionSource();
        var (held, _) = await _host.EndpointAsync(_team, slow.Address);
        var (quick, _) = await _host.EndpointAsync(_team, _receiver.Address);
        await _host.Store.TestAsync(_team, held, CancellationToken.None);
        await UntilAsync(() => slow.Requests.Count == 1);
        await _host.Store.TestAsync(_team, held, CancellationToken.None);
        await _host.Store.TestAsync(_team, quick, CancellationToken.None);
        (await _host.AttemptsAsync(_team, quick, 1)).State.ShouldBe("succeeded");
        slow.Requests.Count.ShouldBe(1);
        slow.Held.SetResult();
        slow.Held = null;
        await UntilAsync(() => slow.Requests.Count == 2);

        // A name that leads inside is refused when it is connected to, whatever it led to when it was added.
        var (inside, _) = await _host.EndpointAsync(
            _team, _receiver.Address.Replace("127.0.0.1", "told.example", StringComparison.Ordinal));
        var before = _receiver.Requests.Count;
        await _host.Store.TestAsync(_team, inside, CancellationToken.None);
        var refused = await _host.AttemptsAsync(_team, inside, 1);
        refused.Attempts[0].Status.ShouldBeNull();
        refused.Attempts[0].Error!.ShouldContain("not on the public internet");

        _receiver.Answers.Enqueue(302);
        await _host.Store.TestAsync(_team, quick, CancellationToken.None);
        (await _host.AttemptsAsync(_team, quick, 1)).Attempts[0].Status.ShouldBe(302);
        _receiver.Requests.Count.ShouldBe(before + 1);
        _receiver.Requests.ShouldAllBe(request => request.Path == "/hook");

        // Five days without success disable an endpoint, and so does a 410 at once; what is due waits.
        await _tasks.Database.WriteAsync(
            db => db.ExecuteAsync("update webhook_endpoints set failing_since = failing_since - 5 * 86400000 where id = @quick",
                new { quick }), CancellationToken.None);
        _receiver.Answers.Enqueue(500);
        _host.Pass(TimeSpan.FromSeconds(6));
        await _host.AttemptsAsync(_team, quick, 2);
        (await DisabledAsync(quick)).ShouldContain("5 days");
        await _host.Store.ChangeAsync(_team, quick, null, null, null, enabled: true, CancellationToken.None);
        _receiver.Answers.Enqueue(410);
        await _host.Store.TestAsync(_team, quick, CancellationToken.None);
        await _host.AttemptsAsync(_team, quick, 1);
        (await DisabledAsync(quick)).ShouldContain("410");

        async Task<string> DisabledAsync(string id)
        {
            var endpoint = await _host.Store.FindAsync(_team, id, CancellationToken.None);
            endpoint!.Enabled.ShouldBeFalse();
            return endpoint.DisabledReason!;
        }
    }

    [Fact]
    public void Signatures_and_words_are_those_of_the_specification_and_of_the_public_api()
    {
        // The example of the reference libraries.
        WebhookSecret.Sign(
            ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""")
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        Convert.FromBase64String(WebhookSecret.New()["whsec_".Length..]).Length.ShouldBeInRange(24, 64);
        foreach (var kind in Enum.GetValues<TaskKind>())
        {
            kind.ToWord().ShouldBe(WireWords.Of(kind));
        }
    }

    private void Open()
    {
        _tasks = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        _host = new WebhookHost(_tasks, _clock);
    }

    private async Task StartAsync()
    {
        await _tasks.StartAsync();
        await _host.StartAsync();
    }

    private async Task CloseAsync()
    {
        await _host.DisposeAsync();
        await _tasks.DisposeAsync();
    }

    private static double Wait(WebhookDelivery delivery) =>
        (delivery.NextAt!.Value - delivery.Attempts[^1].At).TotalSeconds;

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; tries < 400 && !holds(); tries++)
        {
            await Task.Delay(25);
        }

        holds().ShouldBeTrue();
    }
}

using Dubwright.Core.Engines;
using Dubwright.Core.Words;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Remote;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;
using Microsoft.AspNetCore.Http;

namespace Dubwright.Tests.Dubbing;

/// <summary>Whole dubs through engines at an address: a server of the tests, which answers with what real engines said.</summary>
[RequiresProgram("pocketsphinx_batch", "lt-proc", Readings.Transcription)]
public sealed class RemoteEngineDubTests : IAsyncLifetime
{
    private const string Secret = "sk-another-secret-9876543210";
    private const string KeyName = "DUBWRIGHT_TEST_DUB_KEY";
    private readonly TemporaryFolder _folder = new();
    private RemoteServer _server = null!;

    public async Task InitializeAsync()
    {
        Environment.SetEnvironmentVariable(KeyName, Secret);
        _server = await RemoteServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [EngineFact]
    public async Task A_whole_dub_is_made_at_addresses_and_its_cost_is_shown()
    {
        using var catalogue = await RemoteServer.CatalogueAsync(
            ("an-ear", Options("recognition", "en")), ("a-chat", Options("chat", "en", "es")),
                ("libre", Options("libretranslate", "en", "fr")), ("a-mouth", Options("speech")));
        await using var host = await DubHost.StartAsync(_folder.File("data"), _ => catalogue.Engines);
        var request = await host.RequestAsync(Films.Readings[1], "es-es", "fr-fr") with { Engines = new EnginePins(null, null, "a-mouth") };

        var (view, result) = await host.DubAsync(request);

        view.Warnings.ShouldNotContain(warning => warning.Contains("failed"));
        string.Join(' ', _server.Requests.Select(request => request.Path).Distinct().Order())
            .ShouldBe("/translate /v1/audio/speech /v1/audio/transcriptions /v1/chat/completions");
        WordErrors.Rate(Films.Reference, string.Join(' ', result.Segments.Select(segment => segment.Text))).ShouldBeLessThan(1);
        result.Segments.SelectMany(segment => segment.Words).ShouldNotBeEmpty();
        result.Targets.ShouldAllBe(target => target.Cast[0].Engine == "a-mouth" && target.Takes.Count == target.Lines.Count);
        var engines = view.Analysis["engines"]!;
        $"{engines["recognition"]!["reason"]}".ShouldContain("; sound goes to 127.0.0.1:");
        $"{engines["translation"]!["es-es"]!["engine"]}".ShouldStartWith("a-chat a-model (chat at 127.0.0.1:");
        $"{engines["translation"]!["fr-fr"]!["engine"]}".ShouldStartWith("libre ");
        $"{view.Analysis["cast"]!["es-es"]![0]!["reason"]}".ShouldContain("text goes to 127.0.0.1:");
        var cost = view.Analysis["cost"]!.AsObject();
        cost.Select(engine => engine.Key).ShouldBe(["a-chat", "a-mouth", "an-ear", "libre"]);
        ((decimal)cost["an-ear"]!["cost"]!).ShouldBe((decimal)Math.Round((double)cost["an-ear"]!["amount"]! * 2, 6), 0.000002m);
        $"{cost["an-ear"]!["unit"]} {cost["an-ear"]!["currency"]}".ShouldBe("minute of sound USD");
        var report = await host.ReadAsync<QualityReport>(result.Targets[0].Quality);
        report.Engines.Select(use => use.Job).ShouldBe(["recognition", "translation", "speech of SPEAKER_0"]);
        (await File.ReadAllTextAsync(host.PathOf(result.Targets[0].QualityPage))).ShouldContain("sound goes to 127.0.0.1:");

        // A second time it is all on record: nothing is asked, nothing is paid.
        var asked = _server.Requests.Count;
        var (again, _) = await host.DubAsync(request);
        _server.Requests.Count.ShouldBe(asked);
        again.Analysis["cost"].ShouldBeNull();
        await NothingHoldsTheKeyAsync();
    }

    [EngineFact]
    public async Task Where_servers_fail_the_next_engine_goes_on_and_a_pinned_one_fails_with_its_reason()
    {
        _server.Misbehave = async context =>
        {
            switch (context.Request.Path)
            {
                case "/v1/audio/transcriptions":
                    context.Response.ContentType = "text/html";
                    await context.Response.WriteAsync("<html>Sign in</html>");
                    return true;
                case "/v1/chat/completions":
                    await context.Response.WriteAsJsonAsync(RemoteServer.Said("{\"lines\": []}"));
                    return true;
                default:
                    context.Response.StatusCode = 503;
                    return true;
            }
        };
        using var catalogue = await RemoteServer.CatalogueAsync(
            ("an-ear", Options("recognition", "en")), ("a-chat", Options("chat", "en", "es")), ("a-mouth", Options("speech")));
        await using var host = await DubHost.StartAsync(_folder.File("data"), _ => catalogue.Engines);
        var request = await host.RequestAsync(Films.Readings[1], "es-es");

        var (view, result) = await host.DubAsync(request);

        $"{view.Analysis["engines"]!["recognition"]!["reason"]}".ShouldBe("in place of an-ear, which failed");
        view.Warnings.ShouldContain("Some of the speech is recognised by pocketsphinx, because an-ear failed.");
        view.Warnings.ShouldContain("Some lines are translated by apertium, because a-chat failed.");
        view.Warnings.ShouldContain(warning => warning.Contains("because a-mouth/"));
        var report = await host.ReadAsync<QualityReport>(result.Targets[0].Quality);
        report.Engines[1].Reason.ShouldBe("in place of a-chat, which failed");

        var pinned = await host.RunAsync(request with { Engines = new EnginePins("an-ear", null, null) });
        pinned.Status.ShouldBe(PublicStatus.Error);
        pinned.Message.ShouldBe("The engine an-ear, which is used by its address, answered with a web page instead of what was asked for.");

        // Others can be pinned, too: the distribution's own, so that nothing is sent anywhere.
        var asked = _server.Requests.Count;
        var (home, made) = await host.DubAsync(request with { Engines = new EnginePins("pocketsphinx", "apertium", "espeak-ng") });
        _server.Requests.Count.ShouldBe(asked);
        $"{home.Analysis["engines"]!["recognition"]!["reason"]}".ShouldBe("pinned by the request");
        $"{home.Analysis["engines"]!["translation"]!["es-es"]!["reason"]}".ShouldBe("pinned by the request");
        made.Targets[0].Cast[0].Engine.ShouldBe("espeak-ng");
        (await host.ReadAsync<QualityReport>(made.Targets[0].Quality)).Engines.ShouldAllBe(use => use.Reason == "pinned by the request");
        await NothingHoldsTheKeyAsync();
    }

    private RemoteOptions Options(string kind, params string[] languages)
    {
        var options = _server.Options(kind, languages);
        (options.KeyVariable, options.Price, options.Retries) = (KeyName, 2, 0);
        return options;
    }

    // Neither the database nor an artifact: it would be in what everybody with access to the data reads.
    private async Task NothingHoldsTheKeyAsync()
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "host.lock"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, System.Text.Encoding.Latin1);
            (await reader.ReadToEndAsync()).Contains(Secret, StringComparison.Ordinal).ShouldBeFalse(file);
        }
    }
}

using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Recognition.Remote;
using Dubwright.Engines.Remote;
using Dubwright.Pipeline.Steps;
using Microsoft.AspNetCore.Http;

namespace Dubwright.Tests.Engines;

/// <summary>Whatever a server does, the host gets one sentence without the key, and what may succeed later is tried again.</summary>
public sealed class RemoteEngineTests : IAsyncLifetime
{
    private const string Secret = "sk-very-secret-0123456789";
    private const string KeyName = "DUBWRIGHT_TEST_ADDRESS_KEY";
    private static readonly LanguagePair Pair = new("en", "es");
    private RemoteServer _server = null!;

    public async Task InitializeAsync()
    {
        Environment.SetEnvironmentVariable(KeyName, Secret);
        _server = await RemoteServer.StartAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(500, "text/plain", "boom", "failed (500).")]
    [InlineData(401, "application/json", "{}", "refused the key (401); Engines:Addresses:libre:KeyVariable names where it stands.")]
    [InlineData(400, "text/plain", "no", "refused the request (400).")]
    [InlineData(404, "text/plain", "no", "has no such service or model there (404); see Engines:Addresses:libre:Url and Model.")]
    [InlineData(302, "text/plain", "", "sent the request elsewhere (302), which is not followed; set Engines:Addresses:libre:Url.")]
    [InlineData(200, "text/html", "<html>Welcome</html>", "answered with a web page instead of what was asked for.")]
    [InlineData(200, "application/json", "{\"translatedText\": 7}", "answered with JSON of another shape instead of what was asked for.")]
    [InlineData(200, "application/json", "{\"translatedText\": [\"uno\", \"dos\"]}", "answered 2 of 1 lines.")]
    public async Task What_a_server_answers_wrongly_is_one_sentence_without_the_key(int status, string type, string body, string said)
    {
        _server.Misbehave = async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.Headers.Location = status == 302 ? "http://127.0.0.1:1/elsewhere" : default;
            // It echoes all that it was sent.
            await context.Response
                .WriteAsync($"{body}{(status >= 400 ? await new StreamReader(context.Request.Body).ReadToEndAsync() : "")}");
            return true;
        };

        var refused = await RefusedAsync(Options("libretranslate"));

        refused.Message.ShouldBe($"The engine libre, which is used by its address, {said}");
        refused.Retryable.ShouldBeFalse();
        $"{refused}{refused.Detail}".ShouldNotContain(Secret);
        _server.Requests.ShouldAllBe(request => request.Path == "/translate" && request.Body.Contains(Secret));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read()
    {
        _server.Misbehave = async context =>
        {
            context.Response.ContentType = "application/json";
            var rubbish = new byte[1 << 20];
            for (var sent = 0; sent < 64 && !context.RequestAborted.IsCancellationRequested; sent++)
            {
                await context.Response.Body.WriteAsync(rubbish, context.RequestAborted);
            }

            return true;
        };
        (await RefusedAsync(Options("libretranslate"))).Message.ShouldContain("answered with more than it may");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_and_left_alone_for_a_while()
    {
        _server.Misbehave = async context =>
        {
            await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
            return true;
        };
        var options = Options("libretranslate");
        (options.TimeoutSeconds, options.Retries) = (0.2, 0);
        using var catalogue = await RemoteServer.CatalogueAsync(("libre", options));
        var began = TimeProvider.System.GetTimestamp();

        (await RefusedAsync(catalogue.Engines)).Message
            .ShouldBe("The engine libre, which is used by its address, did not answer within 0.2 s.");
        (await RefusedAsync(catalogue.Engines)).Message.ShouldContain("did not answer within 0.2 s");

        _server.Requests.ShouldHaveSingleItem();
        TimeProvider.System.GetElapsedTime(began).TotalSeconds.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_one_sentence()
    {
        var options = Options("libretranslate");
        await _server.DisposeAsync();
        (await RefusedAsync(options)).Message.ShouldBe("The engine libre, which is used by its address, could not be reached.");
    }

    [EngineFact]
    public async Task A_rate_limit_is_waited_for()
    {
        var refused = 0;
        _server.Misbehave = context =>
        {
            if (Interlocked.Increment(ref refused) > 1)
            {
                return Task.FromResult(false);
            }

            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "1";
            return Task.FromResult(true);
        };
        var options = Options("libretranslate");
        options.Retries = 2;
        using var catalogue = await RemoteServer.CatalogueAsync(("libre", options));
        var began = TimeProvider.System.GetTimestamp();

        (await TranslateAsync(catalogue.Engines, "The door is open.")).ShouldHaveSingleItem().ShouldNotBeNullOrWhiteSpace();

        TimeProvider.System.GetElapsedTime(began).TotalSeconds.ShouldBeGreaterThan(0.95);
        _server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task No_more_run_at_once_and_a_minute_than_the_owner_allows()
    {
        var options = Options("libretranslate");
        (options.Concurrency, options.RequestsPerMinute) = (2, 600);
        using var catalogue = await RemoteServer.CatalogueAsync(("libre", options));
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TranslateAsync(catalogue.Engines, "Open the door.")));
        _server.Most.ShouldBeLessThanOrEqualTo(2);
        TimeProvider.System.GetElapsedTime(began).TotalSeconds.ShouldBeGreaterThan(0.65);
    }

    [Theory]
    [InlineData("I am sorry, I cannot do that.")]
    [InlineData("{\"lines\": [{\"id\": 0, \"text\": \"uno\"}]}")]
    [InlineData("{\"lines\": [{\"id\": 1, \"text\": \"uno\"}, {\"id\": 0, \"text\": \"dos\"}]}")]
    [InlineData("{\"lines\": [{\"id\": 0, \"text\": \"\"}, null]}")]
    public async Task A_chat_that_loses_or_mixes_lines_is_asked_line_by_line(string said)
    {
        _server.Misbehave = async context =>
        {
            using var asked = await JsonDocument.ParseAsync(context.Request.Body);
            context.Request.Body.Position = 0;
            if (asked.RootElement.GetProperty("messages")[1].GetProperty("content").GetString()!
                .Contains("\"id\":1", StringComparison.Ordinal))
            {
                await context.Response.WriteAsJsonAsync(RemoteServer.Said(said));
                return true;
            }

            return false;
        };
        using var catalogue = await RemoteServer.CatalogueAsync(("a-chat", Options("chat", "en", "es")));
        var usage = new UsageMeter();

        var answers = await catalogue.Engines.TranslatorsFor(Pair)[0].TranslateAsync(
            new TranslationRequest(Pair, ["The door is open.", "The house is big."]) { Usage = usage }, CancellationToken.None);

        answers.Count.ShouldBe(2);
        answers[1].ShouldContain("casa");
        _server.Requests.Count.ShouldBe(3);
        _server.Requests.ShouldAllBe(request => request.Authorization == $"Bearer {Secret}");
        // Every request counts: three times 1000 tokens there at 2 a million, and 500 back at 4.
        var charge = usage.Costs.ShouldHaveSingleItem();
        charge.Amount.ShouldBe(0.0045, 1e-9);
        (charge.Engine, charge.Unit, charge.Cost, charge.Currency).ShouldBe(("a-chat", "million tokens", 0.012m, "USD"));
    }

    [Fact]
    public async Task A_chat_that_never_gives_what_was_asked_for_fails_in_a_sentence()
    {
        _server.Misbehave = async context =>
        {
            await context.Response.WriteAsJsonAsync(RemoteServer.Said("I would rather not."));
            return true;
        };
        using var catalogue = await RemoteServer.CatalogueAsync(("a-chat", Options("chat", "en", "es")));
        (await RefusedAsync(catalogue.Engines)).Message
            .ShouldBe("The engine a-chat, which is used by its address, did not answer with the lines that it was asked for.");
    }

    [Fact]
    public async Task The_reason_says_what_leaves_the_machine_and_the_identity_holds_no_key()
    {
        var options = Options("chat", "en", "es");
        options.Url = "https://api.example.org";
        using var catalogue = await RemoteServer.CatalogueAsync(("a-chat", options));
        var ranked = catalogue.Engines.TranslatorsFor(Pair);

        var choice = EngineChoice.Among(ranked.Select(engine => ((IEngine)engine, (EngineQuality?)engine.Capability.Pairs[Pair])))!;

        choice.Engine.Name.ShouldBe("a-chat");
        choice.Reason.ShouldEndWith("; text leaves this machine for api.example.org");
        choice.Engine.Version.ShouldStartWith("a-model (chat at api.example.org, ");
        choice.ToJson().ToJsonString().ShouldNotContain(Secret);
        catalogue.Entries.Single(entry => entry.Name == "a-chat").Note.ShouldBe(
            "Text leaves this machine for api.example.org; 2 USD a million tokens, 4 of its answers.");
        var other = Options("chat", "en", "es");
        (other.Url, other.Model) = ("https://api.example.org", "another-model");
        using var changed = await RemoteServer.CatalogueAsync(("a-chat", other));
        changed.Engines.TranslatorsFor(Pair)[0].Identity.ShouldNotBe(choice.Engine);
    }

    [Fact]
    public void Words_take_their_times_from_the_list_and_their_signs_from_the_text()
    {
        Words(
            """
            {"text":"Well, it's 5 o'clock.","words":[{"word":"Well","start":0.5,"end":0.9},{"word":"it's","start":1,"end":1.2},
             {"word":"five","start":1.2,"end":1.5},{"word":"o'clock","start":1.5,"end":2}]}
            """)
            .ShouldBe("Well, 0.5-0.9 it's 1-1.2 5 1.2-1.35 o'clock. 1.5-2");
        Words("""{"text":"One two","segments":[{"text":" One two","start":1,"end":1.8,"avg_logprob":0}]}""")
            .ShouldBe("One 1-1.3 two 1.4-1.7");
        Words("""{"text":"One two"}""").ShouldBe("One 0-1.5 two 2-3.5");
        Words("""{"text":"","words":[]}""").ShouldBe("");
    }

    private static string Words(string json)
    {
        using var document = JsonDocument.Parse(json);
        return string.Join(
            ' ', TranscriptionResponse.Of(document.RootElement, 4)
            .Select(word => FormattableString.Invariant($"{word.Text} {Math.Round(word.Start, 3)}-{Math.Round(word.End, 3)}")));
    }

    private RemoteOptions Options(string kind, params string[] languages)
    {
        var options = _server.Options(kind, languages.Length == 0 ? ["en", "es"] : languages);
        (options.KeyVariable, options.Price, options.AnswerPrice, options.Retries) = (KeyName, 2, 4, 0);
        return options;
    }

    private static async Task<DubwrightException> RefusedAsync(RemoteOptions options)
    {
        using var catalogue = await RemoteServer.CatalogueAsync(("libre", options));
        return await RefusedAsync(catalogue.Engines);
    }

    private static Task<DubwrightException> RefusedAsync(EngineSet engines) =>
        Should.ThrowAsync<DubwrightException>(TranslateAsync(engines, "The door is open."));

    private static Task<IReadOnlyList<string>> TranslateAsync(EngineSet engines, string text) =>
        engines.TranslatorsFor(Pair)[0].TranslateAsync(new TranslationRequest(Pair, [text]), CancellationToken.None);
}

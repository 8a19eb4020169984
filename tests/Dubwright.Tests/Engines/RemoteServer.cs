using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Engines.Remote;
using Dubwright.Engines.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dubwright.Tests.Engines;

/// <summary>
/// A small server of the test's own that speaks OpenAI's API and LibreTranslate's and answers with what real engines of this machine said.
/// A test may let it misbehave before it answers.
/// </summary>
internal sealed class RemoteServer : IAsyncDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(60);

    // So that a recognition is still at work when a test cancels it.
    private static readonly TimeSpan Listening = TimeSpan.FromMilliseconds(120);
    private readonly WebApplication _app;
    private readonly EngineSet _engines;
    private readonly ConcurrentDictionary<string, Task<object>> _heard = new();
    private int _now;

    private RemoteServer(WebApplication app, EngineSet engines) => (_app, _engines) = (app, engines);

    public string Url => _app.Urls.Single();

    /// <summary>Every request so far: its path, who it says it is, and its body where that is JSON.</summary>
    public ConcurrentQueue<(string Path, string? Authorization, string Body)> Requests { get; } = new();

    /// <summary>The most requests that were at work at once.</summary>
    public int Most { get; private set; }

    /// <summary>Answers in the server's place where it returns true.</summary>
    public Func<HttpContext, Task<bool>> Misbehave { get; set; } = _ => Task.FromResult(false);

    public static async Task<RemoteServer> StartAsync()
    {
        var app = LoopbackApp.Build(
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null));
        var server = new RemoteServer(app, (await InstalledEngines.CatalogueAsync()).Engines);
        app.Use(server.WatchAsync);
        app.MapPost("/v1/audio/transcriptions", (Delegate)server.HearAsync);
        app.MapPost("/v1/audio/speech", (Delegate)server.SpeakAsync);
        app.MapPost("/v1/chat/completions", (Delegate)server.ChatAsync);
        app.MapPost("/translate", (Delegate)server.TranslateAsync);
        app.MapGet("/languages", () => Languages);
        await app.StartAsync();
        return server;
    }

    /// <summary>Settings of an engine here.</summary>
    public RemoteOptions Options(string kind, params string[] languages) => new()
    {
        Kind = kind,
        Url = kind == "libretranslate" ? Url : $"{Url}/v1",
        Model = kind == "libretranslate" ? "" : "a-model",
        Languages = languages,
        Voices = kind == "speech" ? [.. Spoken().Select(AsSetting)] : [],
        Concurrency = 2,
    };

    /// <summary>What the catalogue makes of engines here beside the distribution's.</summary>
    public static Task<EngineCatalogue> CatalogueAsync(params (string Name, RemoteOptions Options)[] addresses) => EngineCatalogue
        .InspectAsync(
        new EngineOptions { Remote = addresses.ToDictionary(address => address.Name, address => address.Options) }, CancellationToken.None);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // The best voice here of a language each.
    private IEnumerable<Voice> Spoken() => ((string[])["en", "es", "fr"]).Select(language => _engines.VoicesFor(language)[0].Voice);

    private static RemoteVoice AsSetting(Voice voice) => new()
    {
        Name = voice.Key.Replace('/', '.'),
        Language = voice.Language,
        Gender = voice.Gender.ToString().ToLowerInvariant(),
        PitchHz = voice.MedianPitchHz,
    };

    private async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.EnableBuffering();
        var body = "";
        if (context.Request.HasJsonContentType())
        {
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Request.Body.Position = 0;
        }

        Requests.Enqueue((context.Request.Path, context.Request.Headers.Authorization, body));
        lock (_heard)
        {
            Most = Math.Max(Most, ++_now);
        }

        try
        {
            if (!await Misbehave(context))
            {
                await Task.Delay(Delay, context.RequestAborted);
                await next(context);
            }
        }
        catch (DubwrightException refused)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = new { message = refused.Message } });
        }
        catch (OperationCanceledException)
        {
            // The caller hung up.
        }
        finally
        {
            lock (_heard)
            {
                _now--;
            }
        }
    }

    // The same sound is recognised once: the suites ask for it often.
    private async Task<object> HearAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        form["model"].ToString().ShouldBe("a-model");
        form["response_format"].ToString().ShouldBe("verbose_json");
        form["timestamp_granularities[]"].ToArray().ShouldContain("word");
        await Task.Delay(Listening, context.RequestAborted);
        using var sound = new MemoryStream();
        await form.Files.GetFile("file")!.CopyToAsync(sound);
        return await _heard.GetOrAdd(Convert.ToHexString(SHA256.HashData(sound.ToArray())), _ => RecogniseAsync(sound.ToArray()));
    }

    private async Task<object> RecogniseAsync(byte[] sound)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("heard.wav");
        await File.WriteAllBytesAsync(path, sound);
        var length = WaveLength(path);
        var heard = (await _engines.RecognizersFor("en")[0].RecognizeAsync(
            new RecognitionRequest(path, "en", [new TimeRange(TimeSpan.Zero, length)]), CancellationToken.None)).Single();
        return new
        {
            language = "english",
            text = heard.Text,
            words = heard.Words
                .Select(word =>
                new { word = word.Text.Trim('.', '?', '!', ','), start = word.Time.Start.TotalSeconds, end = word.Time.End.TotalSeconds }),
        };
    }

    private static TimeSpan WaveLength(string path)
    {
        using var wave = WaveReader.Open(path);
        return wave.Format.TimeOf(wave.Frames);
    }

    private async Task<IResult> SpeakAsync(HttpContext context)
    {
        var asked = await JsonAsync(context);
        asked.GetProperty("response_format").GetString().ShouldBe("wav");
        using var folder = new TemporaryFolder();
        var voice = asked.GetProperty("voice").GetString()!.Replace('.', '/');
        await _engines.SynthesizerOf(voice)!.SynthesizeAsync(
            new SynthesisRequest(asked.GetProperty("input").GetString()!, voice, asked.GetProperty("speed").GetDouble(), null, 0, folder
                .File("spoken.wav")), context.RequestAborted);
        return Results.Bytes(await File.ReadAllBytesAsync(folder.File("spoken.wav"), context.RequestAborted), "audio/wav");
    }

    private async Task<object> ChatAsync(HttpContext context)
    {
        var asked = await JsonAsync(context);
        var question = asked.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!;
        using var content = JsonDocument.Parse(question);
        return Said(content.RootElement.TryGetProperty("language", out var language)
            ? await ShortenedAsync(language.GetString()!, content.RootElement, context.RequestAborted)
            : await TranslatedAsync(content.RootElement, context.RequestAborted));
    }

    // In a fence, as models like it.
    private async Task<string> TranslatedAsync(JsonElement question, CancellationToken cancellationToken)
    {
        var lines = question.GetProperty("lines").EnumerateArray().ToList();
        var pair = new LanguagePair(question.GetProperty("from").GetString()!, question.GetProperty("to").GetString()!);
        Term[] terms = question.TryGetProperty("terms", out var given)
            ? [.. given.EnumerateArray()
            .Select(term => new Term(term.GetProperty("source").GetString()!, term.GetProperty("target").GetString()!))] : [];
        var translated = await _engines.TranslatorsFor(pair)[0].TranslateAsync(
            new TranslationRequest(pair, [.. lines.Select(line => line.GetProperty("text").GetString()!)]) { Terms = terms },
                cancellationToken);
        var said = JsonSerializer.Serialize(
            new { lines = lines.Zip(translated, (line, text) => new { id = line.GetProperty("id").GetInt32(), text }) });
        return $"```json\n{said}\n```";
    }

    private async Task<string> ShortenedAsync(string language, JsonElement question, CancellationToken cancellationToken)
    {
        var lines = question.GetProperty("lines").EnumerateArray().ToList();
        var texts = lines.Select(line => new TextToShorten(line.GetProperty("text").GetString()!, "", 0.8)).ToList();
        var shorter = await _engines.RewritersFor(language)[0].ShortenAsync(new RewriteRequest(language, texts), cancellationToken);
        return JsonSerializer.Serialize(
            new { lines = lines.Zip(shorter, (line, wordings) => new { id = line.GetProperty("id").GetInt32(), texts = wordings }) });
    }

    /// <summary>A chat's answer that says something.</summary>
    public static object Said(string content) => new
    {
        choices = new[] { new { message = new { role = "assistant", content } } },
        usage = new { prompt_tokens = 1000, completion_tokens = 500 },
    };

    private async Task<object> TranslateAsync(HttpContext context)
    {
        var asked = await JsonAsync(context);
        var pair = new LanguagePair(asked.GetProperty("source").GetString()!, asked.GetProperty("target").GetString()!);
        var texts = asked.GetProperty("q").EnumerateArray().Select(text => text.GetString()!).ToList();
        return new { translatedText = await TranslatedAsync(pair, texts, context.RequestAborted) };
    }

    private static object[] Languages { get; } =
    [
        new { code = "en", name = "English", targets = (string[])["en", "es", "fr"] },
        new { code = "es", name = "Spanish", targets = (string[])["en"] },
        new { code = "fr", name = "French", targets = (string[])[] },
    ];

    private Task<IReadOnlyList<string>> TranslatedAsync(LanguagePair pair, IReadOnlyList<string> texts,
        CancellationToken cancellationToken) =>
        _engines.TranslatorsFor(pair)[0].TranslateAsync(new TranslationRequest(pair, texts), cancellationToken);

    private static async Task<JsonElement> JsonAsync(HttpContext context)
    {
        using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        return document.RootElement.Clone();
    }
}

using Dubwright.Core.Engines;
using Dubwright.Engines.Recognition.Remote;
using Dubwright.Engines.Remote;
using Dubwright.Engines.Rewriting.Remote;
using Dubwright.Engines.Synthesis.Remote;
using Dubwright.Engines.Translation.Remote;

namespace Dubwright.Tests.Engines.Suites;

/// <summary>Engines at a server of the tests, made once.</summary>
internal static class ConfiguredRemoteEngines
{
    private static readonly Lazy<Task<EngineSet>> Found = new(FindAsync);

    public static async Task<IRecognizer> RecognizerAsync() => (await Found.Value).Recognizers.OfType<RemoteRecognizer>().Single();

    public static async Task<ITranslator> TranslatorAsync<T>() => (ITranslator)(await Found.Value).Translators.OfType<T>().Single()!;

    public static async Task<IRewriter> RewriterAsync() => (await Found.Value).Rewriters.OfType<ChatRewriter>().Single();

    public static async Task<ISynthesizer> SynthesizerAsync() => (await Found.Value).Synthesizers.OfType<RemoteSynthesizer>().Single();

    private static async Task<EngineSet> FindAsync()
    {
        var server = await RemoteServer.StartAsync();
        var ear = server.Options("recognition", "en");
        ear.Concurrency = 1;
        return (await RemoteServer.CatalogueAsync(
            ("an-ear", ear), ("a-chat", server.Options("chat", "en", "es")), ("libre", server.Options("libretranslate")),
            ("a-mouth", server.Options("speech")))).Engines;
    }
}

[SuiteOf(typeof(RemoteRecognizer))]
[RequiresProgram("pocketsphinx_batch", Readings.Transcription)]
public sealed class RemoteRecognizerTests : RecognizerContract
{
    protected override double WordsWrong => 0.3;

    protected override bool Deterministic => false;

    protected override Task<IRecognizer> EngineAsync() => ConfiguredRemoteEngines.RecognizerAsync();
}

[SuiteOf(typeof(ChatTranslator))]
[RequiresProgram("lt-proc", "/usr/share/apertium/modes/eng-spa.mode")]
public sealed class ChatTranslatorTests : TranslatorContract
{
    protected override LanguagePair Main { get; } = new("en", "es");

    protected override bool Deterministic => false;

    protected override Task<ITranslator> EngineAsync() => ConfiguredRemoteEngines.TranslatorAsync<ChatTranslator>();
}

[SuiteOf(typeof(ChatRewriter))]
public sealed class ChatRewriterTests : RewriterContract
{
    protected override Task<IRewriter> EngineAsync() => ConfiguredRemoteEngines.RewriterAsync();
}

[SuiteOf(typeof(LibreTranslator))]
[RequiresProgram("lt-proc", "/usr/share/apertium/modes/eng-spa.mode")]
public sealed class LibreTranslatorTests : TranslatorContract
{
    protected override LanguagePair Main { get; } = new("en", "es");

    protected override bool Deterministic => false;

    protected override Task<ITranslator> EngineAsync() => ConfiguredRemoteEngines.TranslatorAsync<LibreTranslator>();

    [EngineFact]
    public async Task Its_pairs_are_those_that_the_server_names() => (await EngineAsync()).Capability.Pairs.Keys.ShouldBe(
        [new LanguagePair("en", "es"), new LanguagePair("en", "fr"), new LanguagePair("es", "en")], ignoreOrder: true);
}

[SuiteOf(typeof(RemoteSynthesizer))]
[RequiresProgram("espeak-ng")]
public sealed class RemoteSynthesizerTests : SynthesizerContract
{
    protected override Task<ISynthesizer> EngineAsync() => ConfiguredRemoteEngines.SynthesizerAsync();
}

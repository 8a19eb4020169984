using System.Collections.Concurrent;
using Dubwright.Core.Engines;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing.Scripts;

/// <summary>A voice gets words; people read what was written.</summary>
public sealed class SpokenFormTests
{
    private const string Written = """
        1
        00:00:00,100 --> 00:00:02,700
        Mr. Dashwood paid $5 on May 3rd.

        """;

    [Fact]
    public async Task A_voice_gets_a_line_in_words_and_the_subtitles_keep_what_was_written()
    {
        using var folder = new TemporaryFolder();
        var texts = new ConcurrentQueue<string>();
        await using var host = await DubHost.StartAsync(
            folder.File("data"), engines => new EngineSet(
                engines.Recognizers, engines.Translators, [.. engines.Synthesizers.Select(engine => new Overheard(engine, texts))]));

        var (_, result) = await host.DubAsync(
            await host.RequestAsync(Films.Readings[1], "en-gb") with
            {
                SourceTranscript = new Script(Written, null),
                Glossary = [new GlossaryEntry(new Dictionary<int, string> { [1] = "Dashwood" })
                {
                    Says = new Dictionary<int, string> { [1] = "Dush Wood" },
                }],
            });

        texts.ShouldContain("Mister Dush Wood paid five dollars on May third.");
        texts.ShouldNotContain(text => text.Any(char.IsAsciiDigit));
        result.Targets[0].Lines.ShouldHaveSingleItem().Text.ShouldBe("Mr. Dashwood paid $5 on May 3rd.");
        (await File.ReadAllTextAsync(host.PathOf(result.Targets[0].Srt))).ShouldContain("$5 on May 3rd");
        var quality = await host.ReadAsync<QualityReport>(result.Targets[0].Quality);
        quality.Rows.ShouldContain(row => row.Name == "script_coverage");
    }

    /// <summary>An engine that keeps what it was given.</summary>
    private sealed class Overheard(ISynthesizer engine, ConcurrentQueue<string> texts) : ISynthesizer
    {
        public EngineIdentity Identity => engine.Identity;

        public SynthesizerCapability Capability => engine.Capability;

        public Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken)
        {
            texts.Enqueue(request.Text);
            return engine.SynthesizeAsync(request, cancellationToken);
        }
    }
}

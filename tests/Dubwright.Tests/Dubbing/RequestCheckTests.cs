using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Engines.Catalogue;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs;

namespace Dubwright.Tests.Dubbing;

/// <summary>Against the engines that are installed on this machine.</summary>
public sealed class RequestCheckTests
{
    private const string Srt = "1\n00:00:01,000 --> 00:00:03,000\nHola.\n";

    [Fact]
    public async Task A_dub_that_can_be_made_is_not_refused() => (await RefusalAsync(Request("en-us", "es-es", "fr-fr"))).ShouldBeNull();

    [Fact]
    public async Task Speech_that_nothing_here_hears_is_refused_at_its_member()
    {
        var refusal = await RefusalAsync(Request("de-de", "es-es"));

        refusal.ShouldNotBeNull().Member.ShouldBe("source_language");
        refusal.Sentence.ShouldContain("German");
    }

    [Fact]
    public async Task A_script_takes_the_place_of_a_recogniser() =>
        (await RefusalAsync(Request("fr-fr", "es-es") with { SourceTranscript = new Script(Srt, null) })).ShouldBeNull();

    [Fact]
    public async Task A_language_without_a_voice_is_refused()
    {
        var refusal = await RefusalAsync(Request("en-us", "es-es", "zu-za"));

        refusal.ShouldNotBeNull().Member.ShouldBe("target_languages");
        refusal.Sentence.ShouldContain("Zulu");
    }

    [Fact]
    public async Task A_pair_without_a_translator_is_refused_unless_its_script_comes_along()
    {
        var request = Request("en-us", "de-de");

        (await RefusalAsync(request)).ShouldNotBeNull().Sentence.ShouldContain("German");
        (await RefusalAsync(request with { TargetTranscripts = [new Script(Srt, LanguageTable.Parse("de-de").Id)] })).ShouldBeNull();
    }

    [Fact]
    public async Task The_same_language_needs_no_translator() => (await RefusalAsync(Request("en-us", "en-gb"))).ShouldBeNull();

    [Fact]
    public async Task An_open_source_language_is_taken_for_the_only_one_that_is_heard() =>
        (await RefusalAsync(Request(null, "es-es"))).ShouldBeNull();

    [Theory]
    [InlineData("whisper-huge", null, null, "engines.recognition",
        "There is no engine 'whisper-huge' for recognition here; installed here: pocketsphinx.")]
    [InlineData(null, "pico", null, "engines.translation", "There is no engine 'pico' for translation here; installed here: apertium.")]
    [InlineData(null, null, "flite", "engines.speech", "flite does not speak Spanish (Spain); installed here: ")]
    [InlineData("pocketsphinx", "apertium", "espeak-ng", null, null)]
    public async Task A_pinned_engine_that_is_not_here_or_cannot_do_it_is_refused_at_its_member(
        string? recognition, string? translation, string? speech, string? member, string? sentence)
    {
        var refusal = await RefusalAsync(Request("en-us", "es-es") with { Engines = new EnginePins(recognition, translation, speech) });
        refusal?.Member.ShouldBe(member);
        (refusal?.Sentence ?? "").ShouldStartWith(sentence ?? "");
        (refusal is null).ShouldBe(member is null);
    }

    private static async Task<RequestProblem?> RefusalAsync(DubRequest request)
    {
        var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions(), CancellationToken.None);
        return new DubRequestCheck(catalogue.Engines).Check(request);
    }

    private static DubRequest Request(string? source, params string[] targets) => new(
        new SourceReference("https://example.org/film.mp4", null, null), source is null ? null : LanguageTable.Parse(source).Id,
        [.. targets.Select(target => LanguageTable.Parse(target).Id)], [], false, null, []);
}

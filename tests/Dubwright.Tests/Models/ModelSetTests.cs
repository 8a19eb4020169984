using Dubwright.Core.Languages;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Models;

namespace Dubwright.Tests.Models;

/// <summary>Which models serve a pair of languages best.</summary>
public sealed class ModelSetTests
{
    [Theory]
    [InlineData("en", "pt", "silero-vad whisper-base firefox-en-pt kokoro-multi-lang-v1_0")]
    [InlineData("es", "fr", "silero-vad whisper-base firefox-es-en firefox-en-fr kokoro-multi-lang-v1_0")]
    [InlineData("de", "en", "silero-vad whisper-base firefox-de-en kokoro-multi-lang-v1_0")]
    [InlineData("en", "en", "silero-vad whisper-base kokoro-multi-lang-v1_0")]
    [InlineData("auto", "it", "silero-vad whisper-base firefox-en-it kokoro-multi-lang-v1_0")]
    // A voice of the country before the voices of another; of models with one voice each, one of either sex.
    [InlineData("en", "pt-pt", "silero-vad whisper-base firefox-en-pt piper-pt_PT-tugao")]
    [InlineData("en", "pl", "silero-vad whisper-base piper-pl_PL-darkman piper-pl_PL-gosia")]
    // Nothing speaks it: hearing better is something, too.
    [InlineData("en", "ja", "silero-vad whisper-base")]
    public void A_pair_gets_a_recogniser_translation_through_English_and_voices(string from, string to, string names) =>
        Names(from, to, []).ShouldBe(names.Split(' '));

    [Fact]
    public void What_does_the_job_already_is_not_taken_again()
    {
        Names("en", "pt", Here("whisper-base", "firefox-en-pt")).ShouldBe(["silero-vad", "kokoro-multi-lang-v1_0"]);
        Names("en", "pt", Here("silero-vad", "whisper-small", "firefox-en-pt", "piper-pt_BR-faber")).ShouldBeEmpty();
        Names("es", "fr", Here("silero-vad", "moonshine-tiny-en", "firefox-es-en", "kokoro-multi-lang-v1_0"))
            .ShouldBe(["whisper-base", "firefox-en-fr"]);
    }

    private static IEnumerable<string> Names(string from, string to, IReadOnlyList<InstalledModel> here) =>
        ModelSet.Missing(from == LanguageTable.Auto ? null : LanguageTable.Parse(from), [LanguageTable.Parse(to)], here)
            .Select(offer => offer.Name);

    private static List<InstalledModel> Here(params string[] names) =>
        [.. names.Select(name => new InstalledModel(ModelOffer.All.Single(offer => offer.Name == name).Describe([]), "/none", null))];
}

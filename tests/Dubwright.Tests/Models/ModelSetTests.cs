using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Engines.Catalogue.Recommending;
using Dubwright.Engines.Models;

namespace Dubwright.Tests.Models;

/// <summary>Which models serve a pair of languages best.</summary>
public sealed class ModelSetTests
{
    private static readonly Machine Small = new(2, 8_000_000_000);

    [Theory]
    [InlineData("en-pt", "silero-vad whisper-base firefox-en-pt kokoro-multi-lang-v1_0")]
    [InlineData("es-fr", "silero-vad whisper-base firefox-es-en firefox-en-fr kokoro-multi-lang-v1_0")]
    [InlineData("de-en", "silero-vad whisper-base firefox-de-en kokoro-multi-lang-v1_0")]
    [InlineData("en-en", "silero-vad whisper-base kokoro-multi-lang-v1_0")]
    [InlineData("auto-it", "silero-vad whisper-base firefox-en-it kokoro-multi-lang-v1_0")]
    // A voice of the country before the voices of another; of models with one voice each, one of either sex.
    [InlineData("en-pt-pt", "silero-vad whisper-base firefox-en-pt piper-pt_PT-tugao")]
    [InlineData("en-pl", "silero-vad whisper-base firefox-en-pl piper-pl_PL-darkman piper-pl_PL-gosia")]
    // What whisper-base hears less well another family hears; where none does, the largest Whisper that keeps up.
    [InlineData("pl-en", "silero-vad parakeet-tdt-0.6b-v3 firefox-pl-en kokoro-multi-lang-v1_0")]
    [InlineData("ja-en", "silero-vad sense-voice-small firefox-ja-en kokoro-multi-lang-v1_0")]
    [InlineData("tr-en", "silero-vad whisper-small firefox-tr-en kokoro-multi-lang-v1_0")]
    // Nothing else speaks it: its licence has to be accepted.
    [InlineData("en-ja", "silero-vad whisper-base firefox-en-ja supertonic-3")]
    [InlineData("en-uk", "silero-vad whisper-base firefox-en-uk supertonic-3")]
    // No model translates it, or none speaks it: hearing better is something, too.
    [InlineData("en-mt", "silero-vad whisper-base")]
    public void A_pair_gets_a_recogniser_translation_through_English_and_voices(string pair, string names) =>
        Names(pair, []).ShouldBe(names.Split(' '));

    [Fact]
    public void What_does_the_job_already_is_not_taken_again()
    {
        Names("en-pt", Here("whisper-base", "firefox-en-pt")).ShouldBe(["silero-vad", "kokoro-multi-lang-v1_0"]);
        Names("en-pt", Here("silero-vad", "whisper-small", "firefox-en-pt", "piper-pt_BR-faber")).ShouldBeEmpty();
        Names("es-fr", Here("silero-vad", "moonshine-tiny-en", "firefox-es-en", "kokoro-multi-lang-v1_0"))
            .ShouldBe(["whisper-base", "firefox-en-fr"]);
        Names("pl-en", Here("silero-vad", "whisper-base", "firefox-pl-en", "piper-en_US-lessac")).ShouldBe(["parakeet-tdt-0.6b-v3"]);
    }

    [Theory]
    [InlineData(1, 8, "tr", "whisper-base")]
    [InlineData(2, 8, "tr", "whisper-small")]
    [InlineData(8, 16, "tr", "whisper-turbo")]
    [InlineData(8, 2, "tr", "whisper-base")]
    [InlineData(2, 2, "pl", "whisper-base")]
    [InlineData(1, 8, "en", "whisper-base")]
    public void Cores_and_memory_decide_what_hears(int cores, int gigabytes, string language, string expected) => ModelRecommendation
        .For(LanguageTable.Parse(language), LanguageTable.Parse("fr"), new Machine(cores, gigabytes * 1_000_000_000L), _ => false)
        .Choices[0].Models.ShouldHaveSingleItem().Name.ShouldBe(expected);

    [Fact]
    public void An_accepted_licence_brings_the_sex_that_is_missing()
    {
        Voices("de", accepted: false).ShouldBe(["piper-de_DE-thorsten"]);
        Voices("de", accepted: true).ShouldBe(["supertonic-3"]);
        Voices("es", accepted: true).ShouldBe(["kokoro-multi-lang-v1_0"]);

        static IEnumerable<string> Voices(string language, bool accepted) => ModelRecommendation
            .For(LanguageTable.Parse("en"), LanguageTable.Parse(language), Small, _ => accepted).Choices[^1].Models
            .Select(offer => offer.Name);
    }

    [Fact]
    public void Every_step_up_costs_and_brings_something_and_says_so()
    {
        var english = ModelRecommendation.For(LanguageTable.Parse("en"), LanguageTable.Parse("de"), Small, _ => false);

        english.Choices[0].Steps.Select(step => step.Offer.Name).ShouldBe(["parakeet-tdt-0.6b-v3", "whisper-turbo", "whisper-small"]);
        english.Choices[0].Steps.Single(step => step.Offer.Name == "whisper-turbo").Brings.ShouldEndWith("slower than speech here");
        english.Choices[1].Why.ShouldBe("directly; COMET 0.865 on Flores, measured by Mozilla");
        english.Choices[2].Steps.Single().Brings.ShouldBe(
            "5 women's and 5 men's voices, 0.38 s of a core for a second of speech, as reported for a desktop, its licence (OpenRAIL-M) "
            + "restricts what it may be used for and has to be accepted");
    }

    // 31 of Supertonic's, and those that only Piper speaks.
    [Fact]
    public void More_than_thirty_languages_are_dubbed_from_English_with_neural_voices() => LanguageTable.All
        .DistinctBy(language => language.Primary)
        .Select(language => ModelRecommendation.For(LanguageTable.Parse("en"), language, Small, _ => false))
        .Count(recommendation => recommendation.Quality is not null).ShouldBeInRange(34, 45);

    [Theory]
    [InlineData("en-de", "en-us", "de-de")]
    [InlineData("en-pt-br", "en-us", "pt-br")]
    [InlineData("zh-cn-en-gb", "zh-cn", "en-gb")]
    [InlineData("auto-es", null, "es-es")]
    public void A_pair_is_read_whatever_its_tags(string text, string? source, string target)
    {
        var pair = LanguageDirection.Parse(text);
        (pair.Source?.Tag, pair.Target.Tag).ShouldBe((source, target));
    }

    [Theory]
    [InlineData("")]
    [InlineData("en")]
    [InlineData("en-")]
    [InlineData("en-xx")]
    [InlineData("de-auto")]
    public void What_is_no_pair_is_one_sentence(string text) =>
        Should.Throw<DubwrightException>(() => LanguageDirection.Parse(text)).Message
            .ShouldEndWith("is no pair of languages such as en-de, en-us-pt-br or auto-es.");

    private static IEnumerable<string> Names(string pair, IReadOnlyList<InstalledModel> here)
    {
        var direction = LanguageDirection.Parse(pair);
        return ModelSet.Missing([ModelRecommendation.For(direction.Source, direction.Target, Small, _ => false)], here)
            .Select(offer => offer.Name);
    }

    private static List<InstalledModel> Here(params string[] names) =>
        [.. names.Select(name => new InstalledModel(ModelOffer.All.Single(offer => offer.Name == name).Describe([]), "/none", null))];
}

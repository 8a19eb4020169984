using Dubwright.Core.Engines;
using Dubwright.Engines.Translation.Firefox;

namespace Dubwright.Tests.Engines;

public sealed class FirefoxWayTests
{
    [Fact]
    public void Two_languages_meet_in_English_and_a_model_of_their_own_comes_first()
    {
        var ways = FirefoxTranslator.Ways([new("en", "pt"), new("pt", "en"), new("de", "en"), new("en", "fr"), new("pt", "fr")]);
        ways.Keys.Select(pair => pair.ToString()).Order(StringComparer.Ordinal)
            .ShouldBe(["de-en", "de-fr", "de-pt", "en-fr", "en-pt", "pt-en", "pt-fr"]);
        ways[new LanguagePair("de", "pt")].ShouldBe(["de-en", "en-pt"]);
        ways[new LanguagePair("pt", "fr")].ShouldBe(["pt-fr"]);
    }
}

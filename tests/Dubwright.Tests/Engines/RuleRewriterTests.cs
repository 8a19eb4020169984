using Dubwright.Core.Engines;
using Dubwright.Engines.Rewriting;
using Dubwright.Tests.Engines.Suites;

namespace Dubwright.Tests.Engines;

[SuiteOf(typeof(RuleRewriter))]
public sealed class RuleRewriterTests : RewriterContract
{
    [Theory]
    [InlineData("en", "Well, I am going home, you know.", "I'm going home.")]
    [InlineData("en", "I do not think that he will come.", "I don't think he'll come.")]
    [InlineData("en", "Please sit down, Mr. Well, in order to rest.", "Sit down, Mr. Well, to rest.")]
    [InlineData("en", "He said: \"Well, it is really late.\"", "He said: \"It's late.\"")]
    [InlineData("en", "The the house has one hundred and five rooms.", "The house has a hundred five rooms.")]
    [InlineData("en", "There, now, we will not tell you, by the way, who is there.", "There, now, we won't tell you, who's there.")]
    [InlineData("en", "This ship, by the way, is kind of big.", "This ship is big.")]
    [InlineData("es", "Bueno, lo hago con el fin de ayudar, ¿sabes?", "Lo hago para ayudar, ¿sabes?")]
    [InlineData("es", "Mira, en este momento es muy difícil.", "Ahora es difícil.")]
    [InlineData("fr", "Eh bien, je suis vraiment content de cela.", "Je suis content de ça.")]
    [InlineData("it", "Allora, in questo momento è davvero tardi.", "Ora è tardi.")]
    [InlineData("pt", "Bem, neste momento é realmente tarde, por favor.", "Agora é tarde.")]
    public async Task The_shortest_wording_leaves_out_what_carries_nothing(string language, string text, string shortest) =>
        (await ShortenInAsync(language, text)).Single()[^1].ShouldBe(shortest);

    [Theory]
    [InlineData("en", "No, no, I never said that.")]
    [InlineData("en", "It is not very good.", "It's not very good.")]
    [InlineData("en", "He lives in Walla Walla with Will Just.")]
    [InlineData("en", "Call five five five, two two.")]
    [InlineData("en", "He had had enough.")]
    [InlineData("en", "Hey, look, just an idea.")]
    [InlineData("en", "Ha, ha, ha!")]
    [InlineData("en", "What kind of ship is that new kind of ship?")]
    [InlineData("en", "That is kind of you.", "That's kind of you.")]
    [InlineData("en", "A very old man and an extremely big one.", "A very old man and an extremely big one.")]
    [InlineData("en", "Yes, it is.")]
    [InlineData("en", "Well, yes.")]
    [InlineData("en", "You know, well, really.", "Well, really.", "You know, really.")]
    [InlineData("es", "No es muy grande.")]
    [InlineData("fr", "Nous nous levons.")]
    [InlineData("fr", "Ce n'est pas très grand.")]
    [InlineData("it", "Non è davvero grande.")]
    [InlineData("pt", "Não é muito grande.")]
    public async Task What_carries_meaning_stays(string language, string text, params string[] allowed) =>
        (await ShortenInAsync(language, text)).Single().ShouldAllBe(wording => allowed.Contains(wording));

    [Fact]
    public async Task Wordings_come_the_mildest_first_and_each_is_shorter_than_the_one_before()
    {
        var shorter = (
            await ShortenAsync("Well, as a matter of fact, I am really very glad that you are able to come in order to help us, please."))
            .Single();
        shorter.Count.ShouldBeGreaterThan(3);
        shorter.Zip(shorter.Skip(1)).ShouldAllBe(pair => pair.Second.Length < pair.First.Length);
        shorter[0].ShouldContain("really");
    }

    [Fact]
    public async Task Every_table_serves_its_language()
    {
        var engine = await EngineAsync();
        engine.Capability.Languages.Keys.Order().ShouldBe(["en", "es", "fr", "it", "pt"]);
        engine.Capability.Deterministic.ShouldBeTrue();
    }
}

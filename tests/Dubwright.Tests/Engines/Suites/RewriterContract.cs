using Dubwright.Core.Engines;
using Dubwright.Core.Failures;

namespace Dubwright.Tests.Engines.Suites;

/// <summary>What everything that shortens texts must do. A subclass names the engine with <see cref="SuiteOfAttribute"/>.</summary>
public abstract class RewriterContract
{
    private const string Sentence = "Well, I am really going to the hospital with Doctor Brown in order to see 250 patients.";

    [EngineFact]
    public async Task A_wordy_sentence_is_said_in_fewer_words_with_its_names_and_numbers()
    {
        var shorter = (await ShortenAsync(Sentence)).Single();
        shorter.ShouldNotBeEmpty();
        shorter.ShouldBeUnique();
        shorter.ShouldAllBe(wording => wording.Length < Sentence.Length && wording.Contains("Brown") && wording.Contains("250") && wording
            .EndsWith('.'));
    }

    [EngineFact]
    public async Task There_is_an_answer_for_each_text_and_none_for_no_text()
    {
        (await ShortenAsync()).ShouldBeEmpty();
        var answers = await ShortenAsync("", "Go.", Sentence, "1999");
        answers.Count.ShouldBe(4);
        answers[0].ShouldBeEmpty();
        answers[3].ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Hostile_lines_never_leak_into_their_neighbours()
    {
        var alone = (await ShortenAsync(Sentence)).Single();
        var texts = HostileText.Lines.Append(HostileText.Long).SelectMany(line => (string[])[line, Sentence]).ToArray();
        var answers = await ShortenAsync(texts);
        for (var at = 1; at < texts.Length; at += 2)
        {
            answers[at].ShouldBe(alone, $"after {texts[at - 1][..Math.Min(30, texts[at - 1].Length)]}");
        }
    }

    [EngineFact]
    public async Task A_language_it_does_not_know_is_refused()
    {
        var refused = await Should.ThrowAsync<DubwrightException>(
            async () => await (await EngineAsync())
                .ShortenAsync(new RewriteRequest("xx", [new TextToShorten("hello", "", 0.8)]), CancellationToken.None));
        refused.Message.ShouldContain("xx");
    }

    protected virtual Task<IRewriter> EngineAsync() => InstalledEngines.OfAsync<IRewriter>(this);

    protected Task<IReadOnlyList<IReadOnlyList<string>>> ShortenAsync(params string[] texts) => ShortenInAsync("en", texts);

    protected async Task<IReadOnlyList<IReadOnlyList<string>>> ShortenInAsync(string language, params string[] texts) =>
        await (await EngineAsync())
            .ShortenAsync(new RewriteRequest(language, [.. texts.Select(text => new TextToShorten(text, "", 0.8))]),
            CancellationToken.None);
}

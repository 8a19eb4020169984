using Dubwright.Core.Engines;
using Dubwright.Core.Failures;

namespace Dubwright.Tests.Engines.Suites;

/// <summary>What every translator must do. A subclass names the engine with <see cref="SuiteOfAttribute"/> and a pair that it serves
/// well.</summary>
public abstract class TranslatorContract
{
    private static readonly string[] Sentences =
    [
        "Good morning, everyone. My name is Sarah and I work at the hospital.", "What do you think about this idea?",
            "We will fix it tomorrow!",
        "The government announced a new plan to build 250 houses near the river.",
            "He might have been made still more respectable than he was.",
    ];

    /// <summary>Whether it promises the same answer to the same question.</summary>
    protected virtual bool Deterministic => true;

    /// <summary>A pair from English.</summary>
    protected abstract LanguagePair Main { get; }

    [EngineFact]
    public async Task Every_pair_it_names_is_served_with_numbers_kept_and_an_answer_for_each_line()
    {
        var engine = await EngineAsync();
        engine.Identity.Version.ShouldNotBeNullOrWhiteSpace();
        engine.Capability.Pairs.ContainsKey(Main).ShouldBeTrue();
        await Parallel.ForEachAsync(Pairs(engine), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (pair, token) =>
        {
            var answers = await engine.TranslateAsync(new TranslationRequest(pair, ["1999", "Taxi 250.", "", "Radio 1000001, 7."]), token);
            answers.Count.ShouldBe(4, pair.ToString());
            answers[0].ShouldBe("1999", pair.ToString());
            answers[1].ShouldContain("250", customMessage: pair.ToString());
            answers[2].ShouldBe("", pair.ToString());
            answers[3].ShouldContain("1000001", customMessage: pair.ToString());
        });
    }

    [EngineFact]
    public async Task A_line_is_translated_and_keeps_its_punctuation_and_capitals()
    {
        var engine = await EngineAsync();
        var answers = await TranslateAsync(engine, Sentences);
        foreach (var (source, answer) in Sentences.Zip(answers))
        {
            answer.ShouldNotBe(source);
            answer[^1].ShouldBe(source[^1]);
            char.IsUpper(answer.First(char.IsLetter)).ShouldBeTrue(answer);
            answer.ShouldNotContain("  ");
        }
    }

    [EngineFact]
    public async Task Terms_are_called_as_a_person_wants_them_and_words_that_hold_them_are_left_alone()
    {
        var engine = await EngineAsync();
        Term[] terms = [new("lighthouse keeper", "Farero Mayor"), new("lighthouse", "Torre Blanca"), new("art", "Arte")];
        var answers = await engine.TranslateAsync(
            new TranslationRequest(Main,
                ["We saw the Lighthouse Keeper yesterday.", "The lighthouse is old.", "We start tomorrow."])
            { Terms = terms },
                CancellationToken.None);
        answers[0].ShouldContain("Farero Mayor");
        answers[1].ShouldContain("Torre Blanca");
        answers[2].ShouldNotContain("Arte");
    }

    [EngineFact]
    public async Task A_line_is_translated_the_same_alone_and_among_others_and_four_times_at_once()
    {
        var engine = await EngineAsync();
        engine.Capability.Deterministic.ShouldBe(Deterministic);
        var together = await TranslateAsync(engine, Sentences);
        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TranslateAsync(engine, Sentences)));
        again.ShouldAllBe(answers => answers.SequenceEqual(together));
        for (var at = 0; at < Sentences.Length; at++)
        {
            (await TranslateAsync(engine, Sentences[at])).Single().ShouldBe(together[at]);
        }
    }

    [EngineFact]
    public async Task Hostile_lines_never_leak_into_their_neighbours()
    {
        var engine = await EngineAsync();
        var alone = (await TranslateAsync(engine, "The door is open.")).Single();
        var lines = HostileText.Lines.Append(HostileText.Long).SelectMany(line => (string[])[line, "The door is open."]).ToArray();
        var answers = await TranslateAsync(engine, lines);
        answers.Count.ShouldBe(lines.Length);
        for (var at = 1; at < lines.Length; at += 2)
        {
            answers[at].ShouldBe(alone, $"after {lines[at - 1][..Math.Min(30, lines[at - 1].Length)]}");
        }

        answers.ShouldAllBe(answer => !answer.Contains('\0') && !answer.Contains('\n') && !answer.Contains("[]"));
        File.Exists("stolen").ShouldBeFalse();
    }

    [EngineFact]
    public async Task No_lines_give_no_answers_and_an_unknown_pair_is_refused()
    {
        var engine = await EngineAsync();
        (await TranslateAsync(engine)).ShouldBeEmpty();
        var refused = await Should.ThrowAsync<DubwrightException>(
            engine.TranslateAsync(new TranslationRequest(new LanguagePair("en", "xx"), ["hello"]), CancellationToken.None));
        refused.Message.ShouldContain("xx");
    }

    [EngineFact]
    public async Task A_cancelled_translation_ends_at_once()
    {
        var engine = await EngineAsync();
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var working = engine.TranslateAsync(new TranslationRequest(Main, [.. Enumerable.Repeat(HostileText.Long, 40)]), cancelled.Token);
        await Should.ThrowAsync<OperationCanceledException>(working.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    protected virtual Task<ITranslator> EngineAsync() => InstalledEngines.OfAsync<ITranslator>(this);

    protected virtual IEnumerable<LanguagePair> Pairs(ITranslator engine) => engine.Capability.Pairs.Keys;

    protected virtual Task<IReadOnlyList<string>> TranslateAsync(ITranslator engine, params string[] texts) =>
        engine.TranslateAsync(new TranslationRequest(Main, texts), CancellationToken.None);
}

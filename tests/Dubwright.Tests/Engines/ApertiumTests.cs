using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Engines.Translation;
using Dubwright.Engines.Translation.Apertium;
using Dubwright.Tests.Engines.Suites;

namespace Dubwright.Tests.Engines;

[SuiteOf(typeof(ApertiumTranslator))]
[RequiresProgram("lt-proc", "/usr/share/apertium/modes/eng-spa.mode", "/usr/share/apertium/modes/eng-cat.mode",
    "/usr/share/apertium/modes/cat-fra.mode")]
public sealed class ApertiumTests : TranslatorContract
{
    protected override LanguagePair Main { get; } = new("en", "es");

    [EngineFact]
    public async Task French_goes_through_Catalan_and_reads_as_French()
    {
        var engine = await EngineAsync();
        var answers = await engine.TranslateAsync(
            new TranslationRequest(new LanguagePair("en", "fr"),
                ["Good morning, everyone.", "My name is Sarah and I work at the hospital."]), CancellationToken.None);
        answers.ShouldBe(["Bonjour, tout le monde.", "Mon nom est Sarah et je travaille à l'hôpital."]);
    }

    [EngineFact]
    public async Task Names_and_addresses_come_through_as_they_are()
    {
        var engine = await EngineAsync();
        foreach (var pair in engine.Capability.Pairs.Keys.Where(pair => pair.Source == "en"))
        {
            var answers = await engine.TranslateAsync(
                new TranslationRequest(pair,
                [
                    "Mrs. Baker met Dr. Smith in the garden.", "Yesterday we saw Peter Black at the market.",
                        "Mary Carpenter's house is big.",
                    "Write to mary.baker@example.com or go to https://www.example.com/visit?a=1 today.", "Mister Ford had two dogs.",
                ]),
                CancellationToken.None);
            answers[0].ShouldContain("Baker", customMessage: pair.ToString());
            answers[0].ShouldContain("Smith", customMessage: pair.ToString());
            answers[1].ShouldContain("Peter Black", customMessage: pair.ToString());
            answers[2].ShouldContain("Mary Carpenter", customMessage: pair.ToString());
            answers[3].ShouldContain("mary.baker@example.com", customMessage: pair.ToString());
            answers[3].ShouldContain("https://www.example.com/visit?a=1", customMessage: pair.ToString());
            answers[4].ShouldContain("Ford", customMessage: pair.ToString());
        }
    }

    [EngineFact]
    public async Task Places_that_have_a_name_of_their_own_are_translated()
    {
        var engine = await EngineAsync();
        (await TranslateAsync(engine, "We live in New York.")).Single().ShouldContain("Nueva York");
    }

    [Fact]
    public void A_stand_in_that_is_lost_is_noticed()
    {
        var kept = ProtectedTerms.In("Mrs. Baker met Dr. Smith.", []);
        kept.Text.ShouldBe("Mrs. Kennedy met Dr. Kissinger.");
        kept.Restore("La señora Kennedy vio al Dr. Kissinger.").ShouldBe("La señora Baker vio al Dr. Smith.");
        kept.Restore("La señora Kennedy lo vio.").ShouldBeNull();
        kept.Restore("Kennedyha Kissinger").ShouldBeNull();
        ProtectedTerms.In("Kennedy saw Mr. Baker.", []).Text.ShouldBe("Kennedy saw Mr. Kissinger.");
        ProtectedTerms.In("Yesterday Peter came. The United States won.", []).Any.ShouldBeFalse();
    }

    [Fact]
    public void Tags_come_back_around_the_words_they_were_around()
    {
        var kept = ProtectedTerms.In("Mrs. White saw Peter Black's <dog>.", []);
        kept.Tagged().ShouldBe("Mrs. <i id=\"0\">White</i> saw <i id=\"1\">Peter Black</i>'s &lt;dog&gt;.");
        kept.RestoreTagged("Sra. <i id=\"0\">Branco</i> viu <i id=\"1\">o cão</i> de <i id=\"1\">Peter Black</i> &lt;.")
            .ShouldBe("Sra. White viu o cão de Peter Black <.");
        kept.RestoreTagged("Sra. <i id=\"0\"></i>Branco viu <i id=\"1\">Peter Black</i>.").ShouldBeNull();
    }

    [Fact]
    public void A_term_is_found_in_any_case_the_longer_one_first_and_begins_a_sentence_with_a_capital()
    {
        Term[] terms = [new("sea dog", "lobo de mar"), new("dog", "perro"), new("AT&T", "<AT&T>")];
        var kept = ProtectedTerms.In("Sea dog and dogs at AT&T saw my Dog.", terms);
        kept.Text.ShouldBe("Kennedy and dogs at Kissinger saw my Thatcher.");
        kept.Restore("Kennedy y perros en Kissinger vieron a mi Thatcher.").ShouldBe("Lobo de mar y perros en <AT&T> vieron a mi perro.");
        kept.Tagged().ShouldBe("<i id=\"0\">Sea dog</i> and dogs at <i id=\"1\">AT&amp;T</i> saw my <i id=\"2\">Dog</i>.");
        kept.RestoreTagged("<i id=\"0\">Perro</i> y <i id=\"1\">AT&amp;T</i>, <i id=\"2\">Dog</i>.")
            .ShouldBe("Lobo de mar y <AT&T>, perro.");
    }

    [Fact]
    public void A_translation_takes_the_shape_of_its_source()
    {
        SentenceShape.Shape("What now? Go!", " qué  ahora? vete !", "es").ShouldBe("¿Qué ahora? ¡Vete!");
        SentenceShape.Shape("He said: \"Is it at x.com/?a=1 now?\" Yes.", "Dijo: \"Es en x.com/?a=1 ahora?\" Sí.", "es")
            .ShouldBe("Dijo: \"¿Es en x.com/?a=1 ahora?\" Sí.");
        SentenceShape.Shape("hello", "hola", "es").ShouldBe("hola");
        SentenceShape.Shape("And Mr. Ford saw John M. Ford.", "Et M. Ford a vu John M. Ford.", "fr")
            .ShouldBe("Et monsieur Ford a vu John M. Ford.");
        SentenceShape.Shape("Mr. Ford came.", "lo Sr. Ford arrivò.", "it").ShouldBe("Il signor Ford arrivò.");
        SentenceShape.Plain("a\0b\r\n  c ").ShouldBe("a b c");
    }

    [Fact]
    public async Task A_chain_that_loses_count_is_asked_for_one_text_at_a_time()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("eng-spa.mode");
        string[] texts = ["one", "two [x]", "three"];
        await File.WriteAllTextAsync(path, "sed -u 's/1000002/x/' | sed -u 's/two/dos/'");
        using (var losing = new ApertiumChannel(new ApertiumMode("eng-spa", "en", "es", path)))
        {
            (await losing.TranslateAsync(texts, CancellationToken.None)).ShouldBe(["one", "dos [x]", "three"]);
        }

        await File.WriteAllTextAsync(path, "sed -u '/two/q1;s/x/y/'");
        using var ending = new ApertiumChannel(new ApertiumMode("eng-spa", "en", "es", path));
        await Should.ThrowAsync<DubwrightException>(ending.TranslateAsync(texts, CancellationToken.None));
        (await ending.TranslateAsync(["one", "x"], CancellationToken.None)).ShouldBe(["one", "y"]);
    }

    [Fact]
    public async Task A_chain_is_kept_and_another_takes_its_place_when_it_dies()
    {
        using var folder = new TemporaryFolder();
        var (path, starts) = (folder.File("eng-spa.mode"), folder.File("starts"));
        var script = folder.File("counted");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\necho $$ >> {starts}\nexec sed -u -z s/house/casa/\n");
        await ChildProcess.RunAsync(new ProcessSpec("chmod", ["+x", script]), CancellationToken.None);
        await File.WriteAllTextAsync(path, $"sed -u s/_/_/ | {script}");
        using var channel = new ApertiumChannel(new ApertiumMode("eng-spa", "en", "es", path));
        for (var at = 0; at < 3; at++)
        {
            (await channel.TranslateAsync(["a house", $"{at}"], CancellationToken.None)).ShouldBe(["a casa", $"{at}"]);
        }

        var ids = await File.ReadAllLinesAsync(starts);
        ids.Length.ShouldBe(1);
        await ChildProcess.RunAsync(new ProcessSpec("kill", ["-9", ids[0]]), CancellationToken.None);
        (await channel.TranslateAsync(["my house", "2"], CancellationToken.None)).ShouldBe(["my casa", "2"]);
        (await File.ReadAllLinesAsync(starts)).Length.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_program_that_ends_early_ends_the_chain()
    {
        var before = TimeProvider.System.GetTimestamp();
        await using (var broken = await ProcessChain.StartAsync(
            [new ProcessSpec("cat", []), new ProcessSpec("false", []), new ProcessSpec("cat", [])]))
        {
            await Should.ThrowAsync<DubwrightException>(
                broken.FinishAsync(new byte[8 << 20], TimeSpan.FromMinutes(1), CancellationToken.None));
            broken.IsAlive.ShouldBeFalse();
        }

        TimeProvider.System.GetElapsedTime(before).TotalSeconds.ShouldBeLessThan(20);
        await using var whole = await ProcessChain.StartAsync([new ProcessSpec("cat", []), new ProcessSpec("cat", [])]);
        (await whole.FinishAsync("abc"u8.ToArray(), TimeSpan.FromMinutes(1), CancellationToken.None)).ShouldBe("abc"u8.ToArray());
    }

    [Fact]
    public async Task A_chain_that_says_nothing_is_given_up()
    {
        await using var silent = await ProcessChain.StartAsync([new ProcessSpec("sleep", ["60"])]);
        await Should.ThrowAsync<DubwrightException>(
            silent.AskAsync("abc"u8.ToArray(), answer => answer.Length > 0, TimeSpan.FromSeconds(0.3), CancellationToken.None));
        silent.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void Routes_prefer_the_direct_way_then_Catalan_and_leave_out_broken_modes()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["eng-spa", "eng-cat", "cat-fra", "spa-fra", "es-eo", "eng-hbs", "eng-cat_valencia"])
        {
            File.WriteAllText(folder.File($"{name}.mode"), "lt-proc '/x y'");
        }

        var routes = ApertiumRoutes.Find(ApertiumMode.Installed(folder.Path));
        routes.Keys.Select(pair => pair.ToString()).Order(StringComparer.Ordinal).ShouldBe(["ca-fr", "en-ca", "en-es", "en-fr", "es-fr"]);
        routes[new LanguagePair("en", "fr")].Hops.Select(hop => hop.Name).ShouldBe(["eng-cat", "cat-fra"]);
    }
}

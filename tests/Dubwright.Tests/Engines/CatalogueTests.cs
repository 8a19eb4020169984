using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Processes;
using Dubwright.Engines.Catalogue;
using Dubwright.Tests.Engines.Suites;

namespace Dubwright.Tests.Engines;

public sealed class CatalogueTests
{
    [Fact]
    public void Every_engine_has_a_suite()
    {
        var engines = typeof(EngineCatalogue).Assembly.GetTypes()
            .Where(type => typeof(IEngine).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false });
        var suites = typeof(CatalogueTests).Assembly.GetTypes()
            .Select(type =>
                (Suite: type, Of: (SuiteOfAttribute?)Attribute.GetCustomAttribute(type, typeof(SuiteOfAttribute), inherit: false)))
            .Where(pair => pair.Of is not null)
            .ToDictionary(pair => pair.Of!.Engine, pair => pair.Suite);
        foreach (var engine in engines)
        {
            suites.ShouldContainKey(engine);
            var contract = typeof(IRecognizer).IsAssignableFrom(engine) ? typeof(RecognizerContract)
                : typeof(ITranslator).IsAssignableFrom(engine) ? typeof(TranslatorContract)
                : typeof(IRewriter).IsAssignableFrom(engine) ? typeof(RewriterContract)
                : typeof(ISeparator).IsAssignableFrom(engine) ? typeof(SeparatorContract)
                : typeof(ISpeakerEmbedder).IsAssignableFrom(engine) ? typeof(SpeakerEmbedderContract)
                : typeof(ISoundGenerator).IsAssignableFrom(engine) ? typeof(SoundGeneratorContract) : typeof(SynthesizerContract);
            suites[engine].IsSubclassOf(contract).ShouldBeTrue(engine.Name);
        }
    }

    [Fact]
    public async Task Entries_tell_what_is_installed_and_the_line_for_what_is_not()
    {
        var catalogue = await InstalledEngines.CatalogueAsync();
        catalogue.Entries.Select(entry => entry.Name).ShouldBeUnique();
        catalogue.Entries.ShouldAllBe(entry => entry.InstallLine.StartsWith("sudo apt-get install ") && entry.Licence != "");
        // Sounds and music are in no language.
        catalogue.Entries.ShouldAllBe(entry => entry.Serves.Count > 0 == (entry.Job != EngineJob.SoundGeneration));
        foreach (var (name, program) in ((string, string)[])[("pico", "pico2wave"), ("espeak-ng", "espeak-ng"), ("flite", "flite"),
            ("pocketsphinx", "pocketsphinx_batch")])
        {
            catalogue.Entries.Single(entry => entry.Name == name).Installed.ShouldBe(Programs.Find(program) is not null, name);
        }

        var names = ((IEngine[])[.. catalogue.Engines.Recognizers, .. catalogue.Engines.Translators, .. catalogue.Engines.Synthesizers])
            .Select(engine => engine.Identity.Name);
        names.ShouldAllBe(name => catalogue.Entries.Any(entry => entry.Installed && entry.Name.StartsWith(name)));
        catalogue.Missing("bg").ShouldContain(entry => entry.Name == "apertium/mkd-bul");
        catalogue.Missing("bg").ShouldAllBe(entry => !entry.Installed);
    }

    [Fact]
    public async Task Free_only_leaves_out_what_is_not_free()
    {
        var free = (await EngineCatalogue.InspectAsync(new EngineOptions { FreeOnly = true }, CancellationToken.None)).Engines;
        free.Synthesizers.ShouldNotContain(engine => engine.Identity.Name == "pico");
        free.Synthesizers.SelectMany(engine => engine.Capability.Voices).ShouldNotContain(voice => voice.Key.Contains("/mb-"));
    }

    [Fact]
    public async Task What_is_served_needs_all_three_engines()
    {
        var engines = (await InstalledEngines.CatalogueAsync()).Engines;
        foreach (var target in engines.SpokenLanguages)
        {
            var served = engines.RecognizersFor("en").Count > 0
                && (target == "en" || engines.TranslatorsFor(new LanguagePair("en", target)).Count > 0);
            engines.CanDub("en", target).ShouldBe(served, target);
            engines.TargetsFrom("en").Contains(target).ShouldBe(served, target);
        }

        engines.CanDub("zu", "en").ShouldBeFalse();
        engines.CanDub("en", "zu").ShouldBeFalse();
        engines.CanRender("en", "zu").ShouldBeFalse();
    }

    [Fact]
    public async Task Looking_what_is_there_is_quick()
    {
        await InstalledEngines.CatalogueAsync();
        var before = TimeProvider.System.GetTimestamp();
        await EngineCatalogue.InspectAsync(new EngineOptions(), CancellationToken.None);
        TimeProvider.System.GetElapsedTime(before).TotalSeconds.ShouldBeLessThan(2);
    }

    [Fact]
    public async Task A_voice_of_the_very_tag_comes_before_its_equals()
    {
        var engines = (await InstalledEngines.CatalogueAsync()).Engines;
        var british = Dubwright.Core.Languages.LanguageTable.Parse("en-gb");
        var voices = engines.VoicesFor(british);
        voices.Select(pair => pair.Voice.Quality).ShouldBeInOrder(SortDirection.Descending);
        var best = voices.TakeWhile(pair => pair.Voice.Quality == voices[0].Voice.Quality)
            .Select(pair => pair.Voice.Language == british.Tag).ToList();
        best.ShouldBe(best.OrderByDescending(own => own));
    }
}

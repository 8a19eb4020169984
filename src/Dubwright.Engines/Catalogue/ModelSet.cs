using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Engines.Models;
using Dubwright.Engines.Recognition.Neural;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Synthesis.Neural;

namespace Dubwright.Engines.Catalogue;

/// <summary>The models that serve a pair of languages best on an ordinary processor, as far as the catalogue file offers them.</summary>
public static class ModelSet
{
    private const string English = "en";
    private const string Recognizer = "whisper-base";

    /// <summary>
    /// What is missing for these dubs: a recogniser with its detector of speech, translation directly or through English, voices.
    /// </summary>
    /// <param name="source">Null where the recogniser has to find the language.</param>
    /// <param name="targets">The languages to dub into.</param>
    /// <param name="here">What is there already; whatever does a job as well stands for what would be taken.</param>
    public static IReadOnlyList<ModelOffer> Missing(
        Language? source, IReadOnlyCollection<Language> targets, IReadOnlyList<InstalledModel> here) =>
        [.. Detection(here)
            .Concat(Recognition(source, here))
            .Concat(targets.SelectMany(target => Translation(source, target, here)))
            .Concat(targets.SelectMany(target => Voices(target, here)))
            .DistinctBy(offer => offer.Name)
            .Where(offer => here.All(model => model.Entry.Name != offer.Name))];

    private static IEnumerable<ModelOffer> Detection(IReadOnlyList<InstalledModel> here) =>
        here.Any(model => model.Entry.Kind == "voice activity") ? [] : ModelOffer.All.Where(offer => offer.Kind == "voice activity");

    private static IEnumerable<ModelOffer> Recognition(Language? source, IReadOnlyList<InstalledModel> here)
    {
        var best = RecognizerCapabilities.Of(SherpaFamilies.Whisper);
        return here.Select(model => model.Entry.Runtime).Where(RecognizerCapabilities.Runtimes.Contains).Select(RecognizerCapabilities.Of)
            .Any(heard => source is null
            ? heard.DetectsLanguage
            : heard.Languages.TryGetValue(source.Primary, out var quality) && quality >= best.Languages.GetValueOrDefault(source.Primary))
            ? []
            : ModelOffer.All.Where(offer => offer.Name == Recognizer);
    }

    private static IEnumerable<ModelOffer> Translation(Language? source, Language target, IReadOnlyList<InstalledModel> here)
    {
        var (from, to) = (source?.Primary ?? English, target.Primary);
        if (from == to || Has(from, to))
        {
            return [];
        }

        (string From, string To)[] legs = from == English || to == English ? [(from, to)] : [(from, English), (English, to)];
        return legs.Where(leg => !Has(leg.From, leg.To))
            .SelectMany(leg => ModelOffer.All.Where(offer => offer.Source == leg.From && offer.Target == leg.To));

        bool Has(string one, string other) => here.Any(model => model.Entry.Source == one && model.Entry.Target == other);
    }

    // The voices of the language's own country first, then the model that has several; of models with one voice each, one of either sex.
    private static IEnumerable<ModelOffer> Voices(Language target, IReadOnlyList<InstalledModel> here)
    {
        if (here.Any(model => Speaks(model.Entry, target.Primary)))
        {
            return [];
        }

        var voices = ModelOffer.All
            .Where(offer => Speaks(offer.Describe([]), target.Primary))
            .OrderBy(offer => Abroad(offer, target))
            .ThenBy(offer => offer.Runtime == SherpaFamilies.Kokoro ? 0 : 1)
            .ToList();
        return voices is [{ Speakers.Count: 0 } first, ..]
            ? voices.Where(offer => offer.Speakers.Count == 0 && Abroad(offer, target) == Abroad(first, target))
                .DistinctBy(offer => offer.Gender)
            : voices.Take(1);
    }

    private static bool Speaks(ModelEntry entry, string primary) =>
        entry.Runtime is SherpaFamilies.Kokoro or SherpaFamilies.Piper && PiperSynthesizer.Speakers(entry)
            .Any(speaker => speaker.Language.Split('-')[0] == primary);

    private static bool Abroad(ModelOffer offer, Language target) =>
        !PiperSynthesizer.Speakers(offer.Describe([]))
            .Any(speaker => speaker.Language == target.Primary || speaker.Language.Equals(target.Tag, StringComparison.OrdinalIgnoreCase));
}

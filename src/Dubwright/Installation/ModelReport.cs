using Dubwright.Client.Engines;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Engines.Models;

namespace Dubwright.Installation;

/// <summary>What <c>dubwright models</c> and its page say of each model.</summary>
internal static class ModelReport
{
    // In the order in which a dub needs them.
    private static readonly string[] Used = ["recognition", "voice activity", "translation", "voice", "source separation"];

    /// <summary>Those that can be had and those that are here, by kind and name.</summary>
    /// <param name="folder">Of the models.</param>
    /// <param name="engines">What works now, to tell what a model would improve.</param>
    /// <param name="installationOf">How a model's installation stands.</param>
    public static IReadOnlyList<ModelItem> Of(string folder, EngineSet engines, Func<string, ModelInstallation?> installationOf)
    {
        var here = ModelFolder.Read(folder).ToDictionary(model => model.Entry.Name);
        var offered = ModelOffer.All.ToDictionary(offer => offer.Name);
        return [.. offered.Keys.Union(here.Keys)
            .Select(name => Item(offered.GetValueOrDefault(name), here.GetValueOrDefault(name), folder, engines, installationOf(name)))
            .OrderBy(item => Array.IndexOf(Used, item.Kind) is >= 0 and var at ? at : Used.Length)
            .ThenBy(item => item.Kind, StringComparer.Ordinal).ThenBy(item => item.Name, StringComparer.Ordinal)];
    }

    private static ModelItem Item(
        ModelOffer? offer, InstalledModel? here, string folder, EngineSet engines, ModelInstallation? installation)
    {
        var entry = here?.Entry ?? offer!.Describe([]);
        var languages = offer?.Languages ?? (entry is { Source: { } source, Target: { } target } ? $"{source} to {target}"
            : string.Join(' ', entry.Speakers.Select(speaker => speaker.Language.Split('-')[0]).Distinct()));
        return new ModelItem(
            entry.Name, entry.Kind, languages, here?.Entry.Bytes ?? offer!.Bytes, entry.Licence, entry.Origin,
            here is { Fault: null }, here?.Fault, Improves(entry, languages, engines), offer is not null,
            offer is null ? 0 : ModelStore.RoomFor(offer), here is null ? ModelStore.Left(folder, entry.Name) : 0, installation)
        {
            Terms = offer is null || new ModelLicences(folder).Allow(offer) ? null : offer.Terms,
        };
    }

    private static string Improves(ModelEntry entry, string languages, EngineSet engines) => entry.Kind switch
    {
        "recognition" => $"Hears {Spoken(languages)}; {Now(BestRecognizer(languages, engines))}.",
        "voice activity" => "Finds where somebody speaks; every model that recognises speech needs it.",
        "translation" when entry is { Source: { } source, Target: { } target } =>
            $"Translates {Name(source)} to {Name(target)}; {Now(BestTranslator(source, target, engines))}.",
        "voice" => $"Speaks {Spoken(languages)}; {Now(BestVoice(languages, engines))}.",
        "source separation" => "Takes voices out of music and noise, so that the background of a dub stays clean; "
            + $"{(engines.Separators.Count == 0 ? "nothing" : engines.Separators[0].Identity.Name)} does that here now.",
        _ => "No step of this version uses it.",
    };

    private static string Now(EngineQuality? best) => best switch
    {
        null => "nothing does that here now",
        EngineQuality.Best => "the best kind of engine does that here now",
        _ => $"what does that here now is {$"{best}".ToLowerInvariant()}",
    };

    // A list of tags, a number of languages, or what else the catalogue says of them.
    private static string Spoken(string languages)
    {
        var parts = languages.Split(',');
        var tags = parts[0].Split(' ');
        var first = int.TryParse(parts[0], out var count) ? $"{count} languages"
            : tags.All(tag => tag.Length <= 3 && tag.All(char.IsAsciiLetterLower)) ? string.Join(", ", tags.Select(Name))
            : parts[0];
        return string.Join(',', parts.Skip(1).Prepend(first));
    }

    private static string Name(string tag) => LanguageTable.TryParse(tag, out var found) ? found.Name.Split(" (")[0] : tag;

    private static EngineQuality? BestRecognizer(string languages, EngineSet engines) => languages.All(char.IsAsciiLetterLower)
        ? engines.RecognizersFor(languages).Select(engine => (EngineQuality?)engine.Capability.Languages[languages]).Max()
        : engines.Recognizers.SelectMany(engine => engine.Capability.Languages.Values).Select(quality => (EngineQuality?)quality).Max();

    private static EngineQuality? BestTranslator(string source, string target, EngineSet engines)
    {
        var pair = new LanguagePair(source, target);
        return engines.TranslatorsFor(pair).Select(engine => (EngineQuality?)engine.Capability.Pairs[pair]).Max();
    }

    // Of several languages the one that is served worst: there the model helps most.
    private static EngineQuality? BestVoice(string languages, EngineSet engines) => languages.Split(' ')
        .Select(language => engines.VoicesFor(language).Select(pair => (EngineQuality?)pair.Voice.Quality).FirstOrDefault())
        .OrderBy(quality => quality ?? 0).First();
}

using System.Globalization;
using Dubwright.Core.Engines;
using Dubwright.Engines.Models;

namespace Dubwright.Engines.Catalogue.Recommending;

/// <summary>What translates a pair: a Firefox model, two that meet in English, or nothing but the distribution's rules.</summary>
internal static class TranslationChoice
{
    public const string Pivot = "en";

    /// <param name="source">Primary.</param>
    /// <param name="target">Primary, another.</param>
    public static ModelChoice For(string source, string target)
    {
        (string From, string To)[] legs = source == Pivot || target == Pivot ? [(source, target)] : [(source, Pivot), (Pivot, target)];
        var found = legs.Select(leg => Between(leg.From, leg.To)).ToList();
        var rules = ApertiumPackages.PackageOf(new LanguagePair(source, target));
        var otherwise = rules is null ? "" : $"; Debian's {rules} translates it directly, by rules";
        if (found.Contains(null))
        {
            var missing = string.Join(" and ", legs.Where((_, at) => found[at] is null).Select(leg => $"{leg.From} to {leg.To}"));
            return new ModelChoice(
                EngineJob.Translation, [.. found.OfType<ModelOffer>()], null,
                $"no model of the catalogue translates {missing}{otherwise}", []);
        }

        var figures = found.Select(offer => offer!.FloresComet).OfType<double>()
            .Select(comet => comet.ToString("0.000", CultureInfo.InvariantCulture)).ToList();
        var measured = figures.Count == 0 ? "not measured by its makers"
            : $"COMET {string.Join(" and ", figures)} on Flores, measured by Mozilla";
        return legs.Length == 1
            ? new ModelChoice(EngineJob.Translation, [found[0]!], EngineQuality.Best, $"directly; {measured}", [])
            : new ModelChoice(EngineJob.Translation, [.. found.OfType<ModelOffer>()], EngineQuality.Good,
                $"through English, there is no direct model; {measured}{otherwise}", []);
    }

    private static ModelOffer? Between(string from, string to) =>
        ModelOffer.All.FirstOrDefault(offer => offer.Source == from && offer.Target == to);
}

using Dubwright.Core.Languages;
using Dubwright.Engines.Models;
using Dubwright.Engines.Recognition.Neural;

namespace Dubwright.Engines.Catalogue.Recommending;

/// <summary>What of the recommended models is missing.</summary>
public static class ModelSet
{
    /// <summary>The kind of what finds speech, which every recogniser needs.</summary>
    internal const string Detection = "voice activity";

    /// <summary>What is missing for these dubs.</summary>
    /// <param name="recommended">One for each target.</param>
    /// <param name="here">What is there already; whatever does a job as well stands for what would be taken.</param>
    public static IReadOnlyList<ModelOffer> Missing(
        IReadOnlyCollection<ModelRecommendation> recommended, IReadOnlyList<InstalledModel> here) =>
        [.. recommended
            .SelectMany(recommendation => recommendation.Models.Where(offer => !IsDone(offer, recommendation, here)))
            .Distinct()];

    private static bool IsDone(ModelOffer offer, ModelRecommendation recommendation, IReadOnlyList<InstalledModel> here) =>
        here.Any(model => model.Entry.Name == offer.Name) || offer.Kind switch
        {
            Detection => here.Any(model => model.Entry.Kind == Detection),
            "recognition" => here.Any(model => Hears(model, offer, recommendation.Source?.Primary)),
            "translation" => here.Any(model => model.Entry.Source == offer.Source && model.Entry.Target == offer.Target)
                || Translates(recommendation, here),
            _ => here.Any(model => VoiceChoice.Speaks(model.Entry, recommendation.Target.Primary)),
        };

    private static bool Hears(InstalledModel model, ModelOffer offer, string? language)
    {
        if (!RecognizerCapabilities.Runtimes.Contains(model.Entry.Runtime))
        {
            return false;
        }

        var heard = RecognizerCapabilities.Of(model.Entry.Runtime);
        return language is null ? heard.DetectsLanguage
            : heard.Languages.TryGetValue(language, out var quality) && quality >= RecognitionChoice.Hears(offer, language);
    }

    private static bool Translates(ModelRecommendation recommendation, IReadOnlyList<InstalledModel> here) => here.Any(model =>
        model.Entry.Source == (recommendation.Source?.Primary ?? TranslationChoice.Pivot)
        && model.Entry.Target == recommendation.Target.Primary);
}

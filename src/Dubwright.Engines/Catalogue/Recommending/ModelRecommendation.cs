using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Engines.Models;

namespace Dubwright.Engines.Catalogue.Recommending;

/// <summary>Another model that could do a job.</summary>
/// <param name="Offer">The model.</param>
/// <param name="MoreBytes">How much more is downloaded than for what is recommended.</param>
/// <param name="Brings">What it is better in, and what it costs, in a sentence without its end.</param>
public sealed record ModelStep(ModelOffer Offer, long MoreBytes, string Brings);

/// <summary>What does one job of a dub.</summary>
/// <param name="Job">Recognition, translation or synthesis.</param>
/// <param name="Models">None where no model of the catalogue does it.</param>
/// <param name="Quality">What to expect; null where nothing of the catalogue does it.</param>
/// <param name="Why">In a sentence without its end.</param>
/// <param name="Steps">What could be taken in its place.</param>
public sealed record ModelChoice(
    EngineJob Job, IReadOnlyList<ModelOffer> Models, EngineQuality? Quality, string Why, IReadOnlyList<ModelStep> Steps);

/// <summary>The models that serve a pair of languages best on a machine, of what the catalogue offers.</summary>
/// <param name="Source">Null where the recogniser has to find the language.</param>
/// <param name="Target">The language to dub into.</param>
/// <param name="Machine">What they run on.</param>
/// <param name="Choices">Recognition, translation, synthesis; no translation where both languages are one.</param>
public sealed record ModelRecommendation(Language? Source, Language Target, Machine Machine, IReadOnlyList<ModelChoice> Choices)
{
    /// <summary>Everything to download, with what helps others.</summary>
    public IReadOnlyList<ModelOffer> Models { get; } =
        [.. ModelOffer.All.Where(offer => offer.Kind == ModelSet.Detection).Concat(Choices.SelectMany(choice => choice.Models)).Distinct()];

    /// <summary>About what is downloaded.</summary>
    public long Bytes => Models.Sum(offer => offer.Bytes);

    /// <summary>What to expect of a dub: as good as the worst of its jobs; null where one is not done by a model.</summary>
    public EngineQuality? Quality => Choices.Any(choice => choice.Quality is null) ? null : Choices.Min(choice => choice.Quality);

    /// <summary>Chooses.</summary>
    /// <param name="source">Null where the recogniser has to find the language.</param>
    /// <param name="target">The language to dub into.</param>
    /// <param name="machine">What they run on.</param>
    /// <param name="accepted">Of a model whose licence restricts its use: whether that was accepted. It is recommended then where it is
    /// better, and else only where nothing else does the job.</param>
    public static ModelRecommendation For(Language? source, Language target, Machine machine, Func<ModelOffer, bool> accepted)
    {
        ModelChoice?[] choices =
        [
            RecognitionChoice.For(source?.Primary, machine),
            source?.Primary == target.Primary ? null : TranslationChoice.For(source?.Primary ?? TranslationChoice.Pivot, target.Primary),
            VoiceChoice.For(target, machine, accepted),
        ];
        return new ModelRecommendation(source, target, machine, [.. choices.OfType<ModelChoice>()]);
    }
}

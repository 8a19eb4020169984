using Dubwright.Core.Engines;
using Dubwright.Engines.Models;
using Dubwright.Engines.Recognition.Neural;
using Dubwright.Engines.Sherpa;

namespace Dubwright.Engines.Catalogue.Recommending;

/// <summary>
/// What hears a language. Where whisper-base does well it is taken: it was measured here. Else a family that does well, and where none does
/// the largest Whisper that keeps up with speech on the machine.
/// </summary>
internal static class RecognitionChoice
{
    private const string Figure = "2.8 % of the words of English readings wrong, measured here";

    // By size. The smaller ones are for machines where the standard does not fit.
    private static readonly string[] Sizes = ["whisper-tiny", RecognizerFacts.Standard, "whisper-small", "whisper-medium", "whisper-turbo"];

    /// <param name="language">Primary; null where it has to be found.</param>
    /// <param name="machine">What it runs on.</param>
    public static ModelChoice For(string? language, Machine machine)
    {
        var hearing = ModelOffer.All.Where(offer => offer.Kind == "recognition" && Hears(offer, language) is not null).ToList();
        if (hearing.Count == 0)
        {
            return new ModelChoice(EngineJob.Recognition, [], null, "no model of the catalogue hears it: give a script", []);
        }

        var (chosen, why) = Choose(hearing, language, machine);
        var steps = hearing.Where(offer => IsStep(offer, chosen, language)).OrderBy(offer => offer.Bytes)
            .Select(offer => Step(offer, chosen, machine));
        return new ModelChoice(EngineJob.Recognition, [chosen], Hears(chosen, language), why, [.. steps]);
    }

    /// <summary>How well a model hears a language; null where it does not, or cannot find it where it is not told.</summary>
    public static EngineQuality? Hears(ModelOffer offer, string? language)
    {
        var capability = RecognizerCapabilities.Of(offer.Runtime);
        return language is not null ? capability.Languages.TryGetValue(language, out var quality) ? quality : null
            : offer.Runtime == SherpaFamilies.Whisper ? EngineQuality.Good : null;
    }

    private static (ModelOffer Chosen, string Why) Choose(List<ModelOffer> hearing, string? language, Machine machine)
    {
        var fitting = hearing.Where(offer => RecognizerFacts.Fits(offer, machine)).ToList();
        var whispers = fitting.Where(offer => Array.IndexOf(Sizes, offer.Name) >= 0)
            .OrderBy(offer => Array.IndexOf(Sizes, offer.Name)).ToList();
        if (whispers.Find(offer => offer.Name == RecognizerFacts.Standard) is { } standard
            && Hears(standard, language) == EngineQuality.Good)
        {
            return (standard, language is null ? $"finds the language by itself; {Figure}" : language == "en" ? Figure : "hears it well");
        }

        if (fitting.Where(offer => Hears(offer, language) == EngineQuality.Good && !whispers.Contains(offer)).MinBy(offer => offer.Bytes)
            is { } good)
        {
            return (good, "its makers report that it hears it well, which whisper-base does not; not heard here");
        }

        return whispers.Count > 0
            ? (whispers[^1], "the largest Whisper that keeps up with speech on this machine; small ones hear this language poorly")
            : fitting.Count > 0 ? (fitting.MaxBy(offer => Hears(offer, language))!, "the only family that hears it")
            : (hearing.MinBy(offer => RecognizerFacts.Of(offer).Cost)!, "nothing keeps up with speech here: this is the quickest");
    }

    // Better families, and larger Whispers; what has fewer times of words or hears worse is none.
    private static bool IsStep(ModelOffer offer, ModelOffer chosen, string? language) =>
        offer != chosen && Hears(offer, language) >= Hears(chosen, language) && RecognizerCapabilities.Of(offer.Runtime).WordTimes
        && RecognizerFacts.Of(offer).Millions > RecognizerFacts.Of(chosen).Millions && offer.Name != "whisper-medium";

    private static ModelStep Step(ModelOffer offer, ModelOffer chosen, Machine machine)
    {
        var (facts, before) = (RecognizerFacts.Of(offer), RecognizerFacts.Of(chosen));
        var slow = RecognizerFacts.KeepsUp(offer, machine) ? "" : ", slower than speech here";
        return new ModelStep(
            offer, offer.Bytes - chosen.Bytes, $"{facts.Millions / before.Millions:0.#} times the parameters; {facts.Said}{slow}");
    }
}

using System.Globalization;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Engines.Models;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Synthesis.Neural;

namespace Dubwright.Engines.Catalogue.Recommending;

/// <summary>
/// What speaks a language: the voices of its own country first, then Kokoro, which has several of both sexes, then Piper, one of either
/// sex; a model whose licence restricts its use where it was accepted and brings a sex that is missing, or where nothing else speaks.
/// </summary>
internal static class VoiceChoice
{
    private const string Silence = "no model of the catalogue speaks it; eSpeak NG does, if at all";

    // Seconds of a core for a second of speech: bench/Dubwright.Bench engines; Supertonic's as reported for a desktop.
    private static readonly Dictionary<string, double> Costs = new()
    {
        [SherpaFamilies.Kokoro] = 1.2,
        [SherpaFamilies.Piper] = 0.37,
        [SherpaFamilies.Supertonic] = 0.38,
    };

    // Percent, of its best voice: docs/engines.md.
    private static readonly Dictionary<string, double> KokoroMisheard = new()
    {
        ["en"] = 1.3,
        ["es"] = 3.1,
        ["fr"] = 5.6,
        ["it"] = 4.7,
        ["pt"] = 9.1,
    };

    public static ModelChoice For(Language target, Machine machine, Func<ModelOffer, bool> accepted)
    {
        var speaking = ModelOffer.All.Where(offer => Speaks(offer.Describe([]), target.Primary)).ToList();
        var free = Free(speaking.Where(offer => offer.Terms is null).ToList(), target, machine);
        var restricted = speaking.FirstOrDefault(offer => offer.Terms is not null);
        var better = restricted is not null && (free.Count == 0 || (accepted(restricted) && Genders(free, target).Count < 2));
        var chosen = better ? [restricted!] : free;
        if (chosen.Count == 0)
        {
            return new ModelChoice(EngineJob.Synthesis, [], null, Silence, []);
        }

        var steps = speaking.Where(offer => offer.Runtime != chosen[0].Runtime && offer.Runtime != SherpaFamilies.Piper)
            .Select(offer => new ModelStep(offer, offer.Bytes - chosen.Sum(one => one.Bytes), Said(offer, target)));
        return new ModelChoice(
            EngineJob.Synthesis, chosen, EngineQuality.Best,
            chosen.Count == 1 ? Said(chosen[0], target) : $"a voice of either sex, {Cost(chosen[0])}", [.. steps]);
    }

    /// <summary>Whether a model of a family that is recommended speaks a language.</summary>
    /// <param name="primary">The language.</param>
    public static bool Speaks(ModelEntry entry, string primary) =>
        Costs.ContainsKey(entry.Runtime) && Voices(entry, primary).Any();

    // Of models with one voice each, one of either sex.
    private static List<ModelOffer> Free(List<ModelOffer> speaking, Language target, Machine machine)
    {
        var voices = speaking
            .OrderBy(offer => Abroad(offer, target))
            .ThenBy(offer => Costs[offer.Runtime] > machine.Cores)
            .ThenBy(offer => offer.Runtime == SherpaFamilies.Kokoro ? 0 : 1)
            .ToList();
        return voices is [{ Speakers.Count: 0 } first, ..]
            ? [.. voices.Where(offer => offer.Speakers.Count == 0 && Abroad(offer, target) == Abroad(first, target))
                .DistinctBy(offer => offer.Gender)]
            : [.. voices.Take(1)];
    }

    private static List<ModelSpeaker> Voices(ModelOffer offer, Language target) =>
        [.. Voices(offer.Describe([]), target.Primary)];

    private static IEnumerable<ModelSpeaker> Voices(ModelEntry entry, string primary) =>
        PiperSynthesizer.Speakers(entry).Where(speaker => speaker.Language.Split('-')[0] == primary);

    private static List<string> Genders(IEnumerable<ModelOffer> offers, Language target) =>
        [.. offers.SelectMany(offer => Voices(offer, target)).Select(voice => voice.Gender).Where(gender => gender.Length > 0).Distinct()];

    private static bool Abroad(ModelOffer offer, Language target) => !Voices(offer, target).Exists(speaker =>
        speaker.Language == target.Primary || speaker.Language.Equals(target.Tag, StringComparison.OrdinalIgnoreCase));

    private static string Said(ModelOffer offer, Language target)
    {
        var voices = Voices(offer, target);
        var (women, men) = (voices.Count(voice => voice.Gender == "female"), voices.Count(voice => voice.Gender == "male"));
        var who = (women, men) switch
        {
            (1, 0) => "one woman's voice",
            (0, 1) => "one man's voice",
            (0, 0) => "one voice",
            (1, 1) => "a woman's and a man's voice",
            (1, _) => $"a woman's and {men} men's voices",
            (_, 1) => $"{women} women's and a man's voice",
            _ => $"{women} women's and {men} men's voices",
        };
        var heard = offer.Runtime == SherpaFamilies.Kokoro ? $", {Misheard(target)}" : "";
        var terms = offer.Terms is null ? "" : $", its licence ({offer.Licence}) restricts what it may be used for and has to be accepted";
        return $"{who}{(Abroad(offer, target) ? " of another country" : "")}{heard}, {Cost(offer)}{terms}";
    }

    private static string Misheard(Language target) => KokoroMisheard.TryGetValue(target.Primary, out var rate)
        ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.0} % of its words misheard")
        : "not heard here";

    private static string Cost(ModelOffer offer) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Costs[offer.Runtime]:0.0#} s of a core for a second of speech, "
        + $"{(offer.Runtime == SherpaFamilies.Supertonic ? "as reported for a desktop" : "measured here")}");
}

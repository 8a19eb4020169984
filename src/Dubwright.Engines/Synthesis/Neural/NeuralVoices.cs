using System.Collections.Frozen;
using Dubwright.Core.Words;

namespace Dubwright.Engines.Synthesis.Neural;

/// <param name="Title">For people.</param>
/// <param name="MedianHz">Measured with our own pitch tracker on the sentence of the tests.</param>
/// <param name="WordErrorRate">Share of words that whisper-base misheard (measured by <c>bench/Dubwright.Bench engines</c>).</param>
internal sealed record KnownVoice(string Title, double MedianHz, double WordErrorRate);

/// <summary>What was measured of voices that are often used; of others, what is usual for their gender.</summary>
internal static class NeuralVoices
{
    private const double UsualMan = 115;
    private const double UsualWoman = 200;
    private const double UsualWordErrorRate = 0.1;

    private static readonly FrozenDictionary<string, double> Pitches = new Dictionary<string, double>
    {
        ["af_heart"] = 191,
        ["af_bella"] = 197,
        ["am_michael"] = 104,
        ["am_fenrir"] = 132,
        ["bf_emma"] = 175,
        ["bm_george"] = 133,
        ["ef_dora"] = 171,
        ["em_alex"] = 126,
        ["ff_siwis"] = 207,
        ["hf_alpha"] = 211,
        ["hm_omega"] = 134,
        ["if_sara"] = 218,
        ["im_nicola"] = 85,
        ["pf_dora"] = 180,
        ["pm_alex"] = 142,
        ["joe"] = 85,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, double> WordErrorRates = new Dictionary<string, double>
    {
        ["en"] = 0.025,
        ["es"] = 0.077,
        ["fr"] = 0.161,
        ["it"] = 0.122,
        ["pt"] = 0.085,
    }.ToFrozenDictionary();

    public static KnownVoice About(string name, Gender gender, string primary) => new(
        Title(name), Pitches.GetValueOrDefault(name, gender == Gender.Female ? UsualWoman : UsualMan),
        WordErrorRates.GetValueOrDefault(primary, UsualWordErrorRate));

    // Kokoro writes language and gender before the name: "pf_dora".
    private static string Title(string name)
    {
        var bare = name.IndexOf('_', StringComparison.Ordinal) is 2 ? name[3..] : name;
        return char.ToUpperInvariant(bare[0]) + bare[1..];
    }
}

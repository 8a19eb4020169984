using System.Globalization;
using Dubwright.Engines.Models;

namespace Dubwright.Engines.Catalogue.Recommending;

/// <summary>What is known of a recogniser's speed and size, and from whom.</summary>
/// <param name="Millions">Parameters, in millions, as its makers give them.</param>
/// <param name="Cost">Seconds of one core for each second of speech.</param>
/// <param name="Source">Who measured that.</param>
internal sealed record RecognizerFacts(double Millions, double Cost, string Source)
{
    public const string Standard = "whisper-base";
    private const double StandardMillions = 74;
    private const double StandardCost = 0.493;
    private const string Published = "measured by sherpa-onnx's makers";

    // whisper-base held 701 MB when 207 MB were downloaded (bench/Dubwright.Bench engines); the others are taken to grow alike.
    private const double MemoryPerDownload = 3.4;

    // Parameters: the readme of openai/whisper, and NVIDIA's, FunASR's, Meta's and Useful Sensors' model cards. Costs that were published:
    // k2-fsa/sherpa, docs/source/onnx (parakeet-tdt-0.6b-v2 on one Cortex A76; the others on their makers' machine, times its threads).
    private static readonly Dictionary<string, RecognizerFacts> Known = new()
    {
        ["whisper-tiny"] = Scaled(39),
        [Standard] = new(StandardMillions, StandardCost, "measured here"),
        ["whisper-small"] = Scaled(244),
        ["whisper-medium"] = Scaled(769),
        ["whisper-turbo"] = Scaled(809),
        ["parakeet-tdt-0.6b-v3"] = new(600, 0.22, Published),
        ["sense-voice-small"] = new(234, 0.11, Published),
        ["moonshine-tiny-en"] = new(27, 0.03, Published),
        ["omnilingual-300m"] = new(300, 0.45, Published),
    };

    public static RecognizerFacts Of(ModelOffer offer) => Known[offer.Name];

    /// <summary>It keeps up with speech, with a worker on each core, and leaves half of the memory free.</summary>
    public static bool Fits(ModelOffer offer, Machine machine) =>
        KeepsUp(offer, machine) && offer.Bytes * MemoryPerDownload <= machine.MemoryBytes / 2d;

    public static bool KeepsUp(ModelOffer offer, Machine machine) => Of(offer).Cost <= machine.Cores;

    /// <summary>Its cost as people read it.</summary>
    public string Said => string.Create(CultureInfo.InvariantCulture, $"{Cost:0.0#} s of a core for a second of speech, {Source}");

    private static RecognizerFacts Scaled(double millions) =>
        new(millions, StandardCost * millions / StandardMillions, $"reckoned from {Standard} by its parameters");
}

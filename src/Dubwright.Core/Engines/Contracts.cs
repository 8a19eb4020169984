using System.Text.Json.Serialization;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Core.Words;

namespace Dubwright.Core.Engines;

/// <summary>
/// Which engine, and exactly which: everything that could change its answer is in the version, so that a fingerprint can hold it.
/// </summary>
/// <param name="Name">Lower case, such as <c>pocketsphinx</c>.</param>
/// <param name="Version">The program's version and the hashes or versions of its model and data packages.</param>
public sealed record EngineIdentity(string Name, string Version)
{
    public override string ToString() => $"{Name} {Version}";
}

/// <summary>How good an engine is beside the others for one language; the catalogue takes the best.</summary>
public enum EngineQuality
{
    Poor = 1,
    Fair = 2,
    Good = 3,
    Best = 4,
}

public static class EngineQualityExtensions
{
    /// <summary>As commands and answers call it: <c>good</c>.</summary>
    public static string Word(this EngineQuality quality) => $"{quality}".ToLowerInvariant();
}

/// <summary>Something installed that recognises, translates, rewrites, synthesises, separates or makes sounds. Safe for concurrent
/// calls.</summary>
public interface IEngine
{
    EngineIdentity Identity { get; }
}

/// <summary>An engine that answers at an address: what it is given goes there. It exists only where the owner configured it.</summary>
public interface IRemoteEngine : IEngine
{
    /// <summary>What a person has to know who lets it work: <c>text leaves this machine for api.example.org</c>.</summary>
    string DataDisclosure { get; }
}

/// <param name="Languages">Primary languages (<c>en</c>) and how well each is heard.</param>
/// <param name="Deterministic">The same input gives the same output, bit for bit.</param>
public sealed record RecognizerCapability(
    IReadOnlyDictionary<string, EngineQuality> Languages, bool WordTimes, bool DetectsLanguage, bool Deterministic);

/// <summary>Hears what is said.</summary>
public interface IRecognizer : IEngine
{
    RecognizerCapability Capability { get; }

    /// <summary>
    /// Recognises each utterance of a window; one answer per utterance, in the order given, empty text where nothing was understood.
    /// </summary>
    /// <exception cref="Failures.DubwrightException">The engine failed; retryable where it crashed.</exception>
    Task<IReadOnlyList<RecognizedUtterance>> RecognizeAsync(RecognitionRequest request, CancellationToken cancellationToken);
}

/// <param name="WavPath">16 kHz, mono, 16-bit WAV.</param>
/// <param name="Language">Primary language of the speech, or null to let the engine tell.</param>
/// <param name="Utterances">Where speech is, in the file's own time, in order.</param>
public sealed record RecognitionRequest(
    string WavPath, string? Language, IReadOnlyList<TimeRange> Utterances, IProgress<double>? Progress = null)
{
    /// <summary>Where an engine that costs money puts what it took.</summary>
    public UsageMeter? Usage { get; init; }
}

/// <param name="Utterance">As asked for.</param>
/// <param name="Words">Times in the file's own time.</param>
/// <param name="Language">The primary language heard, where the engine detects it.</param>
public sealed record RecognizedUtterance(TimeRange Utterance, string Text, IReadOnlyList<Word> Words, string? Language = null);

/// <summary>One language to another, as primary languages.</summary>
public sealed record LanguagePair(string Source, string Target)
{
    public override string ToString() => $"{Source}-{Target}";
}

/// <param name="Pairs">Every pair it serves, pivots included, and how well.</param>
public sealed record TranslatorCapability(IReadOnlyDictionary<LanguagePair, EngineQuality> Pairs, bool Deterministic)
{
    /// <summary>How near it came to human translations, by pair: chrF2, 0 to 1, all on one corpus. Empty where nobody measured.</summary>
    public IReadOnlyDictionary<LanguagePair, double> Measured { get; init; } = new Dictionary<LanguagePair, double>();
}

/// <summary>Says the same in another language.</summary>
public interface ITranslator : IEngine
{
    TranslatorCapability Capability { get; }

    /// <summary>Translates a window of texts; as many answers as questions, in order.</summary>
    Task<IReadOnlyList<string>> TranslateAsync(TranslationRequest request, CancellationToken cancellationToken);
}

public sealed record TranslationRequest(LanguagePair Pair, IReadOnlyList<string> Texts)
{
    /// <summary>What has to be called as it is called here, wherever it occurs.</summary>
    public IReadOnlyList<Term> Terms { get; init; } = [];

    /// <summary>Where an engine that costs money puts what it took.</summary>
    public UsageMeter? Usage { get; init; }
}

/// <summary>A word or a few whose translation a person fixed.</summary>
/// <param name="Source">As it stands in the source, in any case, between the bounds of words.</param>
/// <param name="Target">What stands in its place.</param>
public sealed record Term(string Source, string Target);

/// <summary>A voice that an engine can speak with.</summary>
/// <param name="Key"><c>engine/name</c>, unique among all engines.</param>
/// <param name="Name">For people.</param>
/// <param name="Language">A tag of the table, such as <c>es-es</c>.</param>
/// <param name="MedianPitchHz">Its own median pitch.</param>
/// <param name="LowestPitchHz">The lowest median pitch it can be shaped to; equal to its own where it cannot be shaped.</param>
/// <param name="HighestPitchHz">The highest.</param>
/// <param name="WordErrorRate">Share of words that a recogniser mishears, 0 to 1: what was measured, for choosing.</param>
public sealed record Voice(
    string Key, string Name, string Language, Gender Gender, double MedianPitchHz, double LowestPitchHz, double HighestPitchHz,
    [property: JsonPropertyName("misheard")] double WordErrorRate, EngineQuality Quality)
{
    public string Primary => LanguageTable.Parse(Language).Primary;
}

/// <param name="Languages">Primary languages it can speak at all; every one of them has a voice.</param>
/// <param name="SlowestRate">The lowest speaking rate it follows; 1 where rate cannot be set.</param>
public sealed record SynthesizerCapability(IReadOnlyList<Voice> Voices, double SlowestRate, double FastestRate, bool Deterministic);

/// <summary>Speaks.</summary>
public interface ISynthesizer : IEngine
{
    SynthesizerCapability Capability { get; }

    /// <summary>Speaks one line into a mono 16-bit WAV at the engine's own sample rate; never silent for a text that has letters.</summary>
    Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken);
}

/// <param name="Voice">A key of this engine's voices.</param>
/// <param name="Rate">Speaking rate beside the voice's own: 1.1 is ten percent faster.</param>
/// <param name="PitchHz">The median pitch wanted; null keeps the voice's own.</param>
/// <param name="Variation">Asks for another take of the same text where the engine can vary.</param>
/// <param name="OutputPath">The WAV to write.</param>
public sealed record SynthesisRequest(string Text, string Voice, double Rate, double? PitchHz, int Variation, string OutputPath)
{
    /// <summary>Where an engine that costs money puts what it took.</summary>
    public UsageMeter? Usage { get; init; }

    /// <summary>Words of the text that are said otherwise than they are written.</summary>
    public IReadOnlyList<SayForm> SayForms { get; init; } = [];
}

public sealed record SynthesizedSpeech(int SampleRate, TimeSpan Duration);

/// <param name="Languages">Primary languages it rewrites, and how well each.</param>
/// <param name="Deterministic">The same input gives the same output.</param>
public sealed record RewriterCapability(IReadOnlyDictionary<string, EngineQuality> Languages, bool Deterministic);

/// <summary>Says the same in fewer words.</summary>
public interface IRewriter : IEngine
{
    RewriterCapability Capability { get; }

    /// <summary>
    /// Shortens a window of texts. As many answers as texts, in their order; each holds the text's shorter wordings in no particular order,
    /// none where there are none. A wording keeps the meaning, every name and every number.
    /// </summary>
    /// <exception cref="Failures.DubwrightException">The engine failed; retryable where it may answer later.</exception>
    Task<IReadOnlyList<IReadOnlyList<string>>> ShortenAsync(RewriteRequest request, CancellationToken cancellationToken);
}

/// <param name="Language">Primary language of the texts (not of their sources).</param>
public sealed record RewriteRequest(string Language, IReadOnlyList<TextToShorten> Texts)
{
    /// <summary>Where an engine that costs money puts what it took.</summary>
    public UsageMeter? Usage { get; init; }
}

/// <param name="Text">What would be spoken.</param>
/// <param name="SourceText">What it translates; the same as the text, or empty, where nothing was translated.</param>
/// <param name="Share">The share of its present length that is wanted, 0 to 1: an aim, not a bound.</param>
public sealed record TextToShorten(string Text, string SourceText, double Share);

/// <param name="Quality">How well it does beside the others.</param>
/// <param name="Deterministic">The same input gives the same output, bit for bit.</param>
public sealed record SeparatorCapability(EngineQuality Quality, bool Deterministic);

/// <summary>Takes voices out of a sound.</summary>
public interface ISeparator : IEngine
{
    SeparatorCapability Capability { get; }

    /// <summary>
    /// Writes what is left of a sound without its voices: a 16-bit WAV at the engine's own sample rate, with as many channels as came in.
    /// Its first sample sounds when the sound's first did, and it is as long, to the nearest sample.
    /// </summary>
    /// <exception cref="Failures.DubwrightException">
    /// The engine failed, or the sound is longer than it may be; retryable where the engine crashed.
    /// </exception>
    Task<SeparatedSound> SeparateAsync(SeparationRequest request, CancellationToken cancellationToken);
}

/// <param name="WavPath">16-bit WAV of one or two channels at any rate; two minutes at most, because it is held in memory.</param>
/// <param name="OutputPath">The WAV to write.</param>
public sealed record SeparationRequest(string WavPath, string OutputPath)
{
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(2);
}

public sealed record SeparatedSound(int SampleRate, int Channels, TimeSpan Duration);

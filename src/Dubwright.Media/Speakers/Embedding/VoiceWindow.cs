using Dubwright.Core.Engines;
using Dubwright.Core.Time;

namespace Dubwright.Media.Speakers.Embedding;

/// <param name="Time">What was listened to, on the programme's clock.</param>
public sealed record VoiceWindow(TimeRange Time, SpeakerEmbedding Voice);

/// <summary>How the voices sound in stretches of speech; about 6 MB an hour of speech when it is stored.</summary>
/// <param name="Speech">Where somebody speaks, in order, not overlapping.</param>
/// <param name="Windows">Of each stretch in turn, in order, overlapping; see <see cref="VoiceWindows"/>.</param>
/// <param name="Phrases">Of each stretch in turn, in order, each beginning where the last ends; see <see cref="SpeechPhrases"/>.</param>
public sealed record EmbeddedSpeech(
    IReadOnlyList<TimeRange> Speech, IReadOnlyList<VoiceWindow> Windows, IReadOnlyList<VoiceWindow> Phrases)
{
    public static EmbeddedSpeech None { get; } = new([], [], []);
}

/// <summary>Somebody whom a script names.</summary>
/// <param name="Lines">When he speaks, on the programme's clock, in order.</param>
public sealed record NamedVoice(string Name, IReadOnlyList<TimeRange> Lines);

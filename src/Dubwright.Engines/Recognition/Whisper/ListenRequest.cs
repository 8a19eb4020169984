namespace Dubwright.Engines.Recognition.Whisper;

/// <summary>What a worker that listens loads: full paths.</summary>
internal sealed record WhisperSettings(string Encoder, string Decoder, string Tokens, string SpeechModel, bool Debug = false);

/// <param name="Wave">A 16 kHz mono WAV.</param>
/// <param name="Language">As Whisper writes it; null to be told.</param>
/// <param name="Utterances">First sample and count of each, within the file.</param>
internal sealed record ListenRequest(string Wave, string? Language, IReadOnlyList<SampleRange> Utterances);

internal sealed record SampleRange(long Start, int Count);

/// <summary>One utterance as heard; times in seconds from its start.</summary>
/// <param name="Words">None where nobody speaks.</param>
internal sealed record Heard(string? Language, IReadOnlyList<HeardWord> Words);

internal sealed record HeardWord(string Text, double Start, double End, double Confidence);

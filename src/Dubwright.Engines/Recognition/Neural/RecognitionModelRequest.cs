namespace Dubwright.Engines.Recognition.Neural;

/// <summary>What a worker that listens loads.</summary>
/// <param name="Runtime">Names the model's family.</param>
/// <param name="Files">Full paths by the parts that the family names.</param>
/// <param name="SpeechModel">Silero's, a full path.</param>
internal sealed record RecognitionModelSettings(
    string Runtime, IReadOnlyDictionary<string, string> Files, string SpeechModel, bool Debug = false);

/// <param name="Wave">A 16 kHz mono WAV.</param>
/// <param name="Language">As the model writes it; null to be told.</param>
/// <param name="Utterances">First sample and count of each, within the file.</param>
internal sealed record RecognitionModelRequest(string Wave, string? Language, IReadOnlyList<SampleRange> Utterances);

internal sealed record SampleRange(long Start, int Count);

/// <summary>One utterance as heard; times in seconds from its start.</summary>
/// <param name="Words">None where nobody speaks.</param>
internal sealed record UtteranceHypothesis(string? Language, IReadOnlyList<WordHypothesis> Words);

internal sealed record WordHypothesis(string Text, double Start, double End, double Confidence);

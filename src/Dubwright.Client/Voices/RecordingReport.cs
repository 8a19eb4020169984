namespace Dubwright.Client.Voices;

/// <summary>What is measured in a recording that a voice is to be made of.</summary>
/// <param name="Seconds">How long it is.</param>
/// <param name="SpeechSeconds">How long somebody speaks in it, pauses left out.</param>
/// <param name="Speakers">How many voices are told apart in it; 0 where nobody is heard.</param>
/// <param name="PitchHz">Median pitch; null where nothing is voiced.</param>
/// <param name="RangeSemitones">From the pitch that a tenth lies under to the one that a tenth lies above.</param>
/// <param name="SyllablesPerSecond">Of speech, pauses left out.</param>
/// <param name="SpeechDbfs">Level of the speech in dB below full scale; null where nobody speaks.</param>
/// <param name="NoiseDbfs">Level of what is heard between the words; null where there is no pause to measure it in.</param>
/// <param name="ClippedPercent">Share of the samples that stand at the top of the wave.</param>
/// <param name="Refusal">Why no voice can be made of it; null where one can.</param>
/// <param name="Warnings">What would be better, in sentences.</param>
/// <param name="Message">Who would speak for the voice, and how; null where it is refused.</param>
public sealed record RecordingReport(
    double Seconds, double SpeechSeconds, int Speakers, double? PitchHz, double RangeSemitones, double SyllablesPerSecond,
    double? SpeechDbfs, double? NoiseDbfs, double ClippedPercent, string? Refusal, IReadOnlyList<string> Warnings, string? Message);

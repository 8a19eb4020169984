using Dubwright.Client.Dubbing;

namespace Dubwright.Client.Stories;

/// <summary>A narrated story. The addresses need no key.</summary>
/// <param name="AudioUrl">The narration with chapter marks.</param>
/// <param name="DialogueUrl">JSON: chapters and sentences with their times.</param>
/// <param name="Transcript">Sentence by sentence, where it was asked for.</param>
public sealed record StoryAnswer(string AudioUrl, string DialogueUrl, IReadOnlyList<TranscriptLine>? Transcript)
{
    /// <summary>How loud the finished file is; null where that was not measured yet.</summary>
    public NarrationLevels? Levels { get; init; }
}

/// <summary>Levels as audiobook shops ask for them: -23 to -18 dB RMS, peaks under -3 dB, a noise floor under -60 dB.</summary>
/// <param name="Lufs">Integrated loudness.</param>
/// <param name="RmsDb">Mean power of all of it, dBFS.</param>
/// <param name="PeakDb">The loudest sample, dBFS.</param>
/// <param name="NoiseFloorDb">Mean power of the quietest half second, dBFS.</param>
public sealed record NarrationLevels(double Lufs, double RmsDb, double PeakDb, double NoiseFloorDb);

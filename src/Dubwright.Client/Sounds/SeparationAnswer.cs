namespace Dubwright.Client.Sounds;

/// <summary>A recording taken apart. Both files are as the recording in length, sample rate and channels, and add up to it; their
/// addresses need no key, last for days and answer ranges.</summary>
/// <param name="ForegroundAudioUrl">The voice, FLAC.</param>
/// <param name="BackgroundAudioUrl">Everything else, FLAC.</param>
/// <param name="Separator">What told them apart: an engine with its version, or <c>own signal processing</c>.</param>
/// <param name="Duration">Seconds.</param>
public sealed record SeparationAnswer(string ForegroundAudioUrl, string BackgroundAudioUrl, string Separator, double Duration);

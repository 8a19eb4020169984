namespace Dubwright.Media.Mixing;

/// <summary>A take where it sounds.</summary>
/// <param name="WavPath">The take as synthesised: mono, any rate. The mixer trims its silent edges itself.</param>
/// <param name="Start">When its first trimmed sample sounds, from the programme's start.</param>
/// <param name="Rate">How much faster than its natural (trimmed) length: pauses go first, stretching does the rest.</param>
/// <param name="GainDb">From <see cref="Loudness.LevelMatch.TakeGain"/>.</param>
public sealed record PlacedTake(string WavPath, TimeSpan Start, double Rate, double GainDb);

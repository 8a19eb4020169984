using Dubwright.Core.Time;
using Dubwright.Media.Wave;

namespace Dubwright.Media.Detection;

/// <summary>Finds where somebody speaks, from the signal alone.</summary>
public static class VoiceActivity
{
    /// <summary>Utterances of at most 15 s, in order, padded, not overlapping.</summary>
    /// <param name="speech">16 kHz mono; any length, read once from start to end.</param>
    public static IReadOnlyList<TimeRange> Detect(ISound speech, CancellationToken cancellationToken) => Measure(speech, cancellationToken).Utterances;

    /// <summary>The same, with the track that answers how much of any range is speech.</summary>
    public static SpeechTrack Measure(ISound speech, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>Where speech is, for a whole sound.</summary>
/// <param name="Utterances">As <see cref="VoiceActivity.Detect"/> gives them.</param>
/// <param name="Speech">Speech without padding, in order.</param>
/// <param name="Duration">Of the whole sound.</param>
public sealed record SpeechTrack(IReadOnlyList<TimeRange> Utterances, IReadOnlyList<TimeRange> Speech, TimeSpan Duration)
{
    /// <summary>The share of a range that is speech, 0 to 1.</summary>
    public double SpeechShare(TimeRange range)
    {
        var sum = Speech.Sum(part => part.Intersect(range)?.Duration.TotalSeconds ?? 0);
        return range.Duration > TimeSpan.Zero ? sum / range.Duration.TotalSeconds : 0;
    }
}

using Dubwright.Core.Time;

namespace Dubwright.Media.Detection;

/// <summary>Where speech is, for a whole sound.</summary>
/// <param name="Utterances">As <see cref="VoiceActivity.Detect"/> gives them.</param>
/// <param name="Speech">Speech without padding, in order.</param>
/// <param name="Duration">Of the whole sound.</param>
public sealed record SpeechTrack(IReadOnlyList<TimeRange> Utterances, IReadOnlyList<TimeRange> Speech, TimeSpan Duration)
{
    /// <summary>Speech in the background, in order; neither utterances nor speech hold it. Empty where it was not looked for.</summary>
    public IReadOnlyList<BackgroundSpeech> Background { get; init; } = [];

    /// <summary>The share of a range that is speech, 0 to 1.</summary>
    public double SpeechShare(TimeRange range)
    {
        var sum = Speech.Sum(part => part.Intersect(range)?.Duration.TotalSeconds ?? 0);
        return range.Duration > TimeSpan.Zero ? sum / range.Duration.TotalSeconds : 0;
    }
}

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
    /// <exception cref="ArgumentException">The sound is not 16 kHz mono.</exception>
    public static SpeechTrack Measure(ISound speech, CancellationToken cancellationToken)
    {
        var features = SpeechFeatures.Measure(speech, cancellationToken);
        var scores = SpeechScores.Of(features);
        return UtteranceFinder.Find(features, scores, speech.Duration());
    }
}

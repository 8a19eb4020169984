using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Detection;

/// <summary>Finds where somebody speaks, from the signal alone.</summary>
public static class VoiceActivity
{
    /// <summary>How far around a window its surroundings matter.</summary>
    public static TimeSpan Context { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest utterance.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Utterances of at most 15 s, in order, padded, not overlapping.</summary>
    /// <param name="speech">16 kHz mono; any length, read once from start to end.</param>
    public static IReadOnlyList<TimeRange> Detect(ISound speech, CancellationToken cancellationToken) =>
        Measure(speech, cancellationToken).Utterances;

    /// <summary>The same, with the track that answers how much of any range is speech.</summary>
    /// <exception cref="ArgumentException">The sound is not 16 kHz mono.</exception>
    public static SpeechTrack Measure(ISound speech, CancellationToken cancellationToken) =>
        Measure(speech, new TimeRange(TimeSpan.Zero, speech.Duration()), cancellationToken);

    /// <summary>
    /// What begins within a window, on the sound's own clock; an utterance may run on beyond the window's end, and one that began before is
    /// the window's before. <see cref="Context"/> on either side is read, so windows end to end give what the whole gives.
    /// </summary>
    /// <exception cref="ArgumentException">The sound is not 16 kHz mono.</exception>
    public static SpeechTrack Measure(ISound speech, TimeRange window, CancellationToken cancellationToken) =>
        Measure(speech, window, isBackground: null, cancellationToken);

    /// <param name="isBackground">Whether quiet speech, on the sound's own clock, belongs to the background; null takes all for
    /// utterances.</param>
    public static SpeechTrack Measure(
        ISound speech, TimeRange window, Func<QuietSpeech, bool>? isBackground, CancellationToken cancellationToken)
    {
        var total = Ceiling(speech.Duration());
        var first = Math.Max(0, Ceiling(window.Start - Context));
        var last = Math.Max(first, Math.Min(total, Ceiling(window.End + Context)));
        var features = SpeechFeatures.Measure(speech, first, last, cancellationToken);
        var scores = SpeechScores.Of(features);
        var track = UtteranceFinder.Find(
            features, scores, Tick * (last - first), part => VoiceCheck.IsVoice(features, scores, part),
            isBackground is null ? null : quiet => isBackground(quiet.Shift(Tick * first)));
        var end = speech.Duration();
        return new SpeechTrack(Own(track.Utterances), Own(track.Speech), window.Duration)
        {
            Background = [.. track.Background.Select(part => part with { Time = part.Time.Shift(Tick * first) })
                .Where(part => window.Contains(part.Time.Start))],
        };

        TimeRange[] Own(IReadOnlyList<TimeRange> ranges) =>
            [.. ranges.Select(range => range.Shift(Tick * first)).Where(range => window.Contains(range.Start))
                .Select(range => new TimeRange(range.Start, range.End < end ? range.End : end))];
    }

    private static TimeSpan Tick { get; } = TimeSpan.FromSeconds(1) / SpeechFeatures.FramesPerSecond;

    private static long Ceiling(TimeSpan time) => (time.Ticks + Tick.Ticks - 1) / Tick.Ticks;
}

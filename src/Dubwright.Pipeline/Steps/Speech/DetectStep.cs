using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Speakers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Speech;

/// <param name="Window">On the programme's clock.</param>
public sealed record DetectOptions(TimeRange Window)
{
    /// <summary>Whether what is spoken far behind the people in front is told apart; null takes all for utterances.</summary>
    public bool? WithoutBackground { get; init; }
}

/// <summary>Where somebody speaks in one window, on the programme's clock.</summary>
/// <param name="Utterances">Those that begin in the window, padded, at most 15 s each, in order.</param>
/// <param name="Speech">Without padding.</param>
public sealed record DetectedSpeech(IReadOnlyList<TimeRange> Utterances, IReadOnlyList<TimeRange> Speech)
{
    /// <summary>What is spoken in the background and is neither recognised nor taken out, in order; null where there is none.</summary>
    public IReadOnlyList<BackgroundSpeech>? Background { get; init; }
}

/// <summary>
/// Finds speech in one window: <c>detected</c>, a <see cref="DetectedSpeech"/>. The neighbouring windows are read too, so that what is
/// found does not depend on where windows end.
/// </summary>
public sealed class DetectStep : IStep
{
    public const string Name = "detect";

    public static readonly Port<DetectedSpeech> Detected = new("detected");

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        using var speech = context.OpenWindows(ExtractStep.Speech);
        var options = context.Options<DetectOptions>();
        var track = VoiceActivity.Measure(speech, options.Window,
            options.WithoutBackground is true ? quiet => BackgroundSpeechCheck.IsBackground(speech, quiet) : null, cancellationToken);
        var detected = new DetectedSpeech(track.Utterances, track.Speech)
        {
            Background = track.Background.Count == 0 ? null : track.Background,
        };
        var outcome = StepOutcome.Of(await context.SaveJsonAsync(Detected, detected, cancellationToken));
        return outcome with
        {
            Sentence = Sentences
            .Speech(detected.Utterances.Count, detected.Speech.Sum(range => range.Duration.TotalSeconds))
        };
    }
}

using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Wave;
using Dubwright.Pipeline.Orchestration;

namespace Dubwright.Pipeline.Steps.Detect;

/// <param name="Window">The number of the window.</param>
public sealed record DetectOptions(int Window);

/// <summary>Where somebody speaks in one window, on the programme's clock.</summary>
/// <param name="Utterances">Padded, at most 15 s each, in order.</param>
/// <param name="Speech">Without padding.</param>
public sealed record DetectedSpeech(IReadOnlyList<TimeRange> Utterances, IReadOnlyList<TimeRange> Speech);

/// <summary>Finds speech in one window: <c>detected</c>, a <see cref="DetectedSpeech"/>.</summary>
public sealed class DetectStep : IStep
{
    public const string Name = "detect";

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var start = context.Options<DetectOptions>().Window * Timeline.Window;
        using var speech = WaveReader.Open(context.PathOf("speech"));
        var track = VoiceActivity.Measure(speech, cancellationToken);
        var detected = new DetectedSpeech(
            [.. track.Utterances.Select(range => range.Shift(start))], [.. track.Speech.Select(range => range.Shift(start))]);
        var outcome = StepOutcome.Of("detected", await context.SaveJsonAsync(detected, cancellationToken));
        return outcome with { Sentence = Sentences.Speech(detected.Utterances.Count, detected.Speech.Sum(range => range.Duration.TotalSeconds)) };
    }
}

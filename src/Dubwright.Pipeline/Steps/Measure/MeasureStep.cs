using Dubwright.Core.Time;
using Dubwright.Media.Loudness;
using Dubwright.Media.Pitch;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Steps.Detect;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Steps.Measure;

/// <param name="Window">On the programme's clock.</param>
public sealed record MeasureOptions(TimeRange Window);

/// <param name="Time">An utterance, on the programme's clock.</param>
/// <param name="PitchHz">Its median pitch; 0 where nothing is voiced.</param>
public sealed record PitchedUtterance(TimeRange Time, double PitchHz);

/// <summary>Measures one window of the source: <c>loudness</c>, a <see cref="LoudnessTrack"/>, and <c>pitch</c> of its utterances.</summary>
public sealed class MeasureStep : IStep
{
    public const string Name = "measure";

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var window = context.Options<MeasureOptions>().Window;
        var detected = await context.ReadAsync<DetectedSpeech>("detected", cancellationToken);
        using var sound = context.OpenWindows("sound");
        using var speech = context.OpenWindows("speech");
        var first = sound.Format.FrameAt(window.Start);
        var track = LoudnessMeter.Measure(sound, first, sound.Format.FrameAt(window.End) - first, cancellationToken);
        context.Progress.Report(0.5);
        var pitched = new List<PitchedUtterance>();
        foreach (var utterance in detected.Utterances)
        {
            pitched.Add(new PitchedUtterance(utterance, Math.Round(PitchTracker.MedianPitch(speech, [utterance], cancellationToken), 1)));
            context.Progress.Report(0.5 + (0.5 * pitched.Count / detected.Utterances.Count));
        }

        return new StepOutcome(new Dictionary<string, ArtifactId>
        {
            ["loudness"] = await context.SaveJsonAsync(track, cancellationToken),
            ["pitch"] = await context.SaveJsonAsync(pitched, cancellationToken),
        });
    }
}

using Dubwright.Core.Time;
using Dubwright.Media.Loudness;
using Dubwright.Media.Speakers;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Speech;

/// <param name="Window">On the programme's clock.</param>
public sealed record MeasureSourceOptions(TimeRange Window);

/// <param name="Time">An utterance, on the programme's clock.</param>
/// <param name="Stretches">What its voiced parts sound like, in order; none where nothing is voiced.</param>
public sealed record VoicedUtterance(TimeRange Time, IReadOnlyList<VoicePrint> Stretches);

/// <summary>
/// Measures one window of the source: <c>loudness</c>, a <see cref="LoudnessTrack"/>, and <c>voices</c>, its
/// <see cref="VoicedUtterance"/>s; where the sound is in 5.1 <c>surroundLoudness</c> as well.
/// </summary>
public sealed class MeasureSourceStep : IStep
{
    public const string Name = "measure";

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var window = context.Options<MeasureSourceOptions>().Window;
        var detected = await context.ReadAsync<DetectedSpeech>("detected", cancellationToken);
        using var speech = context.OpenWindows("speech");
        var track = Loudness(context, "sound", window, cancellationToken);
        context.Progress.Report(0.5);
        var voices = new List<VoicedUtterance>();
        foreach (var utterance in detected.Utterances)
        {
            cancellationToken.ThrowIfCancellationRequested();
            voices.Add(new VoicedUtterance(utterance, VoicePrints.Measure(speech, utterance)));
            context.Progress.Report(0.5 + (0.5 * voices.Count / detected.Utterances.Count));
        }

        var outputs = new Dictionary<string, ArtifactId>
        {
            ["loudness"] = await context.SaveJsonAsync(track, cancellationToken),
            ["voices"] = await context.SaveJsonAsync(voices, cancellationToken),
        };
        if (context.Numbers("surround").Count > 0)
        {
            outputs["surroundLoudness"] = await context.SaveJsonAsync(
                Loudness(context, "surround", window, cancellationToken), cancellationToken);
        }

        return new StepOutcome(outputs);
    }

    private static LoudnessTrack Loudness(StepContext context, string name, TimeRange window, CancellationToken cancellationToken)
    {
        using var sound = context.OpenWindows(name);
        var first = sound.Format.FrameAt(window.Start);
        return LoudnessMeter.Measure(sound, first, sound.Format.FrameAt(window.End) - first, cancellationToken);
    }
}

using Dubwright.Core.Time;
using Dubwright.Media.Loudness;
using Dubwright.Media.Speakers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;

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

    public static readonly Port<LoudnessTrack> Loudness = new("loudness");
    public static readonly Port<LoudnessTrack> SurroundLoudness = new("surroundLoudness");
    public static readonly Port<IReadOnlyList<VoicedUtterance>> Voices = new("voices");

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var window = context.Options<MeasureSourceOptions>().Window;
        var detected = await context.ReadAsync(DetectStep.Detected, cancellationToken);
        using var speech = context.OpenWindows(ExtractStep.Speech);
        var track = Measure(context, ExtractStep.Sound, window, cancellationToken);
        context.Progress.Report(0.5);
        var voices = new List<VoicedUtterance>();
        foreach (var utterance in detected.Utterances)
        {
            cancellationToken.ThrowIfCancellationRequested();
            voices.Add(new VoicedUtterance(utterance, VoicePrints.Measure(speech, utterance)));
            context.Progress.Report(0.5 + (0.5 * voices.Count / detected.Utterances.Count));
        }

        List<NamedArtifact> outputs =
        [
            await context.SaveJsonAsync(Loudness, track, cancellationToken), await context.SaveJsonAsync(Voices, voices, cancellationToken),
        ];
        if (context.Numbers(ExtractStep.Surround).Count > 0)
        {
            var surround = Measure(context, ExtractStep.Surround, window, cancellationToken);
            outputs.Add(await context.SaveJsonAsync(SurroundLoudness, surround, cancellationToken));
        }

        return StepOutcome.Of(outputs);
    }

    private static LoudnessTrack Measure(
        StepContext context, Port<WaveFile> port, TimeRange window, CancellationToken cancellationToken)
    {
        using var sound = context.OpenWindows(port);
        var first = sound.Format.FrameAt(window.Start);
        return LoudnessMeter.Measure(sound, first, sound.Format.FrameAt(window.End) - first, cancellationToken);
    }
}

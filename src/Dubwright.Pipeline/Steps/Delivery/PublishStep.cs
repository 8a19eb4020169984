using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <param name="Targets">Ids of the languages that were made.</param>
/// <param name="Parts">What each target's other renditions are made of, in the order of the targets; none where nothing is
/// rendered.</param>
public sealed record PublishOptions(IReadOnlyList<int> Targets, Programme Programme, IReadOnlyList<DubParts> Parts);

/// <summary>Gathers everything into <c>result</c>, a <see cref="DubResult"/>.</summary>
public sealed class PublishStep : IStep
{
    public const string Name = "publish";

    public static readonly Port<DubResult> Result = new(StepOutcome.Result);
    private static readonly Port<DubParts> Parts = new("parts");

    public string Kind => Name;

    public int Version => 5;

    /// <summary>The input that holds what a stage planned, so that a revision can keep to it.</summary>
    public static Port<object> PlanOf(string stage) => new($"plan/{stage}");

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<PublishOptions>();
        var about = await context.ReadAsync(AcquireStep.About, cancellationToken);
        var media = await context.ReadAsync(ProbeStep.Media, cancellationToken);
        var transcript = await context.ReadAsync(SegmentsStep.Transcript, cancellationToken);
        var names = new DeliverableNames(about.FileName, media);
        var targets = new List<TargetResult>();
        foreach (var (at, target) in options.Targets.Index())
        {
            var gathered = await TargetGathering.GatherAsync(context, target, names, cancellationToken);
            targets.Add(options.Parts.Count == 0 ? gathered
                : gathered with { Parts = (await context.SaveJsonAsync(Parts, options.Parts[at], cancellationToken)).Artifact });
        }

        var result = new DubResult(
            transcript.Language, options.Programme.Duration, transcript.Segments, transcript.Speakers,
            names.Original(context.Input(AcquireStep.Source).Id), names.Of(context, PosterStep.Poster, "poster.jpg", "image/jpeg"),
            names.Of(context, PeaksStep.Peaks, "peaks.json", "application/json"), targets)
        {
            Media = context.Input(ProbeStep.Media).Id,
            Waveform = names.Of(context, PeaksStep.Waveform, "waveform.bin", "application/octet-stream"),
        };
        return StepOutcome.Of(await context.SaveJsonAsync(Result, result, cancellationToken)) with
        {
            Sentence = Sentences.Count(targets.Count, "language"),
        };
    }
}

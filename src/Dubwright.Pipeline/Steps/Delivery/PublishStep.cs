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

    public string Kind => Name;

    public int Version => 5;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<PublishOptions>();
        var about = await context.ReadAsync<SourceMetadata>("about", cancellationToken);
        var media = await context.ReadAsync<MediaInfo>("media", cancellationToken);
        var transcript = await context.ReadAsync<Transcript>("transcript", cancellationToken);
        var names = new DeliverableNames(about.FileName, media);
        var targets = new List<TargetResult>();
        foreach (var (at, target) in options.Targets.Index())
        {
            var gathered = await TargetGathering.GatherAsync(context, target, names, cancellationToken);
            targets.Add(options.Parts.Count == 0 ? gathered
                : gathered with { Parts = await context.SaveJsonAsync(options.Parts[at], cancellationToken) });
        }

        var result = new DubResult(
            transcript.Language, options.Programme.Duration, transcript.Segments, transcript.Speakers,
            names.Original(context.Inputs["source"]), names.Of(context, "poster", "poster.jpg", "image/jpeg"),
            names.Of(context, "peaks", "peaks.json", "application/json"), targets)
        {
            Media = context.Inputs["media"],
        };
        return StepOutcome.Of("result", await context.SaveJsonAsync(result, cancellationToken)) with
        {
            Sentence = Sentences.Count(targets.Count, "language"),
        };
    }
}

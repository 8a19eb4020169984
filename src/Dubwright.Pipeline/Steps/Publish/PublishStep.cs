using Dubwright.Media.Probing;
using Dubwright.Pipeline.Graphs;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Steps.Acquire;
using Dubwright.Pipeline.Steps.Probe;
using Dubwright.Pipeline.Steps.Segments;

namespace Dubwright.Pipeline.Steps.Publish;

/// <param name="Targets">Ids of the languages that were made.</param>
public sealed record PublishOptions(IReadOnlyList<int> Targets, Programme Programme);

/// <summary>Gathers everything into <c>result</c>, a <see cref="DubResult"/>.</summary>
public sealed class PublishStep : IStep
{
    public const string Name = "publish";

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<PublishOptions>();
        var about = await context.ReadAsync<SourceAbout>("about", cancellationToken);
        var media = await context.ReadAsync<MediaInfo>("media", cancellationToken);
        var transcript = await context.ReadAsync<Transcript>("transcript", cancellationToken);
        var names = new DeliverableNames(about.FileName, media);
        var targets = new List<TargetResult>();
        foreach (var target in options.Targets)
        {
            targets.Add(await TargetGathering.GatherAsync(context, target, names, cancellationToken));
        }

        var result = new DubResult(
            transcript.Language, options.Programme.Duration, transcript.Segments, transcript.Speakers,
            names.Original(context.Inputs["source"]), names.Of(context, "poster", "poster.jpg", "image/jpeg"),
            names.Of(context, "peaks", "peaks.json", "application/json"), targets);
        return StepOutcome.Of("result", await context.SaveJsonAsync(result, cancellationToken)) with
        {
            Sentence = Sentences.Count(targets.Count, "language"),
        };
    }
}

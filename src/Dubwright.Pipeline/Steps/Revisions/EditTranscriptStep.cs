using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Steps.Revisions;

/// <param name="Segments">By ascending id, each at most once.</param>
public sealed record EditTranscriptOptions(IReadOnlyList<SegmentEdit> Segments);

/// <summary>Puts what people made of the source's utterances in the place of what was recognised: <c>transcript</c>, from
/// <c>transcript</c>. Speakers who have nothing left to say are gone, new ones come last.</summary>
public sealed class EditTranscriptStep : IStep
{
    public const string Name = "edit-transcript";

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var edits = context.Options<EditTranscriptOptions>().Segments;
        var before = await context.ReadAsync(SegmentsStep.Transcript, cancellationToken);
        var edited = Edit(before, edits);
        return StepOutcome.Of(await context.SaveJsonAsync(SegmentsStep.Transcript, edited, cancellationToken)) with
        {
            Sentence = $"{Sentences.Count(edits.Count, "utterance")} changed",
        };
    }

    /// <summary>In order of start; what starts at once by id.</summary>
    public static Transcript Edit(Transcript before, IReadOnlyList<SegmentEdit> edits)
    {
        var changed = edits.Select(edit => edit.Id).ToHashSet();
        List<Segment> segments = [.. before.Segments.Where(segment => !changed.Contains(segment.Id))
            .Concat(edits.Select(edit => edit.Segment).OfType<Segment>())
            .OrderBy(segment => segment.Time.Start).ThenBy(segment => segment.Id)];
        var speaking = segments.Select(segment => segment.Speaker).Distinct().ToList();
        return before with
        {
            Segments = segments,
            Speakers = [.. before.Speakers.Where(speaker => speaking.Contains(speaker.Label)),
                .. speaking.Except(before.Speakers.Select(speaker => speaker.Label)).Order(StringComparer.Ordinal)
                    .Select(label => new Speaker(label, 0, Gender.NotKnown))],
        };
    }
}

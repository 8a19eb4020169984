using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Graphs;

/// <summary>What is known of a transcript before all of it is: the lines of the first groups that are recognised, whoever speaks
/// them.</summary>
internal static class TranscriptAhead
{
    /// <summary>The first lines, as the whole transcript will have them; null where nothing can be said yet. The speakers are all who were
    /// heard, with or without a line by now.</summary>
    public static async Task<Transcript?> ReadAsync(
        PlanContext context, DubRequest request, EngineSet engines, CancellationToken cancellationToken)
    {
        if (request.SourceTranscript is not null || !context.IsDone(StageIds.Diarise)
            || SourceLanguage.Find(request, engines)?.Language is not { } language)
        {
            return null;
        }

        var recognised = new List<RecognizedUtterance>();
        foreach (var group in context.FirstSteps(StageIds.Recognise))
        {
            recognised.AddRange(await context.ReadAsync(group.Output(RecogniseStep.Recognised), cancellationToken));
        }

        var turns = await context.ReadAsync(context.Output(StageIds.Diarise, DiariseStep.Turns), cancellationToken);

        // What comes next may belong to the last line.
        var segments = SegmentBuilder.Build(recognised, turns.LabelOf).SkipLast(1).ToList();
        return new Transcript(language.Id, segments, SpeakerVoices.Of(turns.Turns));
    }
}

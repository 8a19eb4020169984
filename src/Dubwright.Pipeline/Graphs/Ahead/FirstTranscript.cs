using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Graphs.Ahead;

/// <summary>
/// What is known of a transcript before all of it is: the lines of the first groups that are recognised, whoever speaks them. Until all is
/// listened to, the speakers are those of the first window, and no line behind it is known.
/// </summary>
internal static class FirstTranscript
{
    /// <summary>The first lines, as the whole transcript will have them; null where nothing can be said yet. The speakers are all who were
    /// heard, with or without a line by now.</summary>
    public static async Task<Transcript?> ReadAsync(
        PlanContext context, DubRequest request, EngineSet engines, CancellationToken cancellationToken)
    {
        if (request.SourceTranscript is not null || await TurnsAsync(context, cancellationToken) is not { } turns
            || SourceLanguage.Find(request, engines)?.Language is not { } language)
        {
            return null;
        }

        var known = context.IsDone(StageIds.Diarise) ? TimeSpan.MaxValue : Timeline.Window;
        var recognised = new List<RecognizedUtterance>();
        foreach (var group in context.FirstSteps(StageIds.Recognise).TakeWhile(
            group => group.OptionsAs<RecogniseOptions>().Utterances[^1].End < known))
        {
            recognised.AddRange(await context.ReadAsync(group.Output(RecogniseStep.Recognised), cancellationToken));
        }

        // What comes next may belong to the last line.
        var segments = SegmentBuilder.Build(recognised, turns.LabelOf).SkipLast(1).ToList();
        return new Transcript(language.Id, segments, SpeakerVoices.Of(turns));
    }

    /// <summary>Who speaks when, as far as that is known; null where nothing is.</summary>
    public static async Task<SpeakerTurns?> TurnsAsync(PlanContext context, CancellationToken cancellationToken) =>
        context.Steps(StageIds.Diarise) is [var diarised, ..]
            ? await context.ReadAsync(diarised.Output(DiariseStep.Turns), cancellationToken) : null;
}

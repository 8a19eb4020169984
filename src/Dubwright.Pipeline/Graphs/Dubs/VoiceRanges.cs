using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>Where the original voice has to go: where speech was detected, and where a source script says somebody speaks.</summary>
internal static class VoiceRanges
{
    public static async Task<IReadOnlyList<TimeRange>> OfAsync(DubRequest request, PlanContext context, CancellationToken cancellationToken)
    {
        var ranges = SpeechMap.Utterances(await context.DetectedAsync(cancellationToken)).ToList();
        if (request.SourceTranscript is { } script)
        {
            var programme = await context.ProgrammeAsync(cancellationToken);
            ranges.AddRange(ScriptSegments
                .Build(script.Content, request.SourceLanguage, programme.FrameRate, programme.Duration, _ => "").Segments
                .Select(segment => segment.Time));
        }

        // Where a person says that somebody speaks, and nothing was heard.
        ranges.AddRange([.. (request.SegmentEdits ?? []).Select(edit => edit.Segment).OfType<Segment>().Select(segment => segment.Time)
            .Where(time => !ranges.Exists(range => range.Overlaps(time)))]);
        return SpeechMap.Union(ranges);
    }

    public static TimeRange Widen(TimeRange range, TimeSpan by) =>
        new(range.Start > by ? range.Start - by : TimeSpan.Zero, range.End + by);
}

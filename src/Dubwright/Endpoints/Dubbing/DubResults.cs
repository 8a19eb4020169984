using System.Globalization;
using Dubwright.Accounts;
using Dubwright.Client.Dubbing;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Tasks;
using Dubwright.Media.Subtitles;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Endpoints.Dubbing;

/// <summary>A dub's result as the public API has it: one object where one target was asked for, else a map by the target's id.</summary>
internal sealed class DubResults(TaskLookup tasks, MediaLinks links)
{
    public async Task<object> OfAsync(HttpRequest request, Caller caller, Run run, CancellationToken cancellationToken)
    {
        var result = await tasks.ResultAsync<DubResult>(caller, run, cancellationToken);
        var asked = await tasks.RequestAsync<DubRequest>(caller, run.TaskId, cancellationToken);
        var made = result.Targets.Where(target => target.Audio is not null).ToList();
        return asked.TargetLanguages.Count == 1 && made is [var only]
            ? Of(request, caller.Team, only)
            : made.ToDictionary(target => target.Language.ToString(CultureInfo.InvariantCulture), target =>
                Of(request, caller.Team, target));
    }

    private DubbingResult Of(HttpRequest request, TeamId team, TargetResult target) => new(
        links.Url(request, team, target.Audio!), links.Link(request, team, target.Video)?.Url, Spoken(target),
        links.Link(request, team, target.Srt)?.Url, links.Link(request, team, target.Vtt)?.Url, links
            .Link(request, team, target.Quality)?.Url,
        links.Link(request, team, target.QualityPage)?.Url, links.Link(request, team, target.Ttml)?.Url);

    /// <summary>What is said in the target language, where it sounds in the dub.</summary>
    public static IReadOnlyList<TranscriptLine> Spoken(TargetResult target)
    {
        var placed = target.Placements.ToDictionary(placement => placement.LineId, placement => placement.Time);
        return [.. target.Lines.Select(line => Line(placed.GetValueOrDefault(line.Id, line.Slot), line.Text, line.Speaker))];
    }

    /// <summary>What is said in the source.</summary>
    public static IReadOnlyList<TranscriptLine> Said(DubResult result) =>
        [.. result.Segments.Select(segment => Line(segment.Time, segment.Text, segment.Speaker))];

    public static TranscriptLine Line(TimeRange time, string text, string speaker) =>
        new(Seconds(time.Start), Seconds(time.End), text, speaker);

    /// <summary>The same, cut as it was asked for.</summary>
    public static IReadOnlyList<TranscriptLine> Formatted(
        IEnumerable<(TimeRange Time, string Text, string Speaker, IReadOnlyList<Word> Words)> said, SegmentFormat format) =>
        [.. SegmentFormatter.Apply(said.Select(line => (new Cue(line.Time, line.Text, line.Speaker), line.Words)), format)
            .Select(cue => Line(cue.Time, cue.Text, cue.Speaker!))];

    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}

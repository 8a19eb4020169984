using System.Text.Json;
using Dubwright.Client;
using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Endpoints.Reading;
using Dubwright.Media.Subtitles;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.Operations;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Endpoints.Projects.Making;

/// <summary>What a script says otherwise than a document, as operations that would make it say so.</summary>
internal static class ScriptImport
{
    private const double MostlyWithin = 0.5;

    /// <param name="language">The target's; null reads what is said in the source.</param>
    /// <exception cref="RequestValidationException">The script cannot be read.</exception>
    public static ImportAnswer Of(EditorDocument document, string content, Language? language)
    {
        var (cues, warnings) = Read(document, content, language);
        var (operations, differences) = (new List<ProjectOperation>(), new List<ImportDifference>());
        // A long line may be several cues.
        var heard = document.Segments.Select(segment => (Segment: segment, Placed: language is null ? null
            : document.Made.Line(language.Id, segment.Id)?.Placement?.Time)).ToList();
        var matched = cues.GroupBy(cue => SegmentOf(heard, cue.Time)).ToList();
        foreach (var (segment, text) in matched.Where(group => group.Key is not null)
            .Select(group => (group.Key!, string.Join(' ', group.Select(ScriptSegments.Line)))))
        {
            var before = language is null ? segment.Text : document.TextOf(language.Id, segment.Id)?.Text;
            if (before != text)
            {
                operations.Add(language is null ? new EditSource(segment.Id, text) : new EditText(language.Id, segment.Id, text));
                differences.Add(new ImportDifference(segment.Id, "text", before, text));
            }
        }

        foreach (var cue in matched.Where(group => group.Key is null).SelectMany(group => group))
        {
            var text = ScriptSegments.Line(cue);
            operations.Add(new AddSegment(
                cue.Time.Start.TotalSeconds, cue.Time.End.TotalSeconds, document.Base.Speakers[0].Label, text,
                language is null ? null : new Dictionary<int, string> { [language.Id] = text }));
            differences.Add(new ImportDifference(null, "new", null, text));
        }

        var silent = heard.Count - matched.Count(group => group.Key is not null);
        return new ImportAnswer(
            JsonSerializer.Deserialize<IReadOnlyList<OperationOrder>>(ProjectOperation.Write(operations), WireJson.Answers)!, differences,
            silent == 0 ? warnings : [.. warnings, $"{silent} of the project's lines have no cue in the script; they stay as they are."]);
    }

    private static (IReadOnlyList<Cue> Cues, IReadOnlyList<string> Warnings) Read(
        EditorDocument document, string content, Language? language)
    {
        try
        {
            var (cues, warnings) = ScriptSegments
                .Read(content, language?.Id ?? document.Base.SourceLanguage, null, document.Base.Duration);
            var within = cues.Where(cue => cue.Text.Any(char.IsLetterOrDigit) && cue.Time.Start < document.Base.Duration)
                .Select(cue => cue.Time.End <= document.Base.Duration ? cue
                    : cue with { Time = new TimeRange(cue.Time.Start, document.Base.Duration) })
                .OrderBy(cue => cue.Time.Start).ToList();
            return within.Count > 0 ? (within, warnings)
                : throw new DubwrightException(ExceptionReason.InvalidSourceData, "No cue of the script lies within the media.");
        }
        catch (DubwrightException fault) when (fault.Reason == ExceptionReason.InvalidSourceData)
        {
            throw new RequestValidationException(["body", "content"], fault.Message, "srt_parsing");
        }
    }

    // Subtitles that were made here show a line while its take sounds, others while the original does.
    private static Segment? SegmentOf(IReadOnlyList<(Segment Segment, TimeRange? Placed)> heard, TimeRange cue)
    {
        var best = heard.Select(line => (line.Segment, Share: Math.Max(
                Share(line.Segment.Time, cue), line.Placed is { } placed ? Share(placed, cue) : 0)))
            .DefaultIfEmpty().MaxBy(candidate => candidate.Share);
        return best.Share >= MostlyWithin ? best.Segment : null;
    }

    // Of the shorter of the two.
    private static double Share(TimeRange one, TimeRange other) =>
        one.Intersect(other) is { } shared
            ? shared.Duration.Ticks / (double)Math.Max(1, Math.Min(one.Duration.Ticks, other.Duration.Ticks)) : 0;
}

using System.Text.Json;
using Dubwright.Client;
using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.Operations;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Translation;

namespace Dubwright.Endpoints.Projects.Making;

/// <summary>What a script says otherwise than a document, as operations that would make it say so.</summary>
internal static class ScriptImport
{
    /// <param name="language">The target's; null reads what is said in the source.</param>
    /// <exception cref="RequestValidationException">The script cannot be read.</exception>
    public static ImportAnswer Of(EditorDocument document, string content, Language? language)
    {
        var (lines, warnings) = Read(document, content, language);
        var (operations, differences) = (new List<ProjectOperation>(), new List<ImportDifference>());
        foreach (var line in lines)
        {
            if (document.Segment(line.Id) is not { } segment)
            {
                operations.Add(new AddSegment(
                    line.Slot.Start.TotalSeconds, line.Slot.End.TotalSeconds, line.Speaker, line.Text,
                    language is null ? null : new Dictionary<int, string> { [language.Id] = line.Text }));
                differences.Add(new ImportDifference(null, "new", null, line.Text));
                continue;
            }

            var before = language is null ? segment.Text : document.TextOf(language.Id, line.Id)?.Text;
            if (before != line.Text)
            {
                operations.Add(language is null ? new EditSource(line.Id, line.Text) : new EditText(language.Id, line.Id, line.Text));
                differences.Add(new ImportDifference(line.Id, "text", before, line.Text));
            }
        }

        return new ImportAnswer(
            JsonSerializer.Deserialize<IReadOnlyList<OperationOrder>>(ProjectOperation.Write(operations), WireJson.Answers)!, differences,
            warnings);
    }

    private static (IReadOnlyList<Line> Lines, IReadOnlyList<string> Warnings) Read(
        EditorDocument document, string content, Language? language)
    {
        try
        {
            var duration = document.Base.Duration;
            var (cues, warnings) = ScriptSegments.Read(content, language?.Id ?? document.Base.SourceLanguage, null, duration);
            var transcript = new Transcript(document.Base.SourceLanguage, [.. document.Segments], document.Base.Speakers);
            var (lines, silent) = ScriptMatch.Match(cues, transcript, duration);
            return ([.. lines.Where(line => document.Segment(line.Id) is not null || line.Slot.Duration > TimeSpan.Zero)], silent == 0
                ? warnings : [.. warnings, $"{silent} of the project's lines have no cue in the script; they stay as they are."]);
        }
        catch (DubwrightException fault) when (fault.Reason == ExceptionReason.InvalidSourceData)
        {
            throw new RequestValidationException(["body", "content"], fault.Message, "srt_parsing");
        }
    }
}

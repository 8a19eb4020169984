using Dapper;
using Dubwright.Client.Dubbing;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Time;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Reading;
using Dubwright.Media.Subtitles;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Dubbing;

/// <summary>How a transcript is wanted.</summary>
/// <param name="Format">srt, vtt or txt.</param>
internal sealed record TranscriptSelection(string Format, TranscriptForm Form)
{
    /// <summary>Either member alone takes the other's default; a data type that is none of the two known ones asks for structure.</summary>
    public static TranscriptSelection Read(IQueryCollection query)
    {
        var fields = Fields.OfQuery(query);
        var format = fields.Word("format_type", "srt", "vtt", "txt");
        var form = fields.Text("data_type")?.ToLowerInvariant() switch
        {
            null or "file" => TranscriptForm.File,
            "raw_data" => TranscriptForm.Text,
            _ => TranscriptForm.Structure,
        };
        fields.Check();
        return new TranscriptSelection(format ?? "txt", form);
    }

    /// <summary>The same where a transcript is structure unless one of the members asks for a document.</summary>
    public static TranscriptSelection ReadExport(IQueryCollection query)
    {
        var wish = Read(query);
        return query["format_type"].ToString().Length + query["data_type"].ToString().Length > 0 ? wish
            : wish with { Form = TranscriptForm.Structure };
    }
}

internal enum TranscriptForm
{
    File,
    Text,
    Structure,
}

/// <summary>Transcripts as documents.</summary>
internal sealed class TranscriptFiles(Database database, ArtifactStore artifacts, MediaLinks links)
{
    /// <param name="run">Whose transcript it is: the file stays as long as its task.</param>
    /// <param name="name">Its file's name, without an extension.</param>
    public async Task<object> AnswerAsync(
        HttpRequest request, TeamId team, Run run, string name, IReadOnlyList<TranscriptLine> lines, TranscriptSelection wish,
        CancellationToken cancellationToken)
    {
        if (wish.Form == TranscriptForm.Structure)
        {
            return new TranscriptAnswer(lines);
        }

        var text = Document(wish.Format, lines);
        if (wish.Form == TranscriptForm.Text)
        {
            return new TranscriptExport(text);
        }

        var path = artifacts.NewTemporary(team);
        ArtifactId artifact;
        try
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
            artifact = await artifacts.AddAsync(team, path, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }

        await database.WriteAsync(
            connection => connection.ExecuteAsync(
                "insert or ignore into task_artifacts (task_id, artifact) " +
                "select id, @artifact from tasks where id = @TaskId and deleted_at is null",
                new { run.TaskId, artifact = artifact.Value }),
            cancellationToken);
        return new TranscriptExport(links.Url(request, team, new Deliverable(artifact, $"{name}.{wish.Format}", MediaType(wish.Format))));
    }

    private static string Document(string format, IReadOnlyList<TranscriptLine> lines)
    {
        var cues = lines.Select(line => new Cue(TimeRange.FromSeconds(line.Start, line.End), line.Text, line.Speaker));
        return format switch
        {
            "srt" => SubRip.Write(cues),
            "vtt" => WebVtt.Write(cues),
            _ => PlainText.Write(cues),
        };
    }

    private static string MediaType(string format) => format switch
    {
        "srt" => "application/x-subrip; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
}

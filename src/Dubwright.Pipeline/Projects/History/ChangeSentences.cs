using System.Globalization;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Steps;

namespace Dubwright.Pipeline.Projects.History;

/// <summary>What changed, as people read it.</summary>
public static class ChangeSentences
{
    /// <summary>A part by name: <c>Line 4 in Spanish</c>. Lines count from 1, as pages show them.</summary>
    public static string Name(EntityKey key) => key.Kind switch
    {
        EntityKind.Segment => string.Create(CultureInfo.InvariantCulture, $"Line {key.Id + 1}"),
        EntityKind.Line => string.Create(CultureInfo.InvariantCulture, $"Line {key.Id + 1} in {Language(key.Language)}"),
        EntityKind.Speaker => $"The speaker {key.Name}",
        EntityKind.Cast => $"The voice of {key.Name} in {Language(key.Language)}",
        EntityKind.Language => $"The language {Language(key.Language)}",
        _ => $"The comment {key.Name}",
    };

    /// <summary>What a revision is about: <c>2 lines in Spanish, 1 comment</c>.</summary>
    public static string Summary(IEnumerable<EntityKey> changed)
    {
        var keys = changed.ToList();
        // A segment that changed takes its lines along.
        var segments = keys.Where(key => key.Kind == EntityKind.Segment).Select(key => key.Id).ToHashSet();
        var said = new List<string>();
        if (segments.Count > 0)
        {
            said.Add(Sentences.Count(segments.Count, "line") + " of the source");
        }

        said.AddRange(keys.Where(key => key.Kind == EntityKind.Line && !segments.Contains(key.Id)).GroupBy(key => key.Language)
            .Select(lines => $"{Sentences.Count(lines.Count(), "line")} in {Language(lines.Key)}"));
        said.AddRange(keys.Where(key => key.Kind == EntityKind.Cast).GroupBy(key => key.Language)
            .Select(voices => $"{Sentences.Count(voices.Count(), "voice")} in {Language(voices.Key)}"));
        said.AddRange(keys.Where(key => key.Kind == EntityKind.Language).Select(key => Language(key.Language)));
        foreach (var (kind, word) in ((EntityKind, string)[])[(EntityKind.Speaker, "speaker"), (EntityKind.Comment, "comment")])
        {
            if (keys.Count(key => key.Kind == kind) is > 0 and var count)
            {
                said.Add(Sentences.Count(count, word));
            }
        }

        return said.Count == 0 ? "Nothing" : string.Join(", ", said);
    }

    /// <summary>What became of a part between two states of a document.</summary>
    public static string Sentence(EditorDocument before, EditorDocument after, EntityKey key)
    {
        var (was, becomes) = (Said(before, key), Said(after, key));
        return (was, becomes) switch
        {
            (null, null) => $"{Name(key)} changed.",
            (null, _) => $"{Name(key)} is new: {becomes}.",
            (_, null) => $"{Name(key)} is gone: {was}.",
            _ when was == becomes => $"{Name(key)} is spoken otherwise.",
            _ => $"{Name(key)}: {was} became {becomes}.",
        };
    }

    private static string? Said(EditorDocument document, EntityKey key) => key.Kind switch
    {
        EntityKind.Segment => document.Segment(key.Id) is { } segment
            ? string.Create(CultureInfo.InvariantCulture,
                $"“{segment.Text}” ({segment.Speaker}, {segment.Time.Start.TotalSeconds:0.00}–"
                    + $"{segment.Time.End.TotalSeconds:0.00} s)") : null,
        EntityKind.Line => document.HasLine(key.Language, key.Id)
            ? document.TextOf(key.Language, key.Id) is { } text ? $"“{text.Text}”" : "to be translated" : null,
        EntityKind.Speaker => document.Of<SpeakerEntity>(key)?.Name ?? (document.Speakers.Contains(key.Name) ? key.Name : null),
        EntityKind.Cast => document.VoiceOf(key.Language, key.Name),
        EntityKind.Language => document.Languages.Contains(key.Language) ? "there" : null,
        _ => document.Of<CommentEntity>(key)?.Text,
    };

    private static string Language(int id) => LanguageTable.TryGet(id, out var language) ? language.Name
        : id.ToString(CultureInfo.InvariantCulture);
}

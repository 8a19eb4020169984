using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Making;

/// <summary>What has to be asked for so that a project sounds as its document says: always the whole difference from the first
/// request.</summary>
public static class ProjectRequests
{
    /// <summary>For the whole document.</summary>
    public static DubRequest Whole(EditorDocument document)
    {
        var edits = document.Languages.SelectMany(language => document.Segments
            .Where(segment => document.HasLine(language, segment.Id)).Select(segment => EditOf(document, language, segment)));
        return Of(document, document.Languages, edits, Segments(document), Casts(document, document.Languages));
    }

    /// <summary>
    /// For some lines: what sounds now, with what the document says of these. Who is there and when is made as a whole: where a segment of
    /// these is another, every segment that is another comes along, so that no word is left out or said twice.
    /// </summary>
    /// <param name="lines">Segments by language.</param>
    /// <returns>Also the lines that are made by it, as many as came along.</returns>
    public static (DubRequest Request, IReadOnlyDictionary<int, IReadOnlyList<int>> Lines) Part(
        EditorDocument document, IReadOnlyDictionary<int, IReadOnlyList<int>> lines)
    {
        var made = document.Made.Request;
        var edits = made.Edits.ToDictionary(edit => (edit.Language, edit.Line));
        var languages = made.TargetLanguages.Union(lines.Keys).ToList();
        var news = lines.Keys.Except(made.TargetLanguages).ToList();
        var casts = (made.CastEdits ?? []).Concat(Casts(document, news)).ToList();
        var changed = Changed(document);
        var structure = lines.Values.SelectMany(segments => segments).Any(changed.Contains) || (news.Count > 0 && changed.Count > 0);
        var wanted = lines.ToDictionary(language => language.Key, language => language.Value.ToHashSet());
        // Other languages translate the same segments.
        var sources = lines.Values.SelectMany(segments => segments)
            .Where(id => document.Segment(id)?.Text != MadeSegment(document, id)?.Text);
        var along = sources.Concat(structure ? changed : Enumerable.Empty<int>()).ToHashSet();
        foreach (var language in languages.Where(language => along.Count > 0 && document.Languages.Contains(language)))
        {
            wanted.TryAdd(language, []);
            wanted[language].UnionWith(along);
        }

        foreach (var (language, segments) in wanted)
        {
            foreach (var id in segments)
            {
                edits.Remove((language, id));
                if (document.Segment(id) is { } segment && document.HasLine(language, id)
                    && EditOf(document, language, segment) is var edit)
                {
                    // A voice that all of a speaker's lines are to have is this line's alone for now.
                    var cast = casts.FirstOrDefault(cast => cast.Language == language && cast.Speaker == segment.Speaker)?.Voice
                        ?? document.CastOf(language, segment.Speaker);
                    var voice = document.VoiceOf(language, segment);
                    edits[(language, id)] = edit with { Voice = edit.Voice ?? (voice == cast ? null : voice) };
                }
            }
        }

        IReadOnlyList<SegmentEdit> segmentEdits = structure ? Segments(document)
            : [.. (made.SegmentEdits ?? []).Where(edit => !along.Contains(edit.Id))
                .Concat(Segments(document).Where(edit => along.Contains(edit.Id))).OrderBy(edit => edit.Id)];
        return (Of(document, languages, edits.Values, segmentEdits, casts),
            wanted.ToDictionary(language => language.Key, language => (IReadOnlyList<int>)[.. language.Value.Order()]));
    }

    /// <summary>Segments that are not as they sound: moved, said by another one, new, or deleted.</summary>
    public static IReadOnlySet<int> Changed(EditorDocument document)
    {
        var made = (document.Made.Request.SegmentEdits ?? []).Select(edit => edit.Id);
        return document.Entities.Keys.Where(key => key.Kind == EntityKind.Segment).Select(key => key.Id).Union(made)
            .Where(id => !Same(document.Segment(id), MadeSegment(document, id))).ToHashSet();

        static bool Same(Segment? one, Segment? other) => one?.Time == other?.Time && one?.Speaker == other?.Speaker;
    }

    private static Segment? MadeSegment(EditorDocument document, int id) =>
        document.Made.Segments.TryGetValue(id, out var edited) ? edited : document.Base.Segment(id);

    private static DubRequest Of(
        EditorDocument document, IReadOnlyList<int> languages, IEnumerable<LineEdit> edits, IReadOnlyList<SegmentEdit>? segments,
        IReadOnlyList<CastEdit> casts) => document.Base.Request with
        {
            TargetLanguages = languages,
            Edits = [.. edits.Where(edit => edit != new LineEdit(edit.Language, edit.Line, null, null))
                .OrderBy(edit => edit.Language).ThenBy(edit => edit.Line)],
            SegmentEdits = segments is { Count: > 0 } ? segments : null,
            CastEdits = casts.Count == 0 ? null
                : [.. casts.OrderBy(cast => cast.Language).ThenBy(cast => cast.Speaker, StringComparer.Ordinal)],
        };

    private static LineEdit EditOf(EditorDocument document, int language, Segment segment)
    {
        var line = document.Line(language, segment.Id);
        var asks = document.AsksTranslation(language, segment.Id);
        return new LineEdit(language, segment.Id, line.Text, line.Voice)
        {
            Translate = asks ? true : null,
            Muted = line.Muted,
            KeepOriginal = line.KeepOriginal,
            Speed = line.Speed,
            Variation = line.Variation,
            PinnedStart = line.Pinned,
            Recording = line.Recording is { } recording ? new ArtifactId(recording) : null,
        };
    }

    private static IReadOnlyList<SegmentEdit> Segments(EditorDocument document) =>
    [
        .. document.Entities.Values.Select(entity => (entity.Key, Value: entity.Value as SegmentEntity))
            .Where(entity => entity.Value is not null)
            .Select(entity => new SegmentEdit(entity.Key.Id, entity.Value!.Segment))
            .Where(edit => edit.Segment is not null || document.Base.Segment(edit.Id) is not null).OrderBy(edit => edit.Id),
    ];

    private static IReadOnlyList<CastEdit> Casts(EditorDocument document, IReadOnlyList<int> languages) =>
    [
        .. document.Entities.Values.Where(entity => entity.Value is CastEntity && languages.Contains(entity.Key.Language))
            .Where(entity => document.Segments.Any(segment => segment.Speaker == entity.Key.Name))
            .Select(entity => new CastEdit(entity.Key.Language, entity.Key.Name, ((CastEntity)entity.Value!).Voice)),
    ];
}

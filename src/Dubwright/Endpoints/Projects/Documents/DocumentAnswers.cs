using System.Globalization;
using System.Text.Json;
using Dubwright.Accounts;
using Dubwright.Client;
using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Tasks;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.History;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Projects.Documents;

/// <summary>Documents as the wire has them.</summary>
internal sealed class DocumentAnswers(ProjectStore store, TaskLookup tasks, MediaLinks links)
{
    public async Task<ProjectDocument> OfAsync(
        HttpRequest request, Caller caller, OpenProject project, CancellationToken cancellationToken)
    {
        var (document, head) = (project.Document, project.Head);
        var view = await tasks.TaskAsync(caller, head.Project, null, cancellationToken);
        var snapshots = await store.SnapshotsAsync(head.Project, cancellationToken);
        var author = ProjectRevisions.Author(caller).Key;
        return new ProjectDocument(
            head.Project.Value, document.Revision, view.Name ?? document.Made.Name, document.Base.SourceLanguage,
            DubResults.Seconds(document.Made.Duration), caller.UserId,
            [.. document.Speakers.Select(label => Speaker(document, label))],
            [.. document.Segments.Select(segment => Segment(document, segment))],
            [.. document.Languages.Select(language => Language(request, project, language))],
            Terms(document), [.. document.Comments.Select(pair => Comment(pair.Id, pair.Comment))],
            [.. snapshots.Select(Snapshot)],
            project.Stacks.Undo(author) is not null, project.Stacks.Redo(author) is not null,
            await MakingAsync(caller, head, cancellationToken))
        {
            Chapters = document.Base.Story?.Chapters.Select(chapter => StoryAnswers.Chapter(document, chapter)).ToList(),
            Pronunciations = document.Base.Story is null ? null : StoryAnswers.Pronunciations(document),
            Cover = StoryAnswers.Cover(document) is { } cover ? links.Link(request, project.Team, cover) : null,
        };
    }

    /// <summary>The task that makes changes now; null where none does.</summary>
    public async Task<string?> MakingAsync(Caller caller, ProjectHead head, CancellationToken cancellationToken) =>
        head.Shown != head.Project
        && (await tasks.TaskAsync(caller, head.Shown, null, cancellationToken)).Status == PublicStatus.Pending ? head.Shown.Value : null;

    /// <summary>What a change gave: what it touched, and what follows from that.</summary>
    public DocumentChanges Changes(HttpRequest request, Caller caller, OpenProject project)
    {
        var author = ProjectRevisions.Author(caller).Key;
        return new DocumentChanges(
            project.Changed ?? project.Document.Revision, Parts(request, project, project.Changes), project.Stacks.Undo(author) is not null,
            project.Stacks.Redo(author) is not null);
    }

    /// <summary>Parts of the document as they are now, with the lines whose sound hangs on them.</summary>
    public IReadOnlyList<DocumentChange> Parts(HttpRequest request, OpenProject project, IEnumerable<EntityKey> changed)
    {
        var document = project.Document;
        var keys = new HashSet<EntityKey>();
        foreach (var key in changed)
        {
            keys.Add(key);
            keys.UnionWith(key.Kind switch
            {
                EntityKind.Segment => document.Languages.Select(language => EntityKey.Line(language, key.Id)),
                EntityKind.Cast or EntityKind.Chapter or EntityKind.Pronunciation when document.Base.Story is not null =>
                    StoryAnswers.Along(document, key),
                EntityKind.Cast => document.Segments.Where(segment => segment.Speaker == key.Name)
                    .Select(segment => EntityKey.Line(key.Language, segment.Id)),
                EntityKind.Language => document.Segments.Select(segment => EntityKey.Line(key.Language, segment.Id)),
                _ => [],
            });
        }

        return [.. keys.Select(key => new DocumentChange(key.ToString(), Value(request, project, key)))];
    }

    /// <summary>A part as the document has it; null where it is not there.</summary>
    public JsonElement? Value(HttpRequest request, OpenProject project, EntityKey key)
    {
        var document = project.Document;
        object? value = key.Kind switch
        {
            EntityKind.Segment => document.Segment(key.Id) is { } segment ? Segment(document, segment) : null,
            EntityKind.Line => document.Segment(key.Id) is { } segment && document.Languages.Contains(key.Language)
                && document.HasLine(key.Language, key.Id) ? Line(request, project, key.Language, segment) : null,
            EntityKind.Speaker => document.Speakers.Contains(key.Name) ? Speaker(document, key.Name) : null,
            EntityKind.Cast => document.VoiceOf(key.Language, key.Name) is { } voice ? new { Voice = voice } : null,
            EntityKind.Language => document.Languages.Contains(key.Language)
                ? Language(request, project, key.Language) with { Lines = [] } : null,
            EntityKind.Chapter => document.Base.Story?.Chapters.FirstOrDefault(chapter => chapter.Id == key.Id) is { } chapter
                ? StoryAnswers.Chapter(document, chapter) : null,
            EntityKind.Pronunciation => document.Of<PronunciationEntity>(key) is { } form
                ? new DocumentPronunciation(form.Text, form.Say) : null,
            EntityKind.Cover => StoryAnswers.Cover(document) is { } cover ? links.Link(request, project.Team, cover) : null,
            _ => document.Of<CommentEntity>(key) is { } comment ? Comment(key.Name, comment) : null,
        };
        return value is null ? null : JsonSerializer.SerializeToElement(value, value.GetType(), WireJson.Answers);
    }

    public static DocumentSnapshot Snapshot(ProjectSnapshot snapshot) =>
        new(snapshot.Id, snapshot.Name, snapshot.Revision, snapshot.Author, snapshot.CreatedAt);

    private DocumentLanguage Language(HttpRequest request, OpenProject project, int id)
    {
        var document = project.Document;
        _ = LanguageTable.TryGet(id, out var language);
        var lines = document.Segments.Where(segment => document.HasLine(id, segment.Id))
            .Select(segment => Line(request, project, id, segment)).ToList();
        var revision = Math.Max(document.RevisionOf(EntityKey.Target(id)), document.Entities.Values
            .Where(entity => entity.Key.Kind is EntityKind.Segment || entity.Key.Language == id).Select(entity => entity.Revision)
            .DefaultIfEmpty(0).Max());
        return new DocumentLanguage(
            id, language?.Name ?? "", language?.Tag ?? "", revision, document.Made.RevisionOf(id), document.StaleLines(id).Count,
            document.Speakers.ToDictionary(speaker => speaker, speaker => document.VoiceOf(id, speaker)), lines);
    }

    private DocumentLine Line(HttpRequest request, OpenProject project, int language, Segment segment)
    {
        var document = project.Document;
        var (line, text) = (document.Line(language, segment.Id), document.TextOf(language, segment.Id));
        var made = document.Made.Line(language, segment.Id);
        var placed = made?.Placement;
        return new DocumentLine(
            segment.Id, text?.Text, text?.FullText, line.Voice, line.Muted == true, line.KeepOriginal == true, line.Speed ?? 1,
            line.Variation ?? 0, line.Pinned is { } pin ? DubResults.Seconds(pin) : null, document.RevisionOf(language, segment),
            made?.Revision, document.IsStale(language, segment),
            made?.Take is { } take ? Take(request, project.Team, take) : null,
            made?.Take is { } spoken ? DubResults.Seconds(spoken.Duration) : null,
            placed is null ? null : DubResults.Seconds(placed.Time.Start), placed is null ? null : DubResults.Seconds(placed.Time.End),
            placed?.Rate, placed?.Reason, placed?.Grade.ToString().ToLowerInvariant(), line.Recording)
        {
            Pause = document.Base.Story?.Paragraph(segment.Id) is { } paragraph ? line.Pause ?? paragraph.Pause : null,
        };
    }

    public Client.Projects.MediaLink? Take(HttpRequest request, TeamId team, LineTake take) => links.Link(request, team, new Deliverable(
        take.Take, string.Create(CultureInfo.InvariantCulture, $"take-{take.LineId}.wav"), "audio/wav"));

    private static DocumentSegment Segment(EditorDocument document, Segment segment)
    {
        // Where a paragraph sounds changes with every one before it.
        var story = document.Base.Story;
        var time = story is null ? segment.Time
            : document.Made.Line(document.Languages[0], segment.Id)?.Placement?.Time ?? segment.Time;
        return new DocumentSegment(
            segment.Id, DubResults.Seconds(time.Start), DubResults.Seconds(time.End), segment.Speaker, segment.Text,
            document.Whole(segment.Id).Parts is { } parts ? [.. parts.Select(part => new DocumentPart(part.Speaker, part.Length))] : null)
        {
            Chapter = story?.Paragraph(segment.Id)?.Chapter,
            SpeakerConfidence = segment.SpeakerConfidence,
        };
    }

    private static DocumentSpeaker Speaker(EditorDocument document, string label)
    {
        var heard = document.Base.Speakers.FirstOrDefault(speaker => speaker.Label == label);
        return new DocumentSpeaker(
            label, document.Of<SpeakerEntity>(EntityKey.Speaker(label))?.Name
                ?? (document.Base.Story is not null && label == PublishStoryStep.Speaker ? "Narrator" : label),
            heard?.MedianPitchHz ?? 0, (int)(heard?.Gender ?? 0));
    }

    private static DocumentComment Comment(string id, CommentEntity comment) => new(
        id, DubResults.Seconds(comment.At), comment.Segment, comment.Text, comment.Author, comment.CreatedAt, comment.Resolved);

    private static List<DocumentTerm> Terms(EditorDocument document)
    {
        _ = LanguageTable.TryGet(document.Base.SourceLanguage, out var source);
        return [.. (document.Base.Glossary ?? []).Select(entry => (entry.Names, Source: Name(entry, source)))
            .Where(entry => entry.Source is not null)
            .Select(entry => new DocumentTerm(entry.Source!, document.Languages.Where(entry.Names.ContainsKey)
                .ToDictionary(language => language, language => entry.Names[language])))];

        static string? Name(GlossaryEntry entry, Language? language) => language is null ? null
            : entry.Names.GetValueOrDefault(language.Id) ?? entry.Names.FirstOrDefault(
                name => LanguageTable.TryGet(name.Key, out var known) && known.Primary == language.Primary).Value;
    }
}

using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Projects.Document;

/// <summary>What of a project sounds now: what was asked for last and came to something, and what it gave. Never changes.</summary>
public sealed class MadeProject
{
    private readonly (DubRequest Request, DubResult Result)? _dub;
    private readonly (AskedStory Asked, StoryResult Result)? _story;
    private readonly Dictionary<(int Language, int Segment), MadeLine> _lines = [];
    private readonly Dictionary<(int Language, string Speaker), string> _cast = [];
    private readonly Dictionary<int, int> _languages = [];

    /// <param name="first">Of the project.</param>
    /// <param name="request">What was asked for last.</param>
    /// <param name="result">What it gave.</param>
    /// <param name="renders">What was made, oldest first.</param>
    public MadeProject(ProjectBase first, DubRequest request, DubResult result, IReadOnlyList<MadeFrom> renders)
    {
        (_dub, Duration) = ((request, result), result.Duration);
        Segments = (request.SegmentEdits ?? []).ToDictionary(edit => edit.Id, edit => edit.Segment);
        var casts = (request.CastEdits ?? []).ToDictionary(edit => (edit.Language, edit.Speaker), edit => edit.Voice);
        var edits = request.Edits.ToDictionary(edit => (edit.Language, edit.Line));
        foreach (var target in result.Targets)
        {
            foreach (var voice in target.Cast.Where(voice => !casts.ContainsKey((target.Language, voice.Speaker))))
            {
                _cast.TryAdd((target.Language, voice.Speaker), first.Voice(target.Language, voice.Speaker) ?? voice.Voice);
            }

            var placements = target.Placements.ToDictionary(placement => placement.LineId);
            var takes = target.Takes.ToDictionary(take => take.LineId);
            foreach (var line in target.Lines)
            {
                var edit = edits.GetValueOrDefault((target.Language, line.Id));
                _lines[(target.Language, line.Id)] = new MadeLine(line, edit, Voice(target.Language, line.Speaker, edit),
                    takes.GetValueOrDefault(line.Id), placements.GetValueOrDefault(line.Id), RevisionOf(target.Language, line.Id));
            }

            _languages[target.Language] = renders.LastOrDefault(render => render.Concerns(target.Language))?.Revision ?? 0;
        }

        // Where nothing is spoken there may be no line.
        foreach (var edit in request.Edits.Where(edit => edit is { Muted: true } or { KeepOriginal: true }
            && _languages.ContainsKey(edit.Language) && !_lines.ContainsKey((edit.Language, edit.Line))))
        {
            var segment = Segments.GetValueOrDefault(edit.Line) ?? first.Segment(edit.Line);
            if (segment is not null)
            {
                _lines[(edit.Language, edit.Line)] = new MadeLine(
                    new Line(segment.Id, segment.Time, segment.Speaker, segment.Text, edit.Text ?? ""), edit,
                    Voice(edit.Language, segment.Speaker, edit), null, null, RevisionOf(edit.Language, edit.Line));
            }
        }

        string? Voice(int language, string speaker, LineEdit? edit) => edit?.Voice ?? casts.GetValueOrDefault((language, speaker))
            ?? first.Voice(language, speaker) ?? _cast.GetValueOrDefault((language, speaker));

        int RevisionOf(int language, int segment) => renders.LastOrDefault(render => render.Made(language, segment))?.Revision ?? 0;
    }

    /// <param name="first">Of the project, a story.</param>
    /// <param name="request">What was asked for last.</param>
    /// <param name="result">What it gave.</param>
    /// <param name="renders">What was made, oldest first.</param>
    public MadeProject(ProjectBase first, StoryRequest request, StoryResult result, IReadOnlyList<MadeFrom> renders)
    {
        var (asked, language) = (new AskedStory(first.Story!, request), first.SourceLanguage);
        (_story, Duration, Segments) = ((asked, result), result.Duration, new Dictionary<int, Segment?>());
        var paragraphs = (result.Paragraphs ?? []).ToDictionary(paragraph => paragraph.Id);
        foreach (var line in first.Segments.Select(segment => first.Line(language, segment.Id)!))
        {
            var edit = asked.Edit(line.Id);
            _lines[(language, line.Id)] = new MadeLine(
                line with { Text = edit?.Text ?? line.Text },
                edit is null ? null : new LineEdit(language, line.Id, edit.Text, edit.Voice),
                edit?.Voice ?? first.Story!.VoiceOf(request, first.Story!.SpeakerOf(line.Id)), null,
                paragraphs.TryGetValue(line.Id, out var told) ? new Placement(line.Id, told.Time, 1, "", Grade.Green) : null,
                renders.LastOrDefault(render => render.Made(language, line.Id))?.Revision ?? 0);
        }

        _languages[language] = renders.LastOrDefault(render => render.Concerns(language))?.Revision ?? 0;
    }

    /// <summary>Of a dub.</summary>
    public DubRequest Request => _dub?.Request ?? throw new InvalidOperationException("A story is no dub.");

    /// <summary>Of a dub.</summary>
    public DubResult Result => _dub?.Result ?? throw new InvalidOperationException("A story is no dub.");

    /// <summary>Of a story.</summary>
    public AskedStory AskedStory => _story?.Asked ?? throw new InvalidOperationException("A dub is no story.");

    /// <summary>Of a story.</summary>
    public StoryResult StoryResult => _story?.Result ?? throw new InvalidOperationException("A dub is no story.");

    public TimeSpan Duration { get; }

    /// <summary>What the source is called.</summary>
    public string Name => _dub?.Result.Original.Name ?? StoryResult.Title;

    /// <summary>What came in; null where it is not known any more.</summary>
    public ArtifactId? Source => _dub is { } dub ? dub.Result.Original.Artifact : AskedStory.Request.Source.Upload;

    /// <summary>The segments that were not as they were at first; null where one was deleted.</summary>
    public IReadOnlyDictionary<int, Segment?> Segments { get; }

    public IReadOnlyDictionary<(int Language, int Segment), MadeLine> Lines => _lines;

    public MadeLine? Line(int language, int segment) => _lines.GetValueOrDefault((language, segment));

    /// <summary>The voice that was cast where no person chose one; null where nobody was.</summary>
    public string? Voice(int language, string speaker) => _cast.GetValueOrDefault((language, speaker));

    /// <summary>The document's revision that a target was made from last; null where it was not made.</summary>
    public int? RevisionOf(int language) => _languages.TryGetValue(language, out var revision) ? revision : null;
}

/// <summary>A line as it sounds.</summary>
/// <param name="Edit">What was asked for; null where nothing.</param>
/// <param name="Voice">The voice it was asked in; null where nobody knows.</param>
/// <param name="Revision">The document's revision that it was made from.</param>
public sealed record MadeLine(Line Line, LineEdit? Edit, string? Voice, LineTake? Take, Placement? Placement, int Revision);

/// <summary>One time that a project was made.</summary>
/// <param name="Revision">Of the document.</param>
/// <param name="Lines">The segments that were made anew by language; null where everything was.</param>
public sealed record MadeFrom(int Revision, IReadOnlyDictionary<int, IReadOnlyList<int>>? Lines)
{
    private readonly Dictionary<int, HashSet<int>>? _lines = Lines?.ToDictionary(language => language.Key, language =>
        language.Value.ToHashSet());

    public bool Concerns(int language) => _lines is null || _lines.ContainsKey(language);

    public bool Made(int language, int segment) =>
        _lines is null || (_lines.TryGetValue(language, out var segments) && segments.Contains(segment));
}

using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.Making;
using Dubwright.Pipeline.Projects.Operations;

namespace Dubwright.Tests.Projects;

/// <summary>Documents without a server: what a first task made, and nothing changed.</summary>
internal static class Documents
{
    public const int Spanish = 54;
    public const int French = 76;

    private static readonly OperationContext Context = new("anna@example.org", DateTimeOffset.UnixEpoch);

    /// <summary>Segments of two speakers in turn, two seconds each and half a second apart, in one target.</summary>
    public static EditorDocument Of(params IReadOnlyList<string> said) => Of(
        [.. said.Select((text, at) => Segment(at, at * 2.5, (at * 2.5) + 2, at % 2 == 0 ? "SPEAKER_0" : "SPEAKER_1", text))]);

    public static EditorDocument Of(IReadOnlyList<Segment> segments)
    {
        IReadOnlyList<Line> lines = [.. segments.Select(segment =>
            new Line(segment.Id, segment.Time, segment.Speaker, segment.Text, $"en español {segment.Text}"))];
        var speakers = segments.Select(segment => segment.Speaker).Distinct().Order().ToList();
        var target = new TargetResult(
            Spanish, lines, [.. speakers.Select(speaker => new CastVoice(speaker, $"voice/{speaker}", "voice", "1", null))],
            [.. lines.Select(line => new LineTake(line.Id, new ArtifactId(new string('a', 64)), TimeSpan.FromSeconds(1)))], [],
            null, null, null, null, null);
        var result = new DubResult(
            1, TimeSpan.FromSeconds((segments.Count * 2.5) + 60), segments,
            [.. speakers.Select(speaker => new Speaker(speaker, 120, Gender.Male))],
            new Deliverable(new ArtifactId(new string('b', 64)), "film.mp4", "video/mp4"), null, null, [target]);
        var request = new DubRequest(new SourceReference("https://example.org/film.mp4", null, null), 1, [Spanish], [], false, null, []);
        var first = new ProjectBase(request, result);
        return new EditorDocument(first, new MadeProject(first, request, result, []), new DocumentNumbers(0, 0, 0), []);
    }

    /// <summary>The words share the time.</summary>
    public static Segment Segment(int id, double start, double end, string speaker, string text)
    {
        var words = text.Split(' ');
        var step = (end - start) / words.Length;
        return new Segment(id, TimeRange.FromSeconds(start, end), speaker, text,
            [.. words.Select((word, at) => new Word(word, TimeRange.FromSeconds(start + (at * step), start + ((at + 1) * step)), 1))]);
    }

    /// <summary>As its next revision.</summary>
    public static EditorDocument Do(this EditorDocument document, params IReadOnlyList<ProjectOperation> operations) =>
        ProjectOperation.Apply(document.Begin(), operations, Context).At(document.Revision + 1);

    /// <summary>The same project after everything that the document says was made.</summary>
    public static EditorDocument Make(this EditorDocument document)
    {
        var asked = ProjectRequests.Whole(document);
        return document.Made(asked, document.Revision, null);
    }

    /// <summary>The same project after a request was made, as an obedient pipeline makes it.</summary>
    public static EditorDocument Made(
        this EditorDocument document, DubRequest asked, int revision, IReadOnlyDictionary<int, IReadOnlyList<int>>? lines)
    {
        var changed = (asked.SegmentEdits ?? []).ToDictionary(edit => edit.Id, edit => edit.Segment);
        var segments = document.Base.Segments.Where(segment => !changed.ContainsKey(segment.Id))
            .Concat(changed.Values.OfType<Segment>()).OrderBy(segment => segment.Time.Start).ToList();
        var before = document.Made.Result;
        var targets = asked.TargetLanguages.Select(language =>
        {
            var edits = asked.Edits.Where(edit => edit.Language == language).ToDictionary(edit => edit.Line);
            var made = segments.Select(segment =>
            {
                var edit = edits.GetValueOrDefault(segment.Id);
                var own = edit?.Text ?? (edit?.Translate == true ? null : document.Base.Line(language, segment.Id)?.Text);
                return new Line(segment.Id, segment.Time, segment.Speaker, segment.Text, own ?? $"[{language}] {segment.Text}");
            }).ToList();
            var cast = segments.Select(segment => segment.Speaker).Distinct().Select(speaker => new CastVoice(
                speaker, asked.CastEdits?.FirstOrDefault(edit => edit.Language == language && edit.Speaker == speaker)?.Voice
                    ?? $"voice/{speaker}", "voice", "1", null)).ToList();
            return new TargetResult(language, made, cast, [], [], null, null, null, null, null);
        }).ToList();
        var result = before with { Segments = segments, Targets = targets };
        return document with { Made = new MadeProject(document.Base, asked, result, [new MadeFrom(revision, lines)]) };
    }

    public static string Text(this EditorDocument document, int segment, int language = Spanish) =>
        document.TextOf(language, segment)!.Text;
}

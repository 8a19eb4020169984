using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Manuscripts;

namespace Dubwright.Pipeline.Projects.Document;

/// <summary>What a line of a document says and sounds like, whoever decided it; and whether it sounds so already.</summary>
public static class LineState
{
    /// <summary>What a line says; null where it has to be translated.</summary>
    public static SpokenText? TextOf(this EditorDocument document, int language, int segment)
    {
        var (line, made) = (document.Line(language, segment), document.Made.Line(language, segment));
        if (document.Base.Story is { } story)
        {
            var title = story.BegunBy(segment) is { Heading: not null } chapter
                ? document.Of<ChapterEntity>(EntityKey.Chapter(chapter.Id))?.Title : null;
            return new SpokenText(line.Text ?? title ?? document.Segment(segment)?.Text ?? "", null);
        }

        if (line.Text is { } text)
        {
            return new SpokenText(text, null);
        }

        if (document.AsksTranslation(language, segment))
        {
            // Of what the segment says now.
            return made?.Edit?.Translate == true && made.Line.SourceText == document.Segment(segment)?.Text
                ? new SpokenText(made.Line.Text, made.Line.FullText) : null;
        }

        return made is not null && made.Edit is not { Text: not null } and not { Translate: true }
            ? new SpokenText(made.Line.Text, made.Line.FullText)
            : document.Base.Line(language, segment) is { } first ? new SpokenText(first.Text, first.FullText) : null;
    }

    /// <summary>
    /// Whether a translation of its own is asked for: people did; or they added the segment and gave no text; or, of a language that they
    /// added, the segment does not say any more what was recognised.
    /// </summary>
    public static bool AsksTranslation(this EditorDocument document, int language, int segment) =>
        document.Base.Story is null && document.Line(language, segment) is var line && line.Text is null
        && (line.Translate == true || document.Base.Segment(segment) is not { } first
            || (!document.Base.Languages.Contains(language) && first.Text != document.Segment(segment)?.Text));

    /// <summary>The key of the voice that a line is to be spoken in; null where nobody is cast yet.</summary>
    public static string? VoiceOf(this EditorDocument document, int language, Segment segment) =>
        document.Line(language, segment.Id).Voice ?? document.VoiceOf(language, segment.Speaker);

    /// <summary>The key of the voice of a speaker's lines; null where nobody is cast yet. In a story the narrator speaks for whoever has no
    /// voice of his own.</summary>
    public static string? VoiceOf(this EditorDocument document, int language, string speaker) =>
        document.Of<CastEntity>(EntityKey.Cast(language, speaker))?.Voice ?? document.CastOf(language, speaker)
            ?? (document.Base.Story is null || speaker == PublishStoryStep.Speaker ? null
                : document.VoiceOf(language, PublishStoryStep.Speaker));

    /// <summary>The voice that was cast by itself.</summary>
    public static string? CastOf(this EditorDocument document, int language, string speaker) =>
        document.Base.Voice(language, speaker) ?? document.Made.Voice(language, speaker);

    /// <summary>Whether a line sounds otherwise than the document says, or not at all yet.</summary>
    public static bool IsStale(this EditorDocument document, int language, Segment segment)
    {
        if (document.Made.Line(language, segment.Id) is not { } made)
        {
            return true;
        }

        if (document.Base.Story is not null)
        {
            return AskedStory.Of(document).Sound(segment.Id) != document.Made.AskedStory.Sound(segment.Id);
        }

        var (line, edit) = (document.Line(language, segment.Id), made.Edit);
        var (muted, keeps) = (line.Muted == true, line.KeepOriginal == true);
        if (muted != (edit?.Muted == true) || keeps != (edit?.KeepOriginal == true) || segment.Time != made.Line.Slot
            || segment.Speaker != made.Line.Speaker)
        {
            return true;
        }

        return !muted && !keeps && (Text() || document.VoiceOf(language, segment) != made.Voice || line.Pinned != edit?.PinnedStart
            || line.Recording != edit?.Recording?.Value
            || (line.Speed ?? 1) != (edit?.Speed ?? 1) || (line.Variation ?? 0) != (edit?.Variation ?? 0));

        bool Text() => document.TextOf(language, segment.Id)?.Text is not { } wanted
            || (wanted != made.Line.Text && (line.Text is null || line.Text != edit?.Text));
    }

    /// <summary>The newest revision in which a line, its segment or its speaker's voice changed.</summary>
    public static int RevisionOf(this EditorDocument document, int language, Segment segment) => Math.Max(
        document.RevisionOf(EntityKey.Line(language, segment.Id)),
        Math.Max(document.RevisionOf(EntityKey.Segment(segment.Id)), document.RevisionOf(EntityKey.Cast(language, segment.Speaker))));

    /// <summary>
    /// The segments of a target whose sound is not what the document says, those that still sound and were deleted among them; by id.
    /// </summary>
    public static IReadOnlyList<int> StaleLines(this EditorDocument document, int language) =>
    [
        .. document.Segments.Where(segment => document.HasLine(language, segment.Id) && document.IsStale(language, segment))
            .Select(segment => segment.Id)
            .Concat(document.Made.Lines.Keys.Where(line => line.Language == language && document.Segment(line.Segment) is null)
                .Select(line => line.Segment))
            .Order(),
    ];

    /// <summary>How many lines of all its targets are stale.</summary>
    public static int StaleLines(this EditorDocument document) =>
        document.Languages.Sum(language => document.StaleLines(language).Count);
}

/// <param name="FullText">What it said before it was shortened to fit; null where it was not.</param>
public sealed record SpokenText(string Text, string? FullText);

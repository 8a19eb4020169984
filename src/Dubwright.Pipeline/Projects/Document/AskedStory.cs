using System.Runtime.CompilerServices;
using Dubwright.Core.Engines;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts;

namespace Dubwright.Pipeline.Projects.Document;

/// <summary>What a request has each paragraph of a story sound like. Never changes.</summary>
public sealed class AskedStory
{
    private static readonly ConditionalWeakTable<EditorDocument, AskedStory> Documents = [];
    private readonly StoryBase _story;
    private readonly Dictionary<int, ParagraphEdit> _edits;
    private readonly Dictionary<int, string> _titles;

    public AskedStory(StoryBase story, StoryRequest request)
    {
        (_story, Request) = (story, request);
        _edits = (request.Edits ?? []).ToDictionary(edit => edit.Paragraph);
        _titles = (request.Titles ?? []).ToDictionary(title => title.Paragraph, title => title.Title);
    }

    public StoryRequest Request { get; }

    /// <summary>The request that a whole document comes to: always the whole difference from the first.</summary>
    public static AskedStory Of(EditorDocument document) => Documents.GetValue(document, Whole);

    public ParagraphEdit? Edit(int paragraph) => _edits.GetValueOrDefault(paragraph);

    /// <summary>What a chapter that begins with a paragraph is called; null where nobody changed it.</summary>
    public string? Title(int paragraph) => _titles.GetValueOrDefault(paragraph);

    /// <summary>Whether anything is left that can be narrated.</summary>
    public bool HasWords => _story.Paragraphs.Any(paragraph => (Edit(paragraph.Id)?.Text ?? paragraph.Text).Any(char.IsLetterOrDigit));

    /// <summary>What two requests have to agree on for a paragraph to sound the same.</summary>
    public ParagraphSound Sound(int paragraph)
    {
        var edit = Edit(paragraph);
        var text = edit?.Text ?? _story.Paragraph(paragraph)?.Text ?? "";
        return text.Length == 0 ? new ParagraphSound("", null, null, Title(paragraph), "")
            : new ParagraphSound(text, edit?.Voice ?? _story.VoicesOf(Request, paragraph), edit?.Pause, Title(paragraph), Said(text));
    }

    /// <summary>The words of a text that are said otherwise than they are written, and how.</summary>
    public string Said(string text) => Request.Pronunciations is { } forms
        ? string.Join('\n', (SayForm.In(forms, [text]) ?? []).Select(form => $"{form.Text}\t{form.Say}")) : "";

    private static AskedStory Whole(EditorDocument document)
    {
        var story = document.Base.Story!;
        var language = document.Languages[0];
        var narrator = document.VoiceOf(language, PublishStoryStep.Speaker)!;
        var titles = story.Chapters.Select(chapter => (Anchor: chapter.Heading ?? chapter.First, chapter,
                Title: document.Of<ChapterEntity>(EntityKey.Chapter(chapter.Id))?.Title))
            .Where(chapter => chapter.Title is not null && chapter.Title != chapter.chapter.Title)
            .Select(chapter => new ChapterTitle(chapter.Anchor, chapter.Title!)).ToList();
        var edits = document.Segments.OrderBy(segment => segment.Id).Select(segment =>
        {
            var line = document.Line(language, segment.Id);
            var text = line.Muted == true ? "" : document.TextOf(language, segment.Id)!.Text;
            return new ParagraphEdit(segment.Id)
            {
                Text = text == segment.Text ? null : text,
                Pause = line.Pause,
                Voice = Voice(segment, line),
            };
        }).Where(edit => edit != new ParagraphEdit(edit.Paragraph)).ToList();
        var forms = document.Entities.Values.Select(entity => entity.Value).OfType<PronunciationEntity>()
            .OrderBy(form => form.Text, StringComparer.Ordinal).Select(form => new SayForm(form.Text, form.Say)).ToList();
        return new AskedStory(story, story.Request with
        {
            NarratorVoice = narrator == story.Narrator ? story.Request.NarratorVoice : narrator,
            Characters = Cast(),
            Edits = edits.Count > 0 ? edits : null,
            Titles = titles.Count > 0 ? titles : null,
            Pronunciations = forms.Count > 0 ? forms : null,
        });

        // Null where it is read as the text has it: by the narrator, and characters where they speak.
        string? Voice(Segment segment, LineEntity line)
        {
            var voice = document.VoiceOf(language, segment)!;
            var own = story.SpeakerOf(segment.Id);
            return (line.Voice is null && segment.Speaker == own)
                || (story.SpeakersOf(segment.Id).Count == 1 && voice == document.VoiceOf(language, own)) ? null : voice;
        }

        // Who was given no voice keeps the one he has, whatever others are given.
        StoryCast? Cast() => story.Request.Characters is { } asked
            && (narrator != story.Narrator || story.Characters.Any(character => VoiceOf(character) != character.Voice))
                ? asked with
                {
                    Voices = [.. story.Characters.Select(character => new CharacterVoice(character.Name, VoiceOf(character)))],
                }
            : story.Request.Characters;

        string VoiceOf(StoryCharacter character) => document.VoiceOf(language, character.Name)!;
    }
}

/// <summary>How a paragraph sounds.</summary>
/// <param name="Text">Empty where it is left out; then nothing else matters.</param>
/// <param name="Voice">The key of the voice; of the narrator and characters in turn, of each, a line each.</param>
/// <param name="Pause">Seconds after it; null leaves it to the text.</param>
/// <param name="Title">What people call the chapter that it begins.</param>
/// <param name="Said">The words that are said otherwise than they are written.</param>
public sealed record ParagraphSound(string Text, string? Voice, double? Pause, string? Title, string Said);

using Dubwright.Core.Engines;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts;

namespace Dubwright.Pipeline.Projects.Document;

/// <summary>What a story was asked for and made first: its paragraphs before anybody changed anything. Never changes.</summary>
public sealed class StoryBase
{
    private readonly Dictionary<int, StoryParagraph> _paragraphs;
    private readonly Dictionary<int, StoryChapter> _anchors;
    private readonly Dictionary<int, IReadOnlyList<string>> _speakers;

    /// <param name="request">The first.</param>
    /// <param name="result">Its result.</param>
    /// <param name="paragraphs">Of the result.</param>
    public StoryBase(StoryRequest request, StoryResult result, IReadOnlyList<StoryParagraph> paragraphs)
    {
        Request = request;
        Narrator = request.NarratorVoice is { } asked && ShapedVoice.Parse(asked).Key == result.Voice ? asked : result.Voice;
        _paragraphs = paragraphs.ToDictionary(paragraph => paragraph.Id);
        Chapters = [.. paragraphs.GroupBy(paragraph => paragraph.Chapter).Select(chapter =>
            new StoryChapter(chapter.Key, result.Chapters[chapter.Key].Title, chapter.First().Id, Heading(chapter, result)))];
        var sentences = result.Sentences.ToDictionary(sentence => sentence.Id, sentence => sentence.Speaker);
        Characters = result.Characters ?? [];
        _speakers = paragraphs.ToDictionary(paragraph => paragraph.Id, paragraph =>
            (IReadOnlyList<string>)[.. paragraph.Sentences.Select(id => sentences[id]).Distinct()]);
        _anchors = Chapters.ToDictionary(chapter => chapter.Heading ?? chapter.First);
    }

    public StoryRequest Request { get; }

    /// <summary>The key of the narrator's voice, with its shape where it is a custom one.</summary>
    public string Narrator { get; }

    public IReadOnlyList<StoryChapter> Chapters { get; }

    /// <summary>Who speaks beside the narrator, in the order they do.</summary>
    public IReadOnlyList<StoryCharacter> Characters { get; }

    public IReadOnlyCollection<StoryParagraph> Paragraphs => _paragraphs.Values;

    public StoryParagraph? Paragraph(int id) => _paragraphs.GetValueOrDefault(id);

    /// <summary>The chapter that begins with a paragraph or a heading; null where none does.</summary>
    public StoryChapter? BegunBy(int paragraph) => _anchors.GetValueOrDefault(paragraph);

    /// <summary>The key of the voice that a request has narrate.</summary>
    public string NarratorOf(StoryRequest request) =>
        request.NarratorVoice is { } asked && asked != Request.NarratorVoice ? asked : Narrator;

    /// <summary>The key of the voice that a request has somebody speak with, with its shape.</summary>
    /// <param name="speaker">The narrator or a character.</param>
    public string VoiceOf(StoryRequest request, string speaker) => speaker == PublishStoryStep.Speaker ? NarratorOf(request)
        : request.Characters?.VoiceOf(speaker) is { } given && given != Request.Characters?.VoiceOf(speaker) ? given
        : Characters.FirstOrDefault(character => character.Name == speaker)?.Voice ?? NarratorOf(request);

    /// <summary>The voices that a request has a paragraph read with where nobody gave it another, in the order they begin.</summary>
    public string VoicesOf(StoryRequest request, int paragraph) =>
        string.Join('\n', SpeakersOf(paragraph).Select(speaker => VoiceOf(request, speaker)));

    /// <summary>Who speaks in a paragraph: labels, in the order they begin.</summary>
    public IReadOnlyList<string> SpeakersOf(int paragraph) => _speakers.GetValueOrDefault(paragraph, [PublishStoryStep.Speaker]);

    /// <summary>Who says a whole paragraph; the narrator where several do.</summary>
    public string SpeakerOf(int paragraph) => SpeakersOf(paragraph) is [var only] ? only : PublishStoryStep.Speaker;

    // What is read of a chapter's title says what its mark says.
    private static int? Heading(IGrouping<int, StoryParagraph> chapter, StoryResult result) => chapter.FirstOrDefault(paragraph =>
        paragraph.Text.Equals(result.Chapters[chapter.Key].Title.Trim(), StringComparison.OrdinalIgnoreCase))?.Id;
}

/// <summary>A chapter as it was read.</summary>
/// <param name="Id">From 0.</param>
/// <param name="First">Its first paragraph or heading.</param>
/// <param name="Heading">The heading that reads its title; null where none does.</param>
public sealed record StoryChapter(int Id, string Title, int First, int? Heading);

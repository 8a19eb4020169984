using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <summary>Gathers what people get: inputs <c>timeline</c>, <c>audio</c> and <c>source</c>, output <c>result</c>, a
/// <see cref="StoryResult"/>.</summary>
public sealed class PublishStoryStep : IStep
{
    public const string Name = "publish-story";

    public static readonly Port<StoryResult> Result = new(StepOutcome.Result);
    public static readonly Port<StoryDialogue> Dialogue = new("dialogue");

    /// <summary>Who speaks every sentence that no character does.</summary>
    public const string Speaker = "NARRATOR";

    public string Kind => Name;

    public int Version => 5;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<PublishStoryOptions>();
        var timeline = await context.ReadAsync(LayOutNarrationStep.Timeline, cancellationToken);
        var inspection = await context.ReadAsync(InspectStoryStep.Inspection, cancellationToken);
        var dialogue = new StoryDialogue(
            options.Title, options.Language, options.Voice, Seconds(timeline.Duration),
            [.. timeline.Chapters
                .Select(chapter => new DialogueChapter(chapter.Title, Seconds(chapter.Time.Start), Seconds(chapter.Time.End)))],
            [.. timeline.Sentences
                .Select(sentence => new DialogueItem(
                    Seconds(sentence.Time.Start), Seconds(sentence.Time.End), sentence.Text, SpeakerOf(sentence)))])
        {
            Characters = options.Characters,
        };
        var name = FileNames.Clean(options.Title.Replace('/', '-').Replace('\\', '-')) ?? "story";
        var result = new StoryResult(
            options.Language, options.Title, timeline.Duration, options.Voice, timeline.Chapters,
            [.. timeline.Sentences.Select(sentence => new Segment(sentence.Id, sentence.Time, SpeakerOf(sentence), sentence.Text, []))],
            new Deliverable(context.Input(MuxAudiobookStep.Audio).Id, $"{name}.m4a", "audio/mp4"),
            new Deliverable(
                (await context.SaveJsonAsync(Dialogue, dialogue, cancellationToken)).Artifact, $"{name}.json", "application/json"))
        {
            Manuscript = context.Input(AcquireStep.Source).Id,
            Levels = inspection.Levels is { } levels
                ? new StoryLevels(inspection.Lufs, levels.RmsDb, levels.PeakDb, levels.NoiseFloorDb) : null,
            Paragraphs = Paragraphs(timeline, options.Voices ?? new Dictionary<int, string>()),
            Characters = options.Characters,
        };
        return StepOutcome.Of(await context.SaveJsonAsync(Result, result, cancellationToken)) with
        {
            Sentence = $"{Sentences.Count(timeline.Chapters.Count, "chapter")}, {Sentences.Length(timeline.Duration)}",
        };
    }

    private static List<StoryParagraph> Paragraphs(StoryTimeline timeline, IReadOnlyDictionary<int, string> voices) =>
        [.. timeline.Sentences.GroupBy(sentence => sentence.Paragraph).Select(paragraph =>
        {
            var sentences = paragraph.ToList();
            var start = sentences[0].Time.Start;
            return new StoryParagraph(
                paragraph.Key, timeline.Chapters.TakeWhile(chapter => chapter.Time.End <= start).Count(),
                string.Join(' ', sentences.Select(sentence => sentence.Text)), new TimeRange(start, sentences[^1].Time.End),
                voices.GetValueOrDefault(paragraph.Key), sentences[^1].Pause, [.. sentences.Select(sentence => sentence.Id)]);
        })];

    private static string SpeakerOf(PlacedSentence sentence) => sentence.Character ?? Speaker;

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}

/// <param name="Language">The story's id.</param>
/// <param name="Voice">The narrator's key.</param>
public sealed record PublishStoryOptions(string Title, int Language, string Voice)
{
    /// <summary>Voices of paragraphs that others say; null where the narrator says all.</summary>
    public IReadOnlyDictionary<int, string>? Voices { get; init; }

    /// <summary>Who speaks beside the narrator; null where nobody does.</summary>
    public IReadOnlyList<StoryCharacter>? Characters { get; init; }
}

/// <summary>What is said when, as a file to deliver; times in seconds.</summary>
public sealed record StoryDialogue(
    string Title, int Language, string Voice, double Duration, IReadOnlyList<DialogueChapter> Chapters,
        IReadOnlyList<DialogueItem> Dialogue)
{
    /// <summary>Who speaks beside the narrator; null where nobody does.</summary>
    public IReadOnlyList<StoryCharacter>? Characters { get; init; }
}

public sealed record DialogueChapter(string Title, double Start, double End);

public sealed record DialogueItem(double Start, double End, string Text, string Speaker)
{
    /// <summary>When each of its words is said; null where nobody asked.</summary>
    public IReadOnlyList<DialogueWord>? Words { get; init; }
}

/// <param name="Start">Seconds from the story's beginning.</param>
/// <param name="End">Seconds from the story's beginning.</param>
public sealed record DialogueWord(string Word, double Start, double End);

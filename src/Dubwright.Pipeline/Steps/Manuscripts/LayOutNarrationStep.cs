using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <summary>
/// Lays all sentences on one time line, with their pauses: inputs <c>narration</c> and <c>timing/passage</c>, output <c>timeline</c>, a
/// <see cref="StoryTimeline"/>.
/// </summary>
public sealed class LayOutNarrationStep : IStep
{
    public const string Name = "arrange";

    public static readonly Port<StoryTimeline> Timeline = new("timeline");

    private static readonly TimeSpan LeadIn = TimeSpan.FromSeconds(0.5);

    // A player that jumps to a chapter should not cut into its first sound.
    private static readonly TimeSpan BeforeChapter = TimeSpan.FromSeconds(0.25);

    public string Kind => Name;

    public int Version => 3;

    public static StepPlan Plan(Artifact<Narration> narration, IReadOnlyList<CompletedStep> narrated) => new(
        StageIds.Arrange.Step(0), Name, new object(),
        new ArtifactDictionary(SegmentManuscriptStep.Narration.With(narration)).AddNumbered(NarrateStep.Timing, narrated));

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var narration = await context.ReadAsync(SegmentManuscriptStep.Narration, cancellationToken);
        var timings = await context.ReadAllAsync(NarrateStep.Timing, cancellationToken);
        var timeline = Arrange(narration, timings);
        return StepOutcome.Of(await context.SaveJsonAsync(Timeline, timeline, cancellationToken)) with
        {
            Sentence = $"{Sentences.Count(timeline.Sentences.Count, "sentence")}, {Sentences.Length(timeline.Duration)}",
        };
    }

    internal static StoryTimeline Arrange(Narration narration, IReadOnlyList<PassageTiming> timings)
    {
        var sentences = new List<PlacedSentence>();
        var starts = new List<(string Title, TimeSpan Start)>();
        var now = LeadIn;
        foreach (var chapter in narration.Chapters)
        {
            var before = sentences.Count == 0 ? now : TimeSpan.FromSeconds(sentences[^1].Pause);
            starts.Add((chapter.Title, starts.Count == 0 ? TimeSpan.Zero : now - (before < BeforeChapter ? before : BeforeChapter)));
            foreach (var passage in chapter.Passages)
            {
                foreach (var (sentence, take) in passage.Sentences.Select((sentence, take) => (sentence, take)))
                {
                    var end = now + timings[passage.Id].Takes[take].ToDuration();
                    sentences.Add(new PlacedSentence(sentence.Id, passage.Id, take, sentence.Text, new TimeRange(now, end))
                    {
                        Paragraph = sentence.Paragraph,
                        Character = sentence.Character,
                        Pause = sentence.Pause,
                    });
                    now = OnFrame(end + TimeSpan.FromSeconds(sentence.Pause));
                }
            }
        }

        return new StoryTimeline(
            now, [.. starts
                .Select((chapter, at) =>
                new Chapter(chapter.Title, new TimeRange(chapter.Start, at + 1 < starts.Count ? starts[at + 1].Start : now)))], sentences);
    }

    private static TimeSpan OnFrame(TimeSpan instant) => WaveFormat.Mix.TimeOf(WaveFormat.Mix.FrameAt(instant));
}

/// <summary>A story in time.</summary>
/// <param name="Chapters">They cover the whole without a gap.</param>
/// <param name="Sentences">In order; with their pauses they do so too.</param>
public sealed record StoryTimeline(TimeSpan Duration, IReadOnlyList<Chapter> Chapters, IReadOnlyList<PlacedSentence> Sentences);

/// <param name="Passage">Who spoke it: the passage's step,</param>
/// <param name="Take">and the take's number there.</param>
public sealed record PlacedSentence(int Id, int Passage, int Take, string Text, TimeRange Time)
{
    /// <summary>The paragraph or heading it belongs to.</summary>
    public int Paragraph { get; init; }

    /// <summary>Silence after it, in seconds.</summary>
    public double Pause { get; init; }

    /// <summary>The name of the character who says it; null where the narrator does.</summary>
    public string? Character { get; init; }
}

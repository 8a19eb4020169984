using System.Text.Json.Nodes;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts.Characters;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Steps.Translation;

namespace Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

/// <summary>
/// Cuts a manuscript into sentences to be spoken: inputs <c>manuscript</c> and, of a translation, <c>lines/window</c>, output
/// <c>narration</c>, a <see cref="Narration"/>.
/// </summary>
public sealed class SegmentManuscriptStep : IStep
{
    public const string Name = "structure";

    public static readonly Port<Narration> Narration = new("narration");

    // What narrators read aloud, characters a minute: 1,000 are about 65 seconds in most European languages.
    private const double CharactersPerMinute = 920;

    public string Kind => Name;

    public int Version => 4;

    /// <param name="translated">The steps whose lines are said in place of what is written; none where it is narrated as it is.</param>
    public static StepPlan Plan(
        Artifact<Manuscript> manuscript, SegmentManuscriptOptions options, IReadOnlyList<CompletedStep> translated) => new(
        StageIds.Structure.Step(), Name, options,
        new ArtifactDictionary(ReadStep.Manuscript.With(manuscript)).AddNumbered(TranslateStep.Lines, translated));

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<SegmentManuscriptOptions>();
        var manuscript = await context.ReadAsync(ReadStep.Manuscript, cancellationToken);
        var dialogue = CharacterFinder.Find(manuscript, options.Characters);
        if (await context.ReadAllAsync(TranslateStep.Lines, cancellationToken) is { Count: > 0 } lines)
        {
            var translation = new ManuscriptTranslation(lines.SelectMany(window => window));
            (dialogue, options) = (dialogue with { Manuscript = translation.Of(dialogue.Manuscript) }, translation.Of(options));
            manuscript = dialogue.Manuscript;
        }

        var narration = NarrationWriter.Write(dialogue, options);
        var characters = narration.Passages.Sum(passage => passage.Sentences.Sum(sentence => (double)sentence.Text.Length));
        var minutes = (int)Math.Max(1, Math.Round(characters / CharactersPerMinute));
        return StepOutcome.Of(await context.SaveJsonAsync(Narration, narration, cancellationToken)) with
        {
            Sentence =
                $"{Sentences.Count(narration.Chapters.Count, "chapter")}, {Sentences.Count(manuscript.Words, "word")}, about "
                    + $"{Sentences.Count(minutes, "minute")}",
            Warnings = [.. dialogue.Missing.Select(name => $"Nothing in the manuscript is said by {name} for sure.")],
            Analysis = new JsonObject
            {
                ["chapters"] = narration.Chapters.Count,
                ["words"] = manuscript.Words,
                ["sentences"] = narration.Sentences,
            },
        };
    }
}

/// <param name="Title">Spoken first, and the name of a chapter that has none.</param>
/// <param name="Language">Primary language.</param>
public sealed record SegmentManuscriptOptions(string Title, string Language)
{
    /// <summary>What people made of paragraphs; null where nothing.</summary>
    public IReadOnlyList<ParagraphEdit>? Edits { get; init; }

    /// <summary>What people call chapters; null where nothing.</summary>
    public IReadOnlyList<ChapterTitle>? Titles { get; init; }

    /// <summary>Has whoever speaks told from the narrator; null leaves everything to him.</summary>
    public CharacterSearch? Characters { get; init; }
}

using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Translation;

namespace Dubwright.Pipeline.Steps.Revisions;

/// <param name="Line">The line's id.</param>
public sealed record RevisedText(int Line, string Text);

/// <param name="Line">The line's id.</param>
public sealed record RevisedSound(int Line, LineSound Sound);

/// <param name="Texts">By ascending line; empty where nobody changed anything in this window.</param>
public sealed record ReviseOptions(IReadOnlyList<RevisedText> Texts)
{
    /// <summary>Lines that are silent, or that the original says itself, by ascending line; null where none.</summary>
    public IReadOnlyList<RevisedSound>? Sounds { get; init; }

    /// <summary>What became of the utterances of this window's lines; null where nothing.</summary>
    public IReadOnlyList<SegmentEdit>? Segments { get; init; }

    /// <summary>Lines that are translated again, in another window; null where none.</summary>
    public IReadOnlyList<int>? Elsewhere { get; init; }

    /// <summary>Utterances that people added, with texts of their own for this target; null where none.</summary>
    public IReadOnlyList<Segment>? Added { get; init; }
}

/// <summary>Puts what people wrote and decided in the place of a window's translation: <c>lines</c>, as a translation gives them. The input
/// <c>lines</c> is absent where nothing of the window was translated.</summary>
public sealed class ReviseStep : IStep
{
    public const string Name = "revise";

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<ReviseOptions>();
        var translated = context.Has(TranslateStep.Lines) ? await context.ReadAsync(TranslateStep.Lines, cancellationToken) : [];
        var lines = Revise(translated, options);
        var changed = options.Texts.Count + (options.Sounds?.Count ?? 0) + (options.Segments?.Count ?? 0);
        return StepOutcome.Of(await context.SaveJsonAsync(TranslateStep.Lines, lines, cancellationToken)) with
        {
            Sentence = changed == 0 ? null : Sentences.Count(options.Texts.Count == 0 ? changed : options.Texts.Count, "line"),
        };
    }

    private static List<Line> Revise(IReadOnlyList<Line> translated, ReviseOptions options)
    {
        var texts = options.Texts.ToDictionary(text => text.Line, text => text.Text);
        var sounds = (options.Sounds ?? []).ToDictionary(sound => sound.Line, sound => sound.Sound);
        var segments = (options.Segments ?? []).ToDictionary(edit => edit.Id, edit => edit.Segment);
        var elsewhere = (options.Elsewhere ?? []).ToHashSet();
        var added = (options.Added ?? []).Select(segment => new Line(segment.Id, segment.Time, segment.Speaker, segment.Text, ""));
        return [.. translated
            .Where(line => !elsewhere.Contains(line.Id) && !(segments.TryGetValue(line.Id, out var segment) && segment is null))
            .Select(line => segments.GetValueOrDefault(line.Id) is { } segment
                ? line with { Slot = segment.Time, Speaker = segment.Speaker, SourceText = segment.Text }
                : line)
            .Concat(added)
            .Select(line => texts.TryGetValue(line.Id, out var text) ? line with { Text = text } : line)
            .Select(line => sounds.TryGetValue(line.Id, out var sound) ? line with { Sound = sound } : line)];
    }
}

using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Speech;

/// <param name="Engine">Resolved when it was planned.</param>
/// <param name="Language">Primary language, or null where the engine is to tell.</param>
/// <param name="Utterances">What to hear, on the programme's clock.</param>
/// <param name="Tried">Engines that failed at this before; null where this is the one that was chosen.</param>
public sealed record RecogniseOptions(EngineIdentity Engine, string? Language, IReadOnlyList<TimeRange> Utterances,
    IReadOnlyList<string>? Tried);

/// <summary>
/// Recognises a third of a minute of speech from the windows <c>speech/n</c>: <c>recognised</c>, a list of
/// <see cref="RecognizedUtterance"/> on the programme's clock.
/// </summary>
public sealed class RecogniseStep(EngineSet engines) : IStep
{
    public const string Name = "recognise";

    public static readonly Port<IReadOnlyList<RecognizedUtterance>> Recognised = new("recognised");

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<RecogniseOptions>();
        var engine = EngineLookup.Of(engines.Recognizers, options.Engine);
        var path = context.NewFile("utterances.wav");
        var reel = UtteranceBatch.Cut(context, options.Utterances, path, cancellationToken);
        var usage = new UsageMeter();
        var heard = await engine.RecognizeAsync(
            new RecognitionRequest(path, options.Language, [.. reel.Select(cut => cut.InReel)], context.Progress) { Usage = usage },
                cancellationToken);
        var recognised = heard.Zip(reel, (utterance, cut) => cut.OnTheClock(utterance)).ToList();
        var words = recognised.Sum(utterance => utterance.Words.Count);
        return StepOutcome.Of(await context.SaveJsonAsync(Recognised, recognised, cancellationToken)) with
        {
            Sentence = Sentences.Count(words, "word"),
            Charges = usage.Costs,
            Warnings = options.Tried is { Count: > 0 } tried
                ? [$"Some of the speech is recognised by {options.Engine.Name}, because {string.Join(" and ", tried)} failed."]
                : [],
        };
    }
}

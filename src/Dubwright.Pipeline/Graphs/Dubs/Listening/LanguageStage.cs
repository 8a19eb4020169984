using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Dubs.Listening;

/// <summary>Hears which language is spoken before anything is recognised or translated, where an engine tells languages apart.</summary>
internal sealed class LanguageStage(DubRequest request, EngineSet engines)
{
    private const int Parts = 3;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    // The sound is sent to another machine to be recognised, not to be looked at first.
    private readonly IRecognizer? _listener = engines.RecognizersFor(null).FirstOrDefault(engine => engine is not IRemoteEngine);

    /// <summary>A script says what is said, whatever the language sounds like.</summary>
    public bool IsNeeded => request.SourceTranscript is null && _listener is not null;

    public IEnumerable<Stage> Stages()
    {
        if (IsNeeded)
        {
            yield return new Stage(
                StageIds.Language, "Hearing which language is spoken", StageWeights.Language, [StageIds.Detect], PlanAsync);
        }
    }

    /// <summary>What the recogniser is told: the language that was named, else the one that is heard; null where both are open.</summary>
    public async Task<Language?> OfAsync(PlanContext context, CancellationToken cancellationToken)
    {
        if (SourceLanguage.Of(request, engines).Language is { } said)
        {
            return said;
        }

        return await HeardAsync(context, cancellationToken) is { Primary: { } primary } && engines.CanRecognize(primary)
            && LanguageTable.TryParse(primary, out var heard) ? heard : null;
    }

    /// <summary>The result, after the stage is done; null where there was nothing to hear it by.</summary>
    public static async Task<HeardLanguage?> HeardAsync(PlanContext context, CancellationToken cancellationToken) =>
        context.Steps(StageIds.Language) is [var step, ..]
            ? await context.ReadAsync(step.Output(IdentifyLanguageStep.Language), cancellationToken) : null;

    private async Task<IReadOnlyList<StepPlan>> PlanAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var windows = Timeline.Windows(programme.Duration).Count;
        var utterances = SpeechMap.Utterances(await context.DetectedAsync(cancellationToken));

        // The longest of every third: a song at the beginning, or a quotation, is not the film's language.
        List<TimeRange> heard = [.. utterances.Where(utterance => utterance.Duration >= Shortest)
            .GroupBy(utterance => (int)(utterance.Start / programme.Duration * Parts))
            .Select(part => part.MaxBy(utterance => utterance.Duration))];
        return heard.Count == 0 ? [] : One(
            StageIds.Language.Step(0), IdentifyLanguageStep.Name,
            new IdentifyLanguageOptions(_listener!.Identity, heard, SourceLanguage.Of(request, engines).Language?.Primary),
            new ArtifactDictionary().AddNumbered(ExtractStep.Speech, context.Steps(StageIds.Extract),
                heard.SelectMany(range => Timeline.WindowsOf(range, windows))));
    }
}

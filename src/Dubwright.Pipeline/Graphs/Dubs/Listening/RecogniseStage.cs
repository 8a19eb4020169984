using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Time;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Graphs.Dubs.Listening;

/// <summary>
/// Recognition in groups of utterances: a third of a minute of speech each, so that what is more urgent soon finds a free core, and several
/// even for seconds, so that every core has work. Which utterances share a group is a function of the media alone, in long media of what
/// comes before them alone, so that its first groups are recognised while the rest is looked through.
/// </summary>
internal sealed class RecogniseStage(DubRequest request, EngineSet engines)
{
    private static readonly TimeSpan ShortMedia = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestGroup = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan WorthAGroup = TimeSpan.FromSeconds(6);
    private const int FewestGroups = 4;

    private readonly LanguageStage _language = new(request, engines);

    public bool IsNeeded => request.SourceTranscript is null;

    /// <summary>After which the speech is known, whoever told it.</summary>
    public StageId LastStage => IsNeeded ? StageIds.Recognise : StageIds.Detect;

    /// <summary>Whether the first of the speech is known.</summary>
    public static bool HasBegun(PlanContext context) => context.FirstSteps(StageIds.Recognise).Count > 0;

    public IEnumerable<Stage> Stages()
    {
        if (IsNeeded)
        {
            var title = SourceLanguage.Find(request, engines)?.Language is { } language ? $"Recognising {Spoken(language.Name)}"
                : "Recognising speech";
            yield return new Stage(
                StageIds.Recognise, title, StageWeights.Recognise, [_language.IsNeeded ? StageIds.Language : StageIds.Detect], PlanAsync)
            { Fallback = NextEngine, Ahead = PlanAheadAsync };
        }
    }

    /// <summary>The engine that did it, after the stage is done.</summary>
    public EngineChoice? ChoiceOf(PlanContext context)
    {
        var used = context.Steps(StageIds.Recognise).Select(step => step.OptionsAs<RecogniseOptions>()).ToList();
        if (used.Count == 0)
        {
            return null;
        }

        var instead = used.Find(options => options.Tried is { Count: > 0 });
        var language = used[0].Language;
        return instead is null
            ? EngineChoice.Among(engines.RecognizersFor(language).Select(engine => (
                (IEngine)engine, language is null ? (EngineQuality?)null : engine.Capability.Languages[language])),
                    request.Engines?.Recognition is not null)
            : EngineChoice.InPlaceOf(
                instead.Engine, engines.Recognizers.FirstOrDefault(engine => engine.Identity == instead.Engine), instead.Tried!);
    }

    // Where the language is yet to be heard, so is who recognises it.
    private async Task<IReadOnlyList<StepPlan>> PlanAheadAsync(PlanContext context, CancellationToken cancellationToken) =>
        (await context.ProgrammeAsync(cancellationToken)).Duration >= ShortMedia
            && SourceLanguage.Find(request, engines)?.Language is not null
            ? [.. (await PlanAsync(context, cancellationToken)).SkipLast(context.IsDone(StageIds.Detect) ? 0 : 1)]
            : [];

    private async Task<IReadOnlyList<StepPlan>> PlanAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var language = (await _language.OfAsync(context, cancellationToken))?.Primary;
        var engine = engines.RecognizersFor(language) is [var best, ..] ? best.Identity : throw new DubwrightException(
            ExceptionReason.InvalidSourceData, "No recogniser for the source language is installed here; send a source_transcript.");
        var programme = await context.ProgrammeAsync(cancellationToken);
        var windows = Timeline.Windows(programme.Duration).Count;
        var utterances = SpeechMap.Utterances(await context.FirstDetectedAsync(cancellationToken));
        return [.. Groups(utterances, programme.Duration).Select((group, at) => new StepPlan(
            StageIds.Recognise.Step(at), RecogniseStep.Name, new RecogniseOptions(engine, language, group, Tried: null),
            new ArtifactDictionary().AddNumbered(
                ExtractStep.Speech, context.Steps(StageIds.Extract), group.SelectMany(range => Timeline.WindowsOf(range, windows))))
        {
            Cost = group.Sum(range => range.Duration.TotalSeconds),
            Due = group[0].Start,
        })];
    }

    /// <summary>Groups of nearly equal length in short media, none much longer than a third of a minute; in long media they are filled one
    /// after the other.</summary>
    public static IReadOnlyList<IReadOnlyList<TimeRange>> Groups(IReadOnlyList<TimeRange> utterances, TimeSpan programme) =>
        programme < ShortMedia ? Even(utterances) : Filled(utterances);

    private static List<IReadOnlyList<TimeRange>> Filled(IReadOnlyList<TimeRange> utterances)
    {
        var groups = new List<IReadOnlyList<TimeRange>>();
        var (open, length) = (new List<TimeRange>(), TimeSpan.Zero);
        foreach (var utterance in utterances)
        {
            if (open.Count > 0 && length + utterance.Duration > LongestGroup)
            {
                groups.Add(open);
                (open, length) = ([], TimeSpan.Zero);
            }

            open.Add(utterance);
            length += utterance.Duration;
        }

        return open.Count == 0 ? groups : [.. groups, open];
    }

    private static IReadOnlyList<IReadOnlyList<TimeRange>> Even(IReadOnlyList<TimeRange> utterances)
    {
        var speech = utterances.Sum(utterance => utterance.Duration.TotalSeconds);
        var most = LongestGroup.TotalSeconds;
        var count = Math.Max(Math.Ceiling(speech / most), Math.Min(FewestGroups, Math.Ceiling(speech / WorthAGroup.TotalSeconds)));
        return [.. utterances
            .Zip(Middles(utterances), (utterance, middle) => (utterance, group: (int)(middle / speech * count)))
            .GroupBy(placed => placed.group, placed => placed.utterance)
            .Select(IReadOnlyList<TimeRange> (group) => [.. group])];
    }

    // Where the middle of each utterance lies in all the speech there is.
    private static IEnumerable<double> Middles(IReadOnlyList<TimeRange> utterances)
    {
        var before = 0.0;
        foreach (var length in utterances.Select(utterance => utterance.Duration.TotalSeconds))
        {
            yield return before + (length / 2);
            before += length;
        }
    }

    private StepPlan? NextEngine(FailedStep failed)
    {
        var options = failed.OptionsAs<RecogniseOptions>();
        var next = EngineLookup.After(engines.RecognizersFor(options.Language), options.Engine);
        return next is null
            ? null
            : new StepPlan(failed.Key.Or(next.Identity.Name), RecogniseStep.Name,
                options with { Engine = next.Identity, Tried = [.. options.Tried ?? [], options.Engine.Name] }, failed.Inputs);
    }

    // "English (United States)" is heard as English.
    private static string Spoken(string name) => name.Split(" (")[0];
}

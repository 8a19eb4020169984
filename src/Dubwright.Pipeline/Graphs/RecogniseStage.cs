using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Time;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Detect;
using Dubwright.Pipeline.Steps.Recognise;

namespace Dubwright.Pipeline.Graphs;

/// <summary>
/// Recognition in groups of utterances: a minute of speech each, and a third of that for short media, so that every core has work. Which
/// utterances share a group is a function of the media alone.
/// </summary>
internal sealed class RecogniseStage(DubRequest request, EngineSet engines)
{
    private static readonly TimeSpan ShortMedia = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan GroupOfShortMedia = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan GroupOfLongMedia = TimeSpan.FromSeconds(60);

    public bool IsNeeded => request.SourceTranscript is null;

    public IEnumerable<Stage> Stages()
    {
        if (IsNeeded)
        {
            var title = SourceLanguage.Find(request, engines)?.Language is { } language ? $"Recognising {Spoken(language.Name)}" : "Recognising speech";
            yield return new Stage("recognise", title, StageWeights.Recognise, ["detect"], PlanAsync) { Fallback = NextEngine };
        }
    }

    /// <summary>The engine that did it, after the stage is done.</summary>
    public static EngineIdentity? EngineOf(PlanContext context) =>
        context.Steps("recognise") is [var first, ..] ? first.OptionsAs<RecogniseOptions>().Engine : null;

    private async Task<IReadOnlyList<StepPlan>> PlanAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var language = SourceLanguage.Of(request, engines).Language?.Primary;
        var engine = engines.RecognizersFor(language) is [var best, ..] ? best.Identity : throw new DubwrightException(
            ExceptionReason.InvalidSourceData, "No recogniser for the source language is installed here; send a source_transcript.");
        var programme = await context.ProgrammeAsync(cancellationToken);
        var windows = Timeline.Windows(programme.Duration).Count;
        var utterances = SpeechMap.Utterances(await context.DetectedAsync(cancellationToken));
        return [.. Groups(utterances, programme.Duration < ShortMedia ? GroupOfShortMedia : GroupOfLongMedia).Select((group, at) => new StepPlan(
            NumberedInputs.Name("recognise", at), RecogniseStep.Name, new RecogniseOptions(engine, language, group),
            Planning.Inputs().AddNumbered(
                "speech", context.Steps("extract"), "speech", group.SelectMany(range => Timeline.WindowsOf(range, windows))))
        {
            Cost = group.Sum(range => range.Duration.TotalSeconds),
        })];
    }

    private static List<IReadOnlyList<TimeRange>> Groups(IReadOnlyList<TimeRange> utterances, TimeSpan most)
    {
        var groups = new List<IReadOnlyList<TimeRange>>();
        var group = new List<TimeRange>();
        var length = TimeSpan.Zero;
        foreach (var utterance in utterances)
        {
            if (group.Count > 0 && length + utterance.Duration > most)
            {
                groups.Add(group);
                (group, length) = ([], TimeSpan.Zero);
            }

            group.Add(utterance);
            length += utterance.Duration;
        }

        return group.Count > 0 ? [.. groups, group] : groups;
    }

    private StepPlan? NextEngine(FailedStep failed)
    {
        var options = failed.OptionsAs<RecogniseOptions>();
        var next = engines.RecognizersFor(options.Language).SkipWhile(engine => engine.Identity != options.Engine).Skip(1).FirstOrDefault();
        return next is null
            ? null
            : new StepPlan($"{failed.Key}/{next.Identity.Name}", RecogniseStep.Name, options with { Engine = next.Identity }, failed.Inputs);
    }

    // "English (United States)" is heard as English.
    private static string Spoken(string name) => name.Split(" (")[0];
}

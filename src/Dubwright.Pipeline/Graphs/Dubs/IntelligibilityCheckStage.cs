using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Quality;
using Dubwright.Pipeline.Steps.Quality.Checks;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Timing;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>
/// The dub recognised again, where a recogniser is installed that hears its language well: one whose own errors are many would say more of
/// itself than of the dub.
/// </summary>
internal sealed class IntelligibilityCheckStage(EngineSet engines, Language target, QualityThresholds thresholds)
{
    private readonly string _tag = target.Tag;

    public Stage Stage() => new(
        StageIds.Hear.For(_tag), $"Hearing {target.Name} again", StageWeights.HearBack, [StageIds.Mix.For(_tag)], PlanAsync)
    {
        Branch = _tag,
        Fallback = NextEngine,
    };

    /// <summary>Who heard it, after the stage is done; or why nobody did.</summary>
    public RecognizerUse By(PlanContext context)
    {
        var used = context.Steps(StageIds.Hear.For(_tag))
            .Select(step => step.OptionsAs<IntelligibilityCheckOptions>().Engine?.Name).OfType<string>().Distinct().ToList();
        return used.Count > 0 ? new RecognizerUse(string.Join(" and ", used), "")
            : thresholds.HearBack == IntelligibilityScope.Off ? new RecognizerUse(null, "switched off")
            : Engines().Count == 0 ? new RecognizerUse(null, $"no recogniser here hears {target.Name} well")
            : new RecognizerUse(null, "nothing could be recognised");
    }

    // Nobody asked for the check, so nothing is sent away or paid for it.
    private IReadOnlyList<IRecognizer> Engines() =>
        [.. engines.RecognizersFor(target.Primary)
            .Where(engine => engine is not IRemoteEngine && engine.Capability.Languages[target.Primary] >= EngineQuality.Good)];

    private async Task<IReadOnlyList<StepPlan>> PlanAsync(PlanContext context, CancellationToken cancellationToken)
    {
        if (Engines() is not [var best, ..])
        {
            return [];
        }

        var programme = await context.ProgrammeAsync(cancellationToken);
        var chosen = IntelligibilitySample
            .Choose(await context.LinesAsync(_tag, cancellationToken), thresholds.HearBack, TimeSpan
            .FromSeconds(thresholds.HearBackSeconds));
        var fit = context.FitOf(_tag);
        var placements = await context.ReadAsync(fit.Output(FitStep.Placements), cancellationToken);
        return [.. IntelligibilitySample.Places(placements, chosen, programme.Duration).GroupBy(line => GroupAt(line.Time.Start))
            .Select(lines => new StepPlan(
            StageIds.Hear.For(_tag).Step(lines.Key), IntelligibilityCheckStep.Name,
                new IntelligibilityCheckOptions(best.Identity, target.Primary, [.. lines], Tried: null),
            new ArtifactDictionary().AddNumbered(MixedGroup.Mix, context.Steps(StageIds.Mix.For(_tag)), Enumerable
                    .Range(lines.Key, lines.Max(line => GroupAt(line.Time.End)) - lines.Key + 1)))
        {
            Cost = lines.Sum(line => line.Time.Duration.TotalSeconds),
            Due = programme.Duration,
        })];
    }

    private static int GroupAt(TimeSpan time) => (int)(Timeline.Frames(time) / Timeline.GroupFrames);

    // A dub is not lost because nobody can say how well it is understood.
    private StepPlan? NextEngine(FailedStep failed)
    {
        var options = failed.OptionsAs<IntelligibilityCheckOptions>();
        if (options.Engine is not { } engine)
        {
            return null;
        }

        IReadOnlyList<string> tried = [.. options.Tried ?? [], engine.Name];
        var next = Engines().FirstOrDefault(other => !tried.Contains(other.Identity.Name))?.Identity;
        return new StepPlan(failed.Key.Or(next?.Name ?? "nobody"), IntelligibilityCheckStep.Name,
            options with { Engine = next, Tried = tried }, failed.Inputs);
    }
}

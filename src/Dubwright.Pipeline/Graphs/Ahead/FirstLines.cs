using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Media.Loudness;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Previews;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Pipeline.Graphs.Ahead;

/// <summary>
/// The beginning of a dub while the rest is made: what is spoken without a gap is planned as if the film ended there, and mixed up to a
/// look-ahead before its end, behind which more lines hardly move what is placed. The fit of all lines decides what the film gets.
/// </summary>
internal static class FirstLines
{
    private static readonly TimeSpan LookAhead = TimeSpan.FromSeconds(5);

    /// <summary>Whether somebody may want to see how a dub begins before it is made: a short one is there at once.</summary>
    public static bool IsWatched(Programme programme) => Timeline.Groups(programme.Duration).Count > 1;

    /// <summary>The fit of the first windows of lines whose takes are all there; nothing where there is none.</summary>
    public static async Task<IReadOnlyList<StepPlan>> PlanFitAsync(
        PlanContext context, Language target, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        if (!IsWatched(programme))
        {
            return [];
        }

        var takes = context.Steps(StageIds.Synthesise.For(target.Tag)).Where(step => step.Kind == SynthesiseStep.Name)
            .ToDictionary(step => step.Key.At);
        var (windows, spoken) = (new List<CompletedStep>(), new List<Line>());
        foreach (var window in context.FirstSteps(StageIds.Translate.For(target.Tag)))
        {
            var lines = (await context.ReadAsync(window.Output(TranslateStep.Lines), cancellationToken))
                .Where(line => line.IsSpoken).ToList();
            if (!lines.TrueForAll(line => takes.ContainsKey(line.Id)))
            {
                break;
            }

            windows.Add(window);
            spoken.AddRange(lines);
        }

        var measured = context.FirstSteps(StageIds.Measure);
        if (spoken.Count == 0 || measured.Count == 0)
        {
            return [];
        }

        var options = new FitOptions(programme.Duration)
        {
            Speeds = FitOptions.SpeedsOf(target.Primary, spoken.DistinctBy(line => line.Speaker)
                .Select(line => (line.Speaker, takes[line.Id].OptionsAs<SynthesiseOptions>().Voice))),
        };
        return
        [
            new StepPlan(StageIds.Fit.For(target.Tag).Step(windows.Count).Or(FirstGroups.Variant), FitStep.Name, options, Inputs()),
            new StepPlan(StageIds.Level.For(target.Tag).Step(windows.Count).Or(FirstGroups.Variant), LevelStep.Name, new LevelOptions([]),
                Inputs().AddNumbered(MeasureSourceStep.Loudness, measured)),
        ];

        ArtifactDictionary Inputs() => new ArtifactDictionary().AddNumbered(TranslateStep.Lines, windows)
            .AddNumbered(SynthesiseStep.About, [.. spoken.Select(line => takes[line.Id])]);
    }

    /// <summary>The latest fit of the first lines that is whole, and the groups of the mix that it decides; null where there is
    /// none.</summary>
    public static async Task<FittedBeginning?> FittedAsync(
        PlanContext context, string tag, IReadOnlyList<MixGroup> groups, CancellationToken cancellationToken)
    {
        var fitted = context.Steps(StageIds.Fit.For(tag)).Where(step => step.Key.Variant == FirstGroups.Variant)
            .GroupBy(step => step.Key.At).Where(steps => steps.Count() == 2).MaxBy(steps => steps.Key);
        if (fitted is null)
        {
            return null;
        }

        var fit = fitted.Single(step => step.Kind == FitStep.Name);
        var lines = await context.ReadAsync(fit.Output(TranslateStep.Lines), cancellationToken);
        var until = lines.Max(line => line.Slot.End) - LookAhead;
        return new FittedBeginning(
            fit, fitted.Single(step => step.Kind == LevelStep.Name), [.. groups.TakeWhile(group => group.Time.End <= until)]);
    }

    /// <summary>The first groups of the mix, encoded as they are, at one gain that is known when the first is mixed.</summary>
    public static async Task<IReadOnlyList<StepPlan>> PlanEncodeAsync(
        PlanContext context, string tag, double? loudness, IReadOnlyList<MixGroup> groups, CancellationToken cancellationToken)
    {
        var mixed = context.FirstSteps(StageIds.Mix.For(tag));
        if (mixed.Count == 0 || context.FirstSteps(StageIds.Measure) is not [var measured, ..])
        {
            return [];
        }

        var source = await context.ReadAsync(measured.Output(MeasureSourceStep.Loudness), cancellationToken);
        var mix = await context.ReadAsync(mixed[0].Output(MixedGroup.Loudness), cancellationToken);
        var gain = MasterStep.GainOf(mix, loudness ?? source.Of(groups[0].Time), loudness is not null).Gain;
        var followed = mixed.Count == groups.Count ? mixed.Count : mixed.Count - 1;
        return FirstGroups.PlanEncode(
            StageIds.Encode.For(tag), mixed, [.. groups.Take(followed)], group => new EncodeOptions(group, gain));
    }
}

/// <param name="Decided">The first groups, which more lines will hardly change.</param>
internal sealed record FittedBeginning(CompletedStep Fit, CompletedStep Level, IReadOnlyList<MixGroup> Decided);

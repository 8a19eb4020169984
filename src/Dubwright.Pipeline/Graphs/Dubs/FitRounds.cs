using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Fitting.Speed;
using Dubwright.Fitting.Wordings;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Ahead;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Steps.Voices;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>What people decided of how a target's lines are placed.</summary>
/// <param name="KeepsWords">Lines whose words are a person's.</param>
/// <param name="KeepsSpeed">Lines whose speed is.</param>
/// <param name="Pins">Lines whose place is, by ascending line.</param>
internal sealed record FitChoices(Func<int, bool> KeepsWords, Func<int, bool> KeepsSpeed, IReadOnlyList<PinnedLine> Pins);

/// <summary>
/// Speech in time, in rounds: the planner places what was spoken and names the few lines that other words would help; engines shorten them,
/// a model of durations picks the wordings worth speaking, they are spoken, and the planner plans again with them to choose from. A round
/// with nothing to do plans nothing; the last fit decides.
/// </summary>
/// <param name="choices">What people decided.</param>
/// <param name="before">What a revision keeps to.</param>
internal sealed class FitRounds(EngineSet engines, Language target, FitChoices choices, IReadOnlyList<PreviousPlan> before)
{
    /// <summary>Rounds of other takes; one fit more than that.</summary>
    public const int Count = 2;

    private const int Rewriters = 2;
    private const int TakesPerLine = 3;

    // Where nobody measured at which rate a voice loses more by hurrying than by being stretched; and a line slower than that needs no
    // other rate.
    private const double FastestVoice = 1.15;
    private const double HardlyFits = 1.2;
    private const double LeastFaster = 1.05;

    private readonly string _tag = target.Tag;

    /// <summary>The steps of the first rounds that spoke lines anew.</summary>
    public static IReadOnlyList<CompletedStep> Retakes(PlanContext context, string tag, int rounds) =>
        [.. Enumerable.Range(1, rounds).SelectMany(round => context.Steps(StageIds.Retake.For(tag, round)))];

    public IReadOnlyList<Stage> Stages() =>
    [
        new(StageIds.Fit.For(_tag, 1), $"Planning {target.Name} in time", StageWeights.Fit, [StageIds.Synthesise.For(_tag)], PlanFirstAsync)
        {
            Branch = _tag,
        },
        .. Enumerable.Range(1, Count).SelectMany(Round),
    ];

    private IEnumerable<Stage> Round(int round)
    {
        yield return Branch(
            StageIds.Shorten, round, $"Finding shorter words in {target.Name}", StageWeights.Shorten, StageIds.Fit,
            (context, token) => PlanShortenAsync(context, round, token)) with
        {
            Fallback = failed => ShortenStep.PlanNext(failed, engines),
        };
        yield return Branch(
            StageIds.Retake, round, $"Speaking {target.Name} in shorter words", StageWeights.Retake, StageIds.Shorten,
            (context, token) => PlanRetakeAsync(context, round, token)) with
        {
            Fallback = FirstTakeAgain,
        };
        var retaken = StageIds.Retake.For(_tag, round);
        yield return round < Count
            ? new Stage(StageIds.Fit.For(_tag, round + 1), $"Planning {target.Name} again", StageWeights.Fit, [retaken],
                (context, token) => PlanAgainAsync(context, round, token))
            { Branch = _tag }
            : new Stage(StageIds.Fit.For(_tag), $"Fitting {target.Name} into time", StageWeights.Fit, [retaken, StageIds.Measure],
                PlanLastAsync)
            {
                Branch = _tag,
                Ahead = (context, token) => choices.Pins.Count > 0 || before.Count > 0 ? Task.FromResult<IReadOnlyList<StepPlan>>([])
                    : FirstLines.PlanFitAsync(context, target, token),
            };
    }

    private Stage Branch(
        StageId stage, int round, string title, double weight, StageId after, Func<PlanContext, CancellationToken,
            Task<IReadOnlyList<StepPlan>>> plan) =>
        new(stage.For(_tag, round), title, weight, [after.For(_tag, round)], plan) { Branch = _tag };

    private async Task<IReadOnlyList<StepPlan>> PlanFirstAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var voices = SpokenByVoices(context)
            .Select(step => new LineVoice(step.Key.At, step.OptionsAs<SynthesiseOptions>().Voice));
        return
        [
            await FitAsync(context, StageIds.Fit.For(_tag, 1).Step(0), [], cancellationToken),
            new StepPlan(StageIds.Learn.For(_tag).Step(0), LearnStep.Name,
                new LearnOptions(target.Id, [.. voices.OrderBy(voice => voice.Line)]),
                PreviousPlans.Add(FitInputs(context), LearnStep.Before, before, StageIds.Learn.For(_tag))),
        ];
    }

    private async Task<IReadOnlyList<StepPlan>> PlanShortenAsync(PlanContext context, int round, CancellationToken cancellationToken)
    {
        var wanted = await WantedAsync(context, round, cancellationToken);
        var lines = (await context.LinesAsync(_tag, cancellationToken)).ToDictionary(line => line.Id);
        // Windows by the lines' numbers: a change in one leaves the others as they are recorded.
        return [.. wanted.GroupBy(line => line.Line / TranslateOptions.LinesPerWindow).SelectMany(window =>
            engines.RewritersFor(target.Primary).Take(Rewriters).Select(engine => new StepPlan(
                StageIds.Shorten.For(_tag, round).Step(window.Key).Or(engine.Identity.Name), ShortenStep.Name,
                new ShortenOptions(engine.Identity, target.Primary, [.. window.Select(line => Asked(lines[line.Line], line.Share))],
                    Tried: null), new ArtifactDictionary())
            {
                Cost = window.Count(),
            }))];
    }

    private static LineToShorten Asked(Line line, double share) => new(line.Id, line.Text, line.SourceText, share);

    private async Task<IReadOnlyList<StepPlan>> PlanRetakeAsync(PlanContext context, int round, CancellationToken cancellationToken)
    {
        if (FitOfRound(context, round) is not { } fit)
        {
            return [];
        }

        var first = SpokenByVoices(context)
            .ToDictionary(step => step.Key.At, step => step.OptionsAs<SynthesiseOptions>());
        var takes = await InOtherWordsAsync(context, round, first, cancellationToken);
        if (round == Count)
        {
            takes.AddRange(await FasterAsync(context, fit, first, cancellationToken));
        }

        return [.. takes.GroupBy(take => take.Line).SelectMany(line => line.Select((take, at) => new StepPlan(
            StageIds.Retake.For(_tag, round).Step(line.Key).Or(at), SynthesiseStep.Name,
                take.Options with { FullText = first[line.Key].Text, Tried = null }, new ArtifactDictionary())
        {
            Cost = take.Options.Text.Length,
        }))];
    }

    private async Task<List<(int Line, SynthesiseOptions Options)>> InOtherWordsAsync(
        PlanContext context, int round, Dictionary<int, SynthesiseOptions> first, CancellationToken cancellationToken)
    {
        var wordings = await WordingsAsync(context, round, cancellationToken);
        var spoken = Retakes(context, _tag, round - 1)
            .Select(step => (step.Key.At, step.OptionsAs<SynthesiseOptions>().Text)).ToHashSet();
        var learnt = context.Steps(StageIds.Fit.For(_tag, 1)).Single(step => step.Kind == LearnStep.Name).Output(LearnStep.Durations);
        var models = (await context.ReadAsync(learnt, cancellationToken))
            .ToDictionary(voice => voice.Voice, voice => voice.Model);
        var takes = new List<(int, SynthesiseOptions)>();
        foreach (var wanted in await WantedAsync(context, round, cancellationToken))
        {
            var take = first[wanted.Line];
            var model = models.GetValueOrDefault(take.Voice, DurationModel.General);
            var candidates = wordings[wanted.Line].Distinct().Where(text => !spoken.Contains((wanted.Line, text)))
                .Select(text => (text, model.Kept(take.Text, text)));
            takes.AddRange(WordingChoice.Pick(candidates, wanted.Share, TakesPerLine)
                .Select(text => (wanted.Line, take with { Text = text })));
        }

        return takes;
    }

    /// <summary>Lines that still hardly fit, in the words they are heard in, at a rate of the voice's own.</summary>
    private async Task<IEnumerable<(int Line, SynthesiseOptions Options)>> FasterAsync(
        PlanContext context, CompletedStep fit, Dictionary<int, SynthesiseOptions> first, CancellationToken cancellationToken)
    {
        var texts = (await context.ReadAsync(fit.Output(TranslateStep.Lines), cancellationToken))
            .ToDictionary(line => line.Id, line => line.Text);
        return (await context.ReadAsync(fit.Output(FitStep.Placements), cancellationToken))
            .Where(placement => placement.Rate > HardlyFits && !choices.KeepsSpeed(placement.LineId))
            .Select(placement => (Line: placement.LineId, Options: first[placement.LineId]))
            .Select(line => (line.Line, Options: line.Options with
            {
                Text = texts[line.Line],
                Rate = Math.Min(
                    SpeedTable.Measured.OwnRateOf(line.Options.Voice, target.Primary) ?? FastestVoice,
                    engines.SynthesizerOf(line.Options.Voice)?.Capability.FastestRate ?? 1),
            }))
            .Where(line => line.Options.Rate >= LeastFaster);
    }

    // A take that fails is no reason to lose a line that has one: the first is spoken again, and changes nothing.
    private static StepPlan? FirstTakeAgain(FailedStep failed) => failed.OptionsAs<SynthesiseOptions>() is { FullText: { } text } options
        ? new StepPlan(failed.Key.Or("again"), SynthesiseStep.Name, options with { Text = text, Rate = 1, FullText = null },
            failed.Inputs)
        { Cost = text.Length }
        : null;

    private async Task<IReadOnlyList<StepPlan>> PlanAgainAsync(PlanContext context, int round, CancellationToken cancellationToken) =>
        context.Steps(StageIds.Retake.For(_tag, round)).Count == 0 ? []
            : [await FitAsync(context, StageIds.Fit.For(_tag, round + 1).Step(0), Retakes(context, _tag, round), cancellationToken)];

    private async Task<IReadOnlyList<StepPlan>> PlanLastAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var retakes = Retakes(context, _tag, Count);
        var inputs = WithOthers(FitInputs(context), retakes).AddNumbered(MeasureSourceStep.Loudness, context.Steps(StageIds.Measure));
        return
        [
            await FitAsync(context, StageIds.Fit.For(_tag).Step(0), retakes, cancellationToken),
            new StepPlan(StageIds.Level.For(_tag).Step(0), LevelStep.Name, new LevelOptions(Others(retakes)), inputs),
        ];
    }

    private async Task<StepPlan> FitAsync(PlanContext context, StepKey key, IReadOnlyList<CompletedStep> retakes,
        CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var lines = await context.LinesAsync(_tag, cancellationToken);
        var options = new FitOptions(programme.Duration)
        {
            Others = Others(retakes),
            KeptWords = [.. lines.Select(line => line.Id).Where(choices.KeepsWords)],
            Speeds = FitOptions.SpeedsOf(target.Primary,
                (await context.ReadAsync(context.CastOf(_tag), cancellationToken)).Select(cast => (cast.Speaker, cast.Voice))),
            Pins = choices.Pins.Count == 0 ? null : choices.Pins,
        };
        return new StepPlan(key, FitStep.Name, options, PreviousPlans
            .Add(WithOthers(FitInputs(context), retakes), FitStep.Before, before, key.Work, StageIds.Fit.For(_tag)));
    }

    private static IReadOnlyList<OtherTake> Others(IReadOnlyList<CompletedStep> retakes) =>
        [.. retakes.Select(step => (step.Key, Options: step.OptionsAs<SynthesiseOptions>()))
            .Select(take => new OtherTake(take.Key.At, take.Key.ToString(), take.Options.Text, take.Options.Rate))];

    private static ArtifactDictionary WithOthers(ArtifactDictionary inputs, IReadOnlyList<CompletedStep> retakes)
    {
        for (var at = 0; at < retakes.Count; at++)
        {
            inputs.Add(SpokenLines.Other.At(at), retakes[at].Output(SynthesiseStep.About));
        }

        return inputs;
    }

    // People spoke the others.
    private IEnumerable<CompletedStep> SpokenByVoices(PlanContext context) =>
        context.Steps(StageIds.Synthesise.For(_tag)).Where(step => step.Kind == SynthesiseStep.Name);

    private ArtifactDictionary FitInputs(PlanContext context) =>
        new ArtifactDictionary().AddNumbered(TranslateStep.Lines, context.LineSteps(_tag))
            .AddNumbered(SynthesiseStep.About, context.Steps(StageIds.Synthesise.For(_tag)));

    private CompletedStep? FitOfRound(PlanContext context, int round) => context.Steps(StageIds.Fit.For(_tag, round))
        .FirstOrDefault(step => step.Kind == FitStep.Name);

    private async Task<IReadOnlyList<WantedWords>> WantedAsync(PlanContext context, int round, CancellationToken cancellationToken) =>
        FitOfRound(context, round) is { } fit ? (await context.ReadAsync(fit.Output(FitStep.Plan), cancellationToken)).Wanted : [];

    private async Task<ILookup<int, string>> WordingsAsync(PlanContext context, int rounds, CancellationToken cancellationToken)
    {
        var read = new List<ShorterTexts>();
        foreach (var step in Enumerable.Range(1, rounds).SelectMany(round => context.Steps(StageIds.Shorten.For(_tag, round))))
        {
            read.AddRange(await context.ReadAsync(step.Output(ShortenStep.Wordings), cancellationToken));
        }

        return read.SelectMany(line => line.Texts.Select(text => (line.Line, Text: text))).ToLookup(pair => pair.Line, pair => pair.Text);
    }
}

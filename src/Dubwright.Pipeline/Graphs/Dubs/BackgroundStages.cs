using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Media.Separation;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Ahead;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>What the dub is laid over: by a separator where one is installed and something plays under the speech, else by our own
/// processing.</summary>
internal sealed class BackgroundStages(DubRequest request, EngineSet engines)
{
    // Some models are slower than speech, and a group has up to five cells.
    private static readonly TimeSpan Separating = TimeSpan.FromMinutes(30);

    // What the whole film decides otherwise is made twice, so no more than somebody may be waiting for.
    private const int FirstGroups = 3;

    public IReadOnlyList<Stage> Stages() =>
    [
        new(StageIds.Separate, "Listening to what plays beside the speech", StageWeights.Separate, [StageIds.Detect], PlanSeparateAsync)
        {
            Ahead = SeparateAheadAsync,
        },
        new(StageIds.Background, "Taking the original voice out", engines.Separators.Count == 0 ? StageWeights.Background
            : StageWeights.BackgroundByModel, [StageIds.Separate], PlanBackgroundAsync)
        {
            Fallback = NextSeparator,
            Ahead = BackgroundAheadAsync,
        },
    ];

    /// <summary>What did it, after the stage is done; null where no separator was asked.</summary>
    public EngineUse? UseOf(PlanContext context)
    {
        var used = context.Steps(StageIds.Background).Select(step => step.OptionsAs<BackgroundOptions>())
            .Where(options => options.Separator is not null || options.Tried is not null).ToList();
        return used.Count == 0 ? null
            : used.Find(options => options.Tried is { Count: > 0 }) is { } instead ? new EngineUse(
                "separation", instead.Separator?.ToString() ?? BackgroundStep.OwnProcessing,
                    $"in place of {string.Join(" and ", instead.Tried!)}, which failed")
            : Choice() is { } choice && choice.Engine == used[0].Separator
                ? new EngineUse("separation", choice.Engine.ToString(), choice.Reason)
            : new EngineUse("separation", used[0].Separator!.ToString(), "not installed any more");
    }

    private EngineChoice? Choice() => EngineChoice
        .Among(engines.Separators.Select(engine => ((IEngine)engine, (EngineQuality?)engine.Capability.Quality)));

    private async Task<IReadOnlyList<StepPlan>> PlanSeparateAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var speech = await VoiceRanges.OfAsync(request, context, cancellationToken);
        return One(StageIds.Separate.Step(), SeparateStep.Name, new SeparateOptions(speech, Choice()), new ArtifactDictionary()
            .AddNumbered(ExtractStep.Sound, context.Steps(StageIds.Extract)).AddSurround(context));
    }

    // What plays in the first window says enough of how the film begins.
    private async Task<IReadOnlyList<StepPlan>> SeparateAheadAsync(PlanContext context, CancellationToken cancellationToken) =>
        IsFollowed && context.FirstSteps(StageIds.Extract).Count > 0 && context.FirstSteps(StageIds.Detect).Count > 0
            ? [new StepPlan(StageIds.Separate.Step(1).Or(Ahead.FirstGroups.Variant), SeparateStep.Name,
                new SeparateOptions(await FirstSpeechAsync(context, cancellationToken), Choice()),
                new ArtifactDictionary().AddNumbered(ExtractStep.Sound, context.Steps(StageIds.Extract), [0]).AddSurround(context, [0]))]
            : [];

    private async Task<IReadOnlyList<StepPlan>> BackgroundAheadAsync(PlanContext context, CancellationToken cancellationToken) =>
        IsFollowed && context.Steps(StageIds.Separate).Count > 0
            ? [.. (await PlanBackgroundAsync(context, await FirstSpeechAsync(context, cancellationToken), cancellationToken))
                .Take(FirstGroups)]
            : [];

    private bool IsFollowed => request.SourceTranscript is null && request.SegmentEdits is null;

    private static async Task<IReadOnlyList<TimeRange>> FirstSpeechAsync(PlanContext context, CancellationToken cancellationToken) =>
        SpeechMap.Union(SpeechMap.Utterances((await context.FirstDetectedAsync(cancellationToken)).Take(1)));

    private async Task<IReadOnlyList<StepPlan>> PlanBackgroundAsync(PlanContext context, CancellationToken cancellationToken) =>
        await PlanBackgroundAsync(context, await VoiceRanges.OfAsync(request, context, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<StepPlan>> PlanBackgroundAsync(
        PlanContext context, IReadOnlyList<TimeRange> speech, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var plan = await context.ReadAsync(context.Output(StageIds.Separate, SeparateStep.Plan), cancellationToken);
        var windows = Timeline.Windows(programme.Duration).Count;
        return [.. Timeline.Groups(programme.Duration).Select(group =>
        {
            var reach = VoiceRanges.Widen(group.Time, BackgroundStep.Reach);
            List<TimeRange> near = [.. speech.Where(range => range.Overlaps(reach))];
            var separator = engines.Separators is [var best, ..] && plan.Beds(near).Any(bed => bed.Overlaps(group.Time)) ? best.Identity
                : null;
            var heard = separator is null ? reach : VoiceRanges.Widen(group.Time, Accompaniment.Reach);
            var read = plan.RoomTone.Append(heard).SelectMany(range => Timeline.WindowsOf(range, windows));
            var step = new StepPlan(
                StageIds.Background.Step(group.Index), BackgroundStep.Name,
                    new BackgroundOptions(group, near, separator, Tried: null),
                new ArtifactDictionary(context.InputFrom(StageIds.Separate, SeparateStep.Plan)).AddNumbered(
                    plan.IsSurround ? ExtractStep.Surround : ExtractStep.Sound, context.Steps(StageIds.Extract), read))
            {
                Cost = group.Frames,
                Due = group.Time.Start,
            };
            return separator is null ? step : step with { TimeLimit = Separating };
        })];
    }

    // After the last separator our own processing, which needs none.
    private StepPlan? NextSeparator(FailedStep failed)
    {
        var options = failed.OptionsAs<BackgroundOptions>();
        if (options.Separator is not { } gone)
        {
            return null;
        }

        var next = EngineLookup.After(engines.Separators, gone)?.Identity;
        var step = new StepPlan(
            failed.Key.Or(next?.Name ?? "own"), BackgroundStep.Name,
                options with { Separator = next, Tried = [.. options.Tried ?? [], gone.Name] }, failed.Inputs)
        {
            Cost = options.Group.Frames,
        };
        return next is null ? step : step with { TimeLimit = Separating };
    }
}

using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Loudness;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Media.Separation;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Ahead;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality;
using Dubwright.Pipeline.Steps.Quality.Checks;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Revisions;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Steps.Voices;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>From fitted takes to the files that are delivered, and what they are worth.</summary>
internal sealed class RenditionStages(DubRequest request, EngineSet engines, Language target, QualityThresholds thresholds)
{
    private readonly string _tag = target.Tag;
    private readonly IntelligibilityCheckStage _hearing = new(engines, target, thresholds);

    private LoudnessTarget Loudness { get; } = LoudnessTarget.Named(request.Loudness ?? thresholds.LoudnessTarget);

    public IReadOnlyList<Stage> Stages() =>
    [
        .. KeepsOriginal
            ? (Stage[])[Branch(StageIds.KeepOriginal, $"Keeping the original in {target.Name}", StageWeights.KeepOriginal,
                [StageIds.Fit.For(_tag), StageIds.Background], PlanKeepAsync)]
            : [],
        Branch(StageIds.Mix, $"Mixing {target.Name}", StageWeights.Mix,
            [StageIds.Fit.For(_tag), KeepsOriginal ? StageIds.KeepOriginal.For(_tag) : StageIds.Background], PlanMixAsync)
            with
        { Ahead = MixAheadAsync },
        Branch(StageIds.Master, "Matching the source's loudness", StageWeights.Master, [StageIds.Mix.For(_tag)], PlanMasterAsync),
        Branch(StageIds.Encode, "Encoding", StageWeights.Encode, [StageIds.Master.For(_tag)], PlanEncodeAsync)
            with
        { Ahead = EncodeAheadAsync },
        Branch(StageIds.Render, "Putting picture and sound together", StageWeights.Render, [StageIds.Encode.For(_tag)], PlanRenderAsync),
        Branch(StageIds.Listen, "Listening to the result", StageWeights.Listen, [StageIds.Render.For(_tag)], PlanListenAsync)
            with
        { Ahead = MeasureAheadAsync },
        _hearing.Stage(),
        Branch(StageIds.Inspect, "Judging the result", StageWeights.Inspect,
            [StageIds.Listen.For(_tag), StageIds.Hear.For(_tag), StageIds.Picture], PlanInspectAsync),
    ];

    private Stage Branch(
        StageId stage, string title, double weight, IReadOnlyList<StageId> after, Func<PlanContext, CancellationToken,
            Task<IReadOnlyList<StepPlan>>> plan) =>
        new(stage.For(_tag), title, weight, after, plan) { Branch = _tag };

    // What was made before is made again soon enough, and most of it is not.
    private bool IsRevision => request.Before.Count > 0 || request.Edits.Count > 0;

    private bool KeepsOriginal => request.Edits.Any(edit => edit.Language == target.Id && edit.KeepOriginal == true);

    private async Task<IReadOnlyList<StepPlan>> PlanKeepAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var kept = SpeechMap.Union((await context.LinesAsync(_tag, cancellationToken)).Where(line => line.Sound == LineSound.Original)
            .Select(line => line.Slot));
        var source = await IsSurroundAsync(context, cancellationToken) ? ExtractStep.Surround : ExtractStep.Sound;
        var windows = Timeline.Windows(programme.Duration).Count;
        return [.. Timeline.Groups(programme.Duration)
            .Select(group => (Group: group, Kept: kept.Where(range => range.Overlaps(group.Time)).ToList()))
            .Where(group => group.Kept.Count > 0)
            .Select(group => new StepPlan(
                StageIds.KeepOriginal.For(_tag).Step(group.Group.Index), KeepOriginalStep.Name,
                new KeepOriginalOptions(group.Group, group.Kept),
                new ArtifactDictionary()
                    .AddNumbered(BackgroundStep.Background, context.Steps(StageIds.Background), [group.Group.Index])
                    .AddNumbered(source, context.Steps(StageIds.Extract), Timeline.WindowsOf(group.Group.Time, windows)))
            {
                Cost = group.Group.Frames,
                Due = group.Group.Time.Start,
            })];
    }

    private async Task<IReadOnlyList<StepPlan>> PlanMixAsync(PlanContext context, CancellationToken cancellationToken) =>
        await MixesAsync(context, Timeline.Groups((await context.ProgrammeAsync(cancellationToken)).Duration), cancellationToken);

    private async Task<IReadOnlyList<StepPlan>> MixAheadAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var laid = context.FirstSteps(StageIds.Background).Count;
        if (IsRevision || !FirstLines.IsWatched(programme) || laid == 0)
        {
            return [];
        }

        var groups = Timeline.Groups(programme.Duration);
        return context.IsDone(StageIds.Fit.For(_tag)) ? await MixesAsync(context, [.. groups.Take(laid)], cancellationToken)
            : await FirstLines.FittedAsync(context, _tag, groups, cancellationToken) is { } beginning ? await MixesAsync(
                context, beginning.Fit, beginning.Level, context.Steps(StageIds.Synthesise.For(_tag)),
                [.. beginning.Decided.Take(laid)], cancellationToken)
            : [];
    }

    private async Task<IReadOnlyList<StepPlan>> EncodeAheadAsync(PlanContext context, CancellationToken cancellationToken) =>
        !IsRevision && !context.IsDone(StageIds.Mix.For(_tag))
            && await context.ProgrammeAsync(cancellationToken) is var programme && FirstLines.IsWatched(programme)
            ? await FirstLines.PlanEncodeAsync(context, _tag, Loudness.Lufs, Timeline.Groups(programme.Duration), cancellationToken) : [];

    private async Task<IReadOnlyList<StepPlan>> MixesAsync(
        PlanContext context, IReadOnlyList<MixGroup> groups, CancellationToken cancellationToken)
    {
        var fit = context.Steps(StageIds.Fit.For(_tag)).ToDictionary(step => step.Kind);
        return await MixesAsync(context, fit[FitStep.Name], fit[LevelStep.Name],
            await context.HeardTakesAsync(_tag, cancellationToken), groups, cancellationToken);
    }

    private async Task<IReadOnlyList<StepPlan>> MixesAsync(
        PlanContext context, CompletedStep fit, CompletedStep level, IReadOnlyList<CompletedStep> takes, IReadOnlyList<MixGroup> groups,
        CancellationToken cancellationToken)
    {
        // Takes were levelled to lines as they are heard in stereo.
        var raise = await IsSurroundAsync(context, cancellationToken) ? DownmixedSound.LoweredDb : 0;
        var placements = await context.ReadAsync(fit.Output(FitStep.Placements), cancellationToken);
        var heard = takes.Select(take => take.Key.ToString()).ToHashSet();
        var gains = (await context.ReadAsync(level.Output(LevelStep.Gains), cancellationToken))
            .GroupBy(gain => gain.LineId)
            .ToDictionary(line => line.Key, line => line.FirstOrDefault(gain => gain.Take is { } take && heard.Contains(take)) ?? line
                .First());
        return [.. groups.Select(group =>
        {
            var reach = VoiceRanges.Widen(group.Time, MixOptions.Reach);
            var lines = placements.Where(placement => placement.Time.Overlaps(reach))
                .Select(placement => PlaceOf(placement, gains[placement.LineId], raise)).ToList();
            return new StepPlan(
                StageIds.Mix.For(_tag).Step(group.Index), MixStep.Name, new MixOptions(group, lines),
                new ArtifactDictionary()
                    .AddNumbered(BackgroundStep.Background, context.BackgroundsOf(_tag), [group.Index])
                    .AddNumbered(SynthesiseStep.Take, takes, lines.Select(line => line.Line)))
            {
                Cost = group.Frames,
                Due = group.Time.Start,
            };
        })];
    }

    // The take as long as its place: the mixer shortens pauses first and stretches the rest.
    private static LinePlace PlaceOf(Placement placement, LineGain gain, double raise) =>
        new(placement.LineId, placement.Time.Start, gain.Duration / placement.Time.Duration, gain.GainDb + raise);

    private async Task<IReadOnlyList<StepPlan>> PlanMasterAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var inputs = new ArtifactDictionary()
            .AddNumbered(MasterStep.Source, await SourceLoudnessAsync(context, cancellationToken), context.Steps(StageIds.Measure))
            .AddNumbered(MasterStep.Mix, MixedGroup.Loudness, context.Steps(StageIds.Mix.For(_tag)));
        return One(StageIds.Master.For(_tag).Step(0), MasterStep.Name, new MasterOptions(Loudness.Lufs), inputs);
    }

    // Of the channels that the dub has.
    private static async Task<Port<LoudnessTrack>> SourceLoudnessAsync(PlanContext context, CancellationToken cancellationToken) =>
        await IsSurroundAsync(context, cancellationToken) ? MeasureSourceStep.SurroundLoudness : MeasureSourceStep.Loudness;

    private static async Task<bool> IsSurroundAsync(PlanContext context, CancellationToken cancellationToken) =>
        (await context.ReadAsync(context.Output(StageIds.Separate, SeparateStep.Plan), cancellationToken)).IsSurround;

    private async Task<IReadOnlyList<StepPlan>> PlanEncodeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var master = await context.ReadAsync(context.Output(StageIds.Master.For(_tag), MasterStep.Master), cancellationToken);
        var groups = Timeline.Groups(programme.Duration);
        return [.. groups.Select(group => new StepPlan(
            StageIds.Encode.For(_tag).Step(group.Index), EncodeStep.Name, new EncodeOptions(group, master.GainDb),
            new ArtifactDictionary().AddMixed(context.Steps(StageIds.Mix.For(_tag)), group))
        {
            Cost = group.Frames,
            Due = group.Time.Start,
        }), .. await PlanSoundAsync(context, master, groups, cancellationToken)];
    }

    // Where the source's own form holds other sound than the packets that everything else is made of.
    private async Task<IReadOnlyList<StepPlan>> PlanSoundAsync(PlanContext context, MasterPlan master, IReadOnlyList<MixGroup> groups,
        CancellationToken cancellationToken)
    {
        var format = RenditionFormat.For(await context.ReadAsync(context.Output(StageIds.Probe, ProbeStep.Media), cancellationToken));
        return EncodeRenditionStep.FormatFor(format) is not { } sound ? [] :
        [
            new StepPlan(StageIds.Encode.For(_tag).Step(groups.Count), EncodeRenditionStep.Name,
                new EncodeRenditionOptions(sound.Name, null, master.GainDb, [.. groups.Select(group => new SoundPart(group, []))]),
                new ArtifactDictionary().AddNumbered(MixedGroup.Mix, context.Steps(StageIds.Mix.For(_tag))))
            {
                Cost = groups.Sum(group => (double)group.Frames) / 4,
                TimeLimit = TimeSpan.FromMinutes(10) + groups[^1].Time.End,
            },
        ];
    }

    private Task<IReadOnlyList<StepPlan>> PlanRenderAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var fit = context.Steps(StageIds.Fit.For(_tag)).Single(step => step.Kind == FitStep.Name);
        var inputs = new ArtifactDictionary(
            context.InputFrom(StageIds.Acquire, AcquireStep.Source), context.InputFrom(StageIds.Probe, ProbeStep.Media),
            context.InputFrom(StageIds.Probe, ProbeStep.Programme), FitStep.Placements.With(fit.Output(FitStep.Placements)))
            .AddHeardLines(context, _tag, TranslateStep.Lines)
            .AddNumbered(EncodeStep.Packets, context.EncodedGroups(_tag)).AddSound(context, _tag);
        return Task.FromResult(One(
            StageIds.Render.For(_tag).Step(0), RenderStep.Name, new RenderOptions(target.Id, request.KeepOriginalAudio), inputs));
    }

    private async Task<IReadOnlyList<StepPlan>> PlanListenAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var rendered = context.Steps(StageIds.Render.For(_tag)).Single();
        var video = rendered.FindOutput(RenderStep.Video);
        var windows = await MeasuresAsync(context, cancellationToken);
        var film = ClockStep.Film.With(video ?? rendered.Output(RenderStep.Audio));
        var seen = new ArtifactDictionary(film, ProbeStep.Media.With(rendered.Output(RenderStep.Seen)));
        var clock = new StepPlan(StageIds.Clock.For(_tag).Step(), ClockStep.Name, new ClockOptions(0), seen);
        if (video is null)
        {
            return [.. windows, clock];
        }

        var media = await context.ReadAsync(context.Output(StageIds.Probe, ProbeStep.Media), cancellationToken);
        var copied = new PictureHashOptions(null, media.Video!.Codec);
        return [.. windows, clock,
            new StepPlan(StageIds.PictureHash.For(_tag).Step(), PictureHashStep.Name, copied, new ArtifactDictionary(film))];
    }

    // What is measured is known when it is encoded, and measured while the film is put together.
    private async Task<IReadOnlyList<StepPlan>> MeasureAheadAsync(PlanContext context, CancellationToken cancellationToken) =>
        context.IsDone(StageIds.Encode.For(_tag)) ? await MeasuresAsync(context, cancellationToken) : [];

    private async Task<IReadOnlyList<StepPlan>> MeasuresAsync(PlanContext context, CancellationToken cancellationToken) =>
        [.. MeasureDubStep.Plans(StageIds.Listen.For(_tag), (await context.ProgrammeAsync(cancellationToken)).Duration,
            context.EncodedGroups(_tag), context.Steps(StageIds.Extract))];

    private async Task<IReadOnlyList<StepPlan>> PlanInspectAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var fit = context.Steps(StageIds.Fit.For(_tag)).Single(step => step.Kind == FitStep.Name);
        var inputs = new ArtifactDictionary(
            FitStep.Placements.With(fit.Output(FitStep.Placements)),
            FitStep.Totals.With(fit.Output(FitStep.Totals)), context.InputFrom(StageIds.Render.For(_tag), RenderStep.Srt),
            context.TranscriptInput());
        if (context.Steps(StageIds.Fit.For(_tag, 1)).FirstOrDefault(step => step.Kind == LearnStep.Name) is { } learnt)
        {
            inputs.Add(LearnStep.Durations, learnt.Output(LearnStep.Durations));
        }

        if (context.Steps(StageIds.Render.For(_tag)).Single().FindOutput(RenderStep.Video) is not null)
        {
            inputs.Add(FileChecks.SourcePicture, OutputOf(context.Steps(StageIds.Picture), PictureHashStep.Name, PictureHashStep.Hash));
            inputs.Add(FileChecks.Picture,
                OutputOf(context.Steps(StageIds.Listen.For(_tag)), PictureHashStep.Name, PictureHashStep.Hash));
        }

        if (context.Steps(StageIds.Language) is [var heard, ..])
        {
            inputs.Add(LanguageChecks.LanguageHeard, heard.Output(IdentifyLanguageStep.Language));
        }

        inputs.Add(InspectStep.SourceClock, OutputOf(context.Steps(StageIds.Picture), ClockStep.Name, ClockStep.Clock));
        inputs.Add(ClockStep.Clock, OutputOf(context.Steps(StageIds.Listen.For(_tag)), ClockStep.Name, ClockStep.Clock));
        inputs.Add(RenderStep.Seen, context.Output(StageIds.Render.For(_tag), RenderStep.Seen));
        var engineUses = await new EngineUses(request, engines).OfAsync(context, target, cancellationToken);
        return One(StageIds.Inspect.For(_tag).Step(0), InspectStep.Name,
            new InspectOptions(target.Id, programme, thresholds, _hearing.By(context), Loudness.Name, engineUses)
            {
                Script = Script(),
                SourceScript = OwnScript is null ? null : SourceScript(),
            }, inputs
            .AddHeardLines(context, _tag, TranslateStep.Lines).AddChannels(context)
            .AddNumbered(SynthesiseStep.About, await context.HeardTakesAsync(_tag, cancellationToken))
            .AddNumbered(DetectStep.Detected, context.Steps(StageIds.Detect))
            .AddNumbered(IntelligibilityCheckStep.Understood, context.Steps(StageIds.Hear.For(_tag)))
            .AddNumbered(
                InspectStep.SourceLoudness, await SourceLoudnessAsync(context, cancellationToken), context.Steps(StageIds.Measure))
            .AddNumbered(
                MeasureDubStep.Heard, [.. context.Steps(StageIds.Listen.For(_tag)).Where(step => step.Kind == MeasureDubStep.Name)]));
    }

    private InspectedScript? Script() =>
        OwnScript is { } own
            ? new RevisionStages(request, engines, target).ChangesLines ? null
                : new InspectedScript(own.Content, target.Id, IsTarget: true)
            : SourceScript();

    private Script? OwnScript => request.TargetTranscripts.FirstOrDefault(script => script.Language == target.Id);

    private InspectedScript? SourceScript() =>
        request.SourceTranscript is { } source ? new InspectedScript(source.Content, request.SourceLanguage, IsTarget: false) : null;

    private static Artifact<T> OutputOf<T>(IReadOnlyList<CompletedStep> steps, string kind, Port<T> port) =>
        steps.Single(step => step.Kind == kind).Output(port);
}

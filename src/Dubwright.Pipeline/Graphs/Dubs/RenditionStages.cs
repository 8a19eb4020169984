using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Media.Separation;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality;
using Dubwright.Pipeline.Steps.Quality.Checks;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Timing;
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
        Branch("mix", $"Mixing {target.Name}", StageWeights.Mix, [$"fit:{_tag}", "background"], PlanMixAsync),
        Branch("master", "Matching the source's loudness", StageWeights.Master, [$"mix:{_tag}"], PlanMasterAsync),
        Branch("encode", "Encoding", StageWeights.Encode, [$"master:{_tag}"], PlanEncodeAsync),
        Branch("render", "Putting picture and sound together", StageWeights.Render, [$"encode:{_tag}"], PlanRenderAsync),
        Branch("listen", "Listening to the result", StageWeights.Listen, [$"render:{_tag}"], PlanListenAsync),
        _hearing.Stage(),
        Branch("inspect", "Judging the result", StageWeights.Inspect, [$"listen:{_tag}", $"hear:{_tag}", "picture"], PlanInspectAsync),
    ];

    private Stage Branch(
        string name, string title, double weight, IReadOnlyList<string> after, Func<PlanContext, CancellationToken,
            Task<IReadOnlyList<StepPlan>>> plan) =>
        new($"{name}:{_tag}", title, weight, after, plan) { Branch = _tag };

    private async Task<IReadOnlyList<StepPlan>> PlanMixAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        // Takes were levelled to lines as they are heard in stereo.
        var raise = await IsSurroundAsync(context, cancellationToken) ? DownmixedSound.LoweredDb : 0;
        var fit = context.Steps($"fit:{_tag}").ToDictionary(step => step.Kind);
        var placements = await context.ReadAsync<List<Placement>>(fit[FitStep.Name].Outputs["placements"], cancellationToken);
        var takes = await context.HeardTakesAsync(_tag, cancellationToken);
        var heard = takes.Select(take => take.Key).ToHashSet();
        var gains = (await context.ReadAsync<List<LineGain>>(fit[LevelStep.Name].Outputs["gains"], cancellationToken))
            .GroupBy(gain => gain.LineId)
            .ToDictionary(line => line.Key, line => line.FirstOrDefault(gain => gain.Take is { } take && heard.Contains(take)) ?? line
                .First());
        return [.. Timeline.Groups(programme.Duration).Select(group =>
        {
            var reach = VoiceRanges.Widen(group.Time, MixOptions.Reach);
            var lines = placements.Where(placement => placement.Time.Overlaps(reach))
                .Select(placement => PlaceOf(placement, gains[placement.LineId], raise)).ToList();
            return new StepPlan(
                $"mix:{_tag}/{group.Index}", MixStep.Name, new MixOptions(group, lines),
                Inputs()
                    .AddNumbered("background", context.Steps("background"), "background", [group.Index])
                    .AddNumbered("take", takes, "take", lines.Select(line => line.Line)))
            {
                Cost = group.Frames,
            };
        })];
    }

    // The take as long as its place: the mixer shortens pauses first and stretches the rest.
    private static LinePlace PlaceOf(Placement placement, LineGain gain, double raise) =>
        new(placement.LineId, placement.Time.Start, gain.Duration / placement.Time.Duration, gain.GainDb + raise);

    private async Task<IReadOnlyList<StepPlan>> PlanMasterAsync(PlanContext context, CancellationToken cancellationToken) =>
        One($"master:{_tag}/0", MasterStep.Name, new MasterOptions(Loudness.Lufs), Inputs()
            .AddNumbered("source", context.Steps("measure"), await SourceLoudnessAsync(context, cancellationToken))
            .AddNumbered("mix", context.Steps($"mix:{_tag}"), "loudness"));

    // Of the channels that the dub has.
    private static async Task<string> SourceLoudnessAsync(PlanContext context, CancellationToken cancellationToken) =>
        await IsSurroundAsync(context, cancellationToken) ? "surroundLoudness" : "loudness";

    private static async Task<bool> IsSurroundAsync(PlanContext context, CancellationToken cancellationToken) =>
        (await context.ReadAsync<BackgroundPlan>(context.Output("separate", "plan"), cancellationToken)).IsSurround;

    private async Task<IReadOnlyList<StepPlan>> PlanEncodeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var master = await context.ReadAsync<MasterPlan>(context.Output($"master:{_tag}", "master"), cancellationToken);
        var groups = Timeline.Groups(programme.Duration);
        return [.. groups.Select(group => new StepPlan(
            $"encode:{_tag}/{group.Index}", EncodeStep.Name, new EncodeOptions(group, master.GainDb),
            Inputs().AddMixed(context.Steps($"mix:{_tag}"), group))
        {
            Cost = group.Frames,
        }), .. await PlanSoundAsync(context, master, groups, cancellationToken)];
    }

    // Where the source's own form holds other sound than the packets that everything else is made of.
    private async Task<IReadOnlyList<StepPlan>> PlanSoundAsync(PlanContext context, MasterPlan master, IReadOnlyList<MixGroup> groups,
        CancellationToken cancellationToken)
    {
        var format = RenditionFormat.For(await context.ReadAsync<MediaInfo>(context.Output("probe", "media"), cancellationToken));
        return EncodeRenditionStep.FormatFor(format) is not { } sound ? [] :
        [
            new StepPlan($"encode:{_tag}/{groups.Count}", EncodeRenditionStep.Name,
                new EncodeRenditionOptions(sound.Name, null, master.GainDb, [.. groups.Select(group => new SoundPart(group, []))]),
                Inputs().AddNumbered("mix", context.Steps($"mix:{_tag}"), "mix"))
            {
                Cost = groups.Sum(group => (double)group.Frames) / 4,
                TimeLimit = TimeSpan.FromMinutes(10) + groups[^1].Time.End,
            },
        ];
    }

    private Task<IReadOnlyList<StepPlan>> PlanRenderAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var fit = context.Steps($"fit:{_tag}").Single(step => step.Kind == FitStep.Name);
        return Task.FromResult(One($"render:{_tag}/0", RenderStep.Name, new RenderOptions(target.Id, request.KeepOriginalAudio), Inputs(
                ("source", context.Output("acquire", "source")), ("media", context.Output("probe", "media")),
                    ("programme", context.Output("probe", "programme")), ("placements", fit.Outputs["placements"]))
            .AddHeardLines(context, _tag)
            .AddNumbered("aac", context.EncodedGroups(_tag), "aac").AddSound(context, _tag)));
    }

    private async Task<IReadOnlyList<StepPlan>> PlanListenAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var rendered = context.Steps($"render:{_tag}").Single().Outputs;
        var windows = MeasureDubStep.Plans($"listen:{_tag}", programme.Duration, context.EncodedGroups(_tag), context.Steps("extract"));
        var film = rendered.TryGetValue("video", out var video) ? video : rendered["audio"];
        var clock = new StepPlan($"clock:{_tag}", ClockStep.Name, new ClockOptions(0), Inputs(("film", film)));
        return rendered.ContainsKey("video")
            ? [.. windows, clock,
                new StepPlan($"picture-hash:{_tag}", PictureHashStep.Name, new PictureHashOptions(), Inputs(("film", film)))]
            : [.. windows, clock];
    }

    private async Task<IReadOnlyList<StepPlan>> PlanInspectAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var fit = context.Steps($"fit:{_tag}").Single(step => step.Kind == FitStep.Name);
        var inputs = Inputs(
            ("placements", fit.Outputs["placements"]),
            ("totals", fit.Outputs["totals"]), ("audio", context.Output($"render:{_tag}", "audio")),
                ("srt", context.Output($"render:{_tag}", "srt")));
        if (context.Steps($"fit:{_tag}:1").FirstOrDefault(step => step.Kind == LearnStep.Name) is { } learnt)
        {
            inputs["durations"] = learnt.Outputs["durations"];
        }

        if (context.Steps($"render:{_tag}").Single().Outputs.TryGetValue("video", out var video))
        {
            inputs["video"] = video;
            inputs["sourcePicture"] = PictureHash(context.Steps("picture"));
            inputs["picture"] = PictureHash(context.Steps($"listen:{_tag}"));
        }

        if (context.Steps(LanguageStage.Name) is [var heard, ..])
        {
            inputs["languageHeard"] = heard.Outputs["language"];
        }

        inputs["sourceClock"] = Clock(context.Steps("picture"));
        inputs["clock"] = Clock(context.Steps($"listen:{_tag}"));
        var engineUses = await new EngineUses(request, engines).OfAsync(context, target, cancellationToken);
        return One($"inspect:{_tag}/0", InspectStep.Name,
            new InspectOptions(target.Id, programme, thresholds, _hearing.By(context), Loudness.Name, engineUses)
            {
                Script = Script(),
                SourceScript = OwnScript is null ? null : SourceScript(),
            }, inputs
            .AddHeardLines(context, _tag).AddChannels(context)
            .AddNumbered("about", await context.HeardTakesAsync(_tag, cancellationToken), "about")
            .AddNumbered("detected", context.Steps("detect"), "detected")
            .AddNumbered("understood", context.Steps($"hear:{_tag}"), "understood")
            .AddNumbered("sourceLoudness", context.Steps("measure"), await SourceLoudnessAsync(context, cancellationToken))
            .AddNumbered("heard", [.. context.Steps($"listen:{_tag}").Where(step => step.Kind == MeasureDubStep.Name)], "heard"));
    }

    private static ArtifactId Clock(IReadOnlyList<CompletedStep> steps) => steps
        .Single(step => step.Kind == ClockStep.Name).Outputs["clock"];

    private InspectedScript? Script() =>
        OwnScript is { } own
            ? request.Edits.Any(edit => edit.Language == target.Id && edit.Text is not null) ? null
                : new InspectedScript(own.Content, target.Id, IsTarget: true)
            : SourceScript();

    private Script? OwnScript => request.TargetTranscripts.FirstOrDefault(script => script.Language == target.Id);

    private InspectedScript? SourceScript() =>
        request.SourceTranscript is { } source ? new InspectedScript(source.Content, request.SourceLanguage, IsTarget: false) : null;

    private static ArtifactId PictureHash(IReadOnlyList<CompletedStep> steps) => steps
        .Single(step => step.Kind == PictureHashStep.Name).Outputs["hash"];
}

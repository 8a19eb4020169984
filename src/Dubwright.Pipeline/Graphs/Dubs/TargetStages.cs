using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
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

/// <summary>What is done for each target up to the point where a project can be edited: its lines, its voices, its takes, and where they
/// sound.</summary>
internal sealed class TargetStages(DubRequest request, EngineSet engines, Language target)
{
    private readonly string _tag = target.Tag;

    // What the request pins; a voice that a person chose for a line may be any.
    private readonly EngineSet _pinned = engines.Pinned(request.Engines);

    private readonly RevisionStages _revision = new(request, engines, target);

    public IReadOnlyList<Stage> Stages() =>
    [
        Branch(StageIds.Translate, $"Translating to {target.Name}", StageWeights.Translate, [RevisionStages.TranscriptFrom(request)],
            PlanTranslateAsync) with
        {
            Fallback = failed => TranslateStep.PlanNext(failed, _pinned),
            Ahead = TranslateAheadAsync,
        },
        Branch(StageIds.Cast, $"Choosing voices for {target.Name}", StageWeights.Cast, [RevisionStages.TranscriptFrom(request)],
            PlanCastAsync),
        .. _revision.Stages(),
        Branch(StageIds.Synthesise, $"Speaking {target.Name}", StageWeights.Synthesise, [_revision.LinesFrom, _revision.CastFrom],
            PlanSynthesiseAsync) with { Fallback = NextVoice, Ahead = SynthesiseAheadAsync },
        .. new FitRounds(_pinned, target, Choices, request.Before).Stages(),
    ];

    private Stage Branch(
        StageId stage, string title, double weight, IReadOnlyList<StageId> after, Func<PlanContext, CancellationToken,
            Task<IReadOnlyList<StepPlan>>> plan) =>
        new(stage.For(_tag), title, weight, after, plan) { Branch = _tag };

    private async Task<IReadOnlyList<StepPlan>> PlanTranslateAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var recognised = await context.ReadAsync(context.Output(StageIds.Segments, SegmentsStep.Transcript), cancellationToken);
        var again = _revision.TranslatedAgain(recognised, await context.TranscriptAsync(cancellationToken));
        IReadOnlyList<StepPlan> plans = request.TargetTranscripts.FirstOrDefault(script => script.Language == target.Id) is { } script
            ? One(StageIds.Translate.For(_tag).Step(0), ScriptLinesStep.Name, await LinesOfAsync(script, context, cancellationToken),
                new ArtifactDictionary(context.InputFrom(StageIds.Segments, SegmentsStep.Transcript)))
            : Windows(recognised.Language, recognised.Segments, 0);
        return again.Count == 0 ? plans : [.. plans, .. Windows(recognised.Language, again, plans.Count)];
    }

    private async Task<ScriptLinesOptions> LinesOfAsync(Script script, PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        return new ScriptLinesOptions(script.Content, programme.Duration) { Language = target.Id, FrameRate = programme.FrameRate };
    }

    private IReadOnlyList<StepPlan> Windows(int language, IReadOnlyList<Segment> segments, int first)
    {
        _ = LanguageTable.TryGet(language, out var source);
        var pair = new LanguagePair(source!.Primary, target.Primary);
        var engine = pair.Source == pair.Target ? null : _pinned.TranslatorsFor(pair) is [var best, ..] ? best.Identity
            : throw new DubwrightException(
            ExceptionReason.ProcessingError,
                $"No installed translator goes from {source.Name} to {target.Name}; `dubwright doctor` names the line that installs one.");
        return [.. TranslateOptions.Windows(segments).Select((window, at) => new StepPlan(
            StageIds.Translate.For(_tag).Step(first + at), TranslateStep.Name,
            new TranslateOptions(engine, pair, [.. window.Select(AsLine)], Tried: null)
            {
                Terms = Glossary.Of(request.Glossary ?? [], source, target, [.. window.Select(segment => segment.Text)]),
            }, new ArtifactDictionary())
        {
            Cost = window.Count,
            Due = window[0].Time.Start,
        })];
    }

    // Where a script or a person says what is said, or it was made before, it is there at once. What is sent away and paid for is not sent
    // on a guess.
    private bool IsKnownAtOnce => request.SourceTranscript is not null || request.SegmentEdits is not null || request.Edits.Count > 0
        || request.CastEdits is not null || request.Before.Count > 0
        || request.TargetTranscripts.Any(script => script.Language == target.Id);

    private async Task<IReadOnlyList<StepPlan>> TranslateAheadAsync(PlanContext context, CancellationToken cancellationToken)
    {
        if (IsKnownAtOnce || await FirstTranscript.ReadAsync(context, request, engines, cancellationToken) is not { } known)
        {
            return [];
        }

        var whole = TranslateOptions.Windows(known.Segments).SkipLast(1).Sum(window => window.Count);
        var plans = Windows(known.Language, [.. known.Segments.Take(whole)], 0);
        return plans is [{ Options: TranslateOptions { Engine: { } engine } }, ..] && _pinned.IsRemote(engine) ? [] : plans;
    }

    private async Task<IReadOnlyList<StepPlan>> SynthesiseAheadAsync(PlanContext context, CancellationToken cancellationToken)
    {
        if (IsKnownAtOnce || await FirstTranscript.TurnsAsync(context, cancellationToken) is not { } turns)
        {
            return [];
        }

        var speech = turns.Turns.GroupBy(turn => turns.LabelOf(turn.Speaker))
            .ToDictionary(own => own.Key, own => own.Aggregate(TimeSpan.Zero, (sum, turn) => sum + turn.Time.Duration));
        var candidates = Candidate.From(_pinned.VoicesFor(target), request.Engines?.Speech is not null);
        var lines = new List<Line>();
        foreach (var window in context.FirstSteps(StageIds.Translate.For(_tag)))
        {
            lines.AddRange(await context.ReadAsync(window.Output(TranslateStep.Lines), cancellationToken));
        }

        if (candidates.Count == 0 || lines.Count == 0)
        {
            return [];
        }

        var cast = Casting.Of(candidates, SpeakerVoices.Of(turns), speaker => speech[speaker.Label]);
        return [.. Takes(lines, cast.ToDictionary(role => role.Speaker.Label, CastStep.VoiceOf))
            .Where(take => !_pinned.IsRemote(((SynthesiseOptions)take.Options).Engine))];
    }

    private static SourceLine AsLine(Segment segment) => new(segment.Id, segment.Time, segment.Speaker, segment.Text);

    private async Task<IReadOnlyList<StepPlan>> PlanCastAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var transcript = await context.ReadAsync(context.Output(StageIds.Segments, SegmentsStep.Transcript), cancellationToken);
        return One(
            StageIds.Cast.For(_tag).Step(0), CastStep.Name,
                new CastOptions(target.Id, Candidate.From(_pinned.VoicesFor(target), request.Engines?.Speech is not null),
                Translator(transcript.Language)),
            new ArtifactDictionary(context.InputFrom(StageIds.Segments, SegmentsStep.Transcript)));
    }

    // Who translates and why; null where nobody has to.
    private EngineChoice? Translator(int sourceLanguage)
    {
        _ = LanguageTable.TryGet(sourceLanguage, out var source);
        var pair = new LanguagePair(source!.Primary, target.Primary);
        return pair.Source == pair.Target || request.TargetTranscripts.Any(script => script.Language == target.Id)
            ? null
            : EngineChoice.Among(pair, _pinned.TranslatorsFor(pair), request.Engines?.Translation is not null);
    }

    private async Task<IReadOnlyList<StepPlan>> PlanSynthesiseAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var cast = await context.ReadAsync(context.CastOf(_tag), cancellationToken);
        return Takes(await context.LinesAsync(_tag, cancellationToken), cast.ToDictionary(voice => voice.Speaker));
    }

    private IReadOnlyList<StepPlan> Takes(IReadOnlyList<Line> lines, Dictionary<string, CastVoice> voices)
    {
        var forms = Glossary.SayForms(request.Glossary, target);
        return [.. lines.Where(line => line.IsSpoken).Select(line =>
        {
            var edit = _revision.Lines.GetValueOrDefault(line.Id);
            if (edit?.Recording is { } recording)
            {
                return new StepPlan(StageIds.Synthesise.For(_tag).Step(line.Id), RecordedTakeStep.Name, new RecordedTakeOptions(),
                    new ArtifactDictionary(RecordedTakeStep.Recording.With(new(recording))));
            }

            var shape = edit?.Voice is { } wanted ? ShapedVoice.Parse(wanted) : null;
            var voice = shape is null ? voices[line.Speaker] : Recast(voices[line.Speaker], shape);
            var engine = new EngineIdentity(voice.Engine, voice.EngineVersion);
            var (rate, stretch) = RateOf(voice.Voice, shape?.Rate ?? _revision.RateOf(line.Speaker), edit?.Speed);
            return new StepPlan(
                StageIds.Synthesise.For(_tag).Step(line.Id), SynthesiseStep.Name,
                new SynthesiseOptions(
                    engine, voice.Voice, target.Id, line.Text, voice.PitchHz, rate, edit?.Variation ?? 0, Tried: null)
                {
                    Stretch = stretch,
                    SayForms = SayForm.In(forms, [line.Text]),
                }, new ArtifactDictionary())
            {
                Cost = line.Text.Length,
                Due = line.Slot.Start,
            };
        })];
    }

    // As far as the voice can by itself, and the rest by stretching.
    private (double Rate, double? Stretch) RateOf(string voice, double rate, double? speed)
    {
        if (speed is not { } factor || engines.SynthesizerOf(voice)?.Capability is not { } can)
        {
            return (rate, null);
        }

        var (wanted, own) = (rate * factor, Math.Clamp(rate * factor, can.SlowestRate, can.FastestRate));
        return (own, Math.Abs((wanted / own) - 1) < 0.01 ? null : Math.Round(wanted / own, 3));
    }

    /// <summary>Another voice for a speaker's line, at the pitch that it is shaped to, or else that was cast, as near as it
    /// comes.</summary>
    private CastVoice Recast(CastVoice cast, ShapedVoice shape)
    {
        var found = _revision.Find(shape);
        return cast with
        {
            Voice = shape.Key,
            Engine = found.Engine.Name,
            EngineVersion = found.Engine.Version,
            PitchHz = VoiceChoice.PitchFor(found.Voice, shape.PitchHz ?? cast.PitchHz ?? 0),
        };
    }

    private StepPlan? NextVoice(FailedStep failed)
    {
        if (failed.Kind != SynthesiseStep.Name)
        {
            return null;
        }

        var options = failed.OptionsAs<SynthesiseOptions>();
        IReadOnlyList<string> tried = [.. options.Tried ?? [], options.Voice];
        var pitch = options.PitchHz ?? 0;
        var next = VoiceChoice.Order(Candidate.From(_pinned.VoicesFor(target)), pitch, SpeakerVoices.GenderOf(pitch))
            .FirstOrDefault(candidate => !tried.Contains(candidate.Voice.Key));
        return next is null
            ? null
            : new StepPlan(
                failed.Key.Or(tried.Count), SynthesiseStep.Name,
                options with
                {
                    Engine = next.Engine,
                    Voice = next.Voice.Key,
                    PitchHz = VoiceChoice.PitchFor(next.Voice, pitch),
                    Tried = tried
                }, failed.Inputs)
            {
                Cost = options.Text.Length,
            };
    }

    // What people wrote is spoken as they wrote it, and as fast as they want it.
    private FitChoices Choices => new(
        line => _revision.Lines.GetValueOrDefault(line) is { Text: not null } or { Recording: not null }
            || request.TargetTranscripts.Any(script => script.Language == target.Id),
        line => _revision.Lines.GetValueOrDefault(line) is { Speed: not null } or { Recording: not null },
        [.. _revision.Lines.Values.Where(edit => edit.PinnedStart is not null).OrderBy(edit => edit.Line)
            .Select(edit => new PinnedLine(edit.Line, edit.PinnedStart!.Value))]);
}

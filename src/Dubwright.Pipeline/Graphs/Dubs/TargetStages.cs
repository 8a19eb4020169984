using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
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

    private IReadOnlyList<RevisedText> Texts { get; } =
        [.. request.Edits.Where(edit => edit.Language == target.Id && edit.Text is not null)
            .Select(edit => new RevisedText(edit.Line, edit.Text!))];

    public IReadOnlyList<Stage> Stages() =>
    [
        Branch(StageIds.Translate, $"Translating to {target.Name}", StageWeights.Translate, [StageIds.Segments], PlanTranslateAsync) with
        {
            Fallback = failed => TranslateStep.PlanNext(failed, _pinned),
        },
        .. Texts.Count == 0
            ? Array.Empty<Stage>()
            : [Branch(StageIds.Revise, $"Taking over what was changed in {target.Name}", StageWeights.Revise,
                [StageIds.Translate.For(_tag)], PlanReviseAsync)],
        Branch(StageIds.Cast, $"Choosing voices for {target.Name}", StageWeights.Cast, [StageIds.Segments], PlanCastAsync),
        Branch(StageIds.Synthesise, $"Speaking {target.Name}", StageWeights.Synthesise,
            [(Texts.Count == 0 ? StageIds.Translate : StageIds.Revise).For(_tag), StageIds.Cast.For(_tag)], PlanSynthesiseAsync)
            with { Fallback = NextVoice },
        .. new FitRounds(_pinned, target, KeepsWords, request.Before).Stages(),
    ];

    private Stage Branch(
        StageId stage, string title, double weight, IReadOnlyList<StageId> after, Func<PlanContext, CancellationToken,
            Task<IReadOnlyList<StepPlan>>> plan) =>
        new(stage.For(_tag), title, weight, after, plan) { Branch = _tag };

    private async Task<IReadOnlyList<StepPlan>> PlanTranslateAsync(PlanContext context, CancellationToken cancellationToken)
    {
        if (request.TargetTranscripts.FirstOrDefault(script => script.Language == target.Id) is { } script)
        {
            var programme = await context.ProgrammeAsync(cancellationToken);
            return One(StageIds.Translate.For(_tag).Step(0), ScriptLinesStep.Name,
                new ScriptLinesOptions(script.Content, programme.Duration) { Language = target.Id, FrameRate = programme.FrameRate },
                new ArtifactDictionary(context.InputFrom(StageIds.Segments, SegmentsStep.Transcript)));
        }

        var transcript = await context.TranscriptAsync(cancellationToken);
        _ = LanguageTable.TryGet(transcript.Language, out var source);
        var pair = new LanguagePair(source!.Primary, target.Primary);
        var engine = pair.Source == pair.Target ? null : _pinned.TranslatorsFor(pair) is [var best, ..] ? best.Identity
            : throw new DubwrightException(
            ExceptionReason.ProcessingError,
                $"No installed translator goes from {source.Name} to {target.Name}; `dubwright doctor` names the line that installs one.");
        return [.. transcript.Segments.Chunk(TranslateOptions.LinesPerWindow).Select((window, at) => new StepPlan(
            StageIds.Translate.For(_tag).Step(at), TranslateStep.Name,
            new TranslateOptions(engine, pair, [.. window.Select(AsLine)], Tried: null)
            {
                Terms = Glossary.Of(request.Glossary ?? [], source, target, [.. window.Select(segment => segment.Text)]),
            }, new ArtifactDictionary())
        {
            Cost = window.Length,
        })];
    }

    private static SourceLine AsLine(Segment segment) => new(segment.Id, segment.Time, segment.Speaker, segment.Text);

    private async Task<IReadOnlyList<StepPlan>> PlanReviseAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plans = new List<StepPlan>();
        foreach (var step in context.Steps(StageIds.Translate.For(_tag)))
        {
            var known = (await context.ReadAsync(step.Output(TranslateStep.Lines), cancellationToken)).Select(line => line.Id).ToHashSet();
            plans.Add(new StepPlan(
                StageIds.Revise.For(_tag).Step(step.Key.At), ReviseStep.Name,
                    new ReviseOptions([.. Texts.Where(text => known.Contains(text.Line))]),
                new ArtifactDictionary(TranslateStep.Lines.With(step.Output(TranslateStep.Lines)))));
        }

        return plans;
    }

    private async Task<IReadOnlyList<StepPlan>> PlanCastAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var transcript = await context.TranscriptAsync(cancellationToken);
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
        var cast = await context.ReadAsync(context.Output(StageIds.Cast.For(_tag), CastStep.Cast), cancellationToken);
        var voices = cast.ToDictionary(voice => voice.Speaker);
        var forms = Glossary.SayForms(request.Glossary, target);
        var chosen = request.Edits.Where(edit => edit.Language == target.Id && edit.Voice is not null)
            .ToDictionary(edit => edit.Line, edit => edit.Voice!);
        return [.. (await context.LinesAsync(_tag, cancellationToken)).Where(line => line.Text.Any(char.IsLetterOrDigit)).Select(line =>
        {
            var shape = chosen.TryGetValue(line.Id, out var wanted) ? ShapedVoice.Parse(wanted) : null;
            var voice = shape is null ? voices[line.Speaker] : Recast(voices[line.Speaker], shape);
            var engine = new EngineIdentity(voice.Engine, voice.EngineVersion);
            return new StepPlan(
                StageIds.Synthesise.For(_tag).Step(line.Id), SynthesiseStep.Name,
                new SynthesiseOptions(engine, voice.Voice, target.Id, line.Text, voice.PitchHz, shape?.Rate ?? 1, Variation: 0,
                    Tried: null)
                {
                    SayForms = SayForm.In(forms, [line.Text]),
                }, new ArtifactDictionary())
            {
                Cost = line.Text.Length,
            };
        })];
    }

    /// <summary>Another voice for a speaker's line, at the pitch that it is shaped to, or else that was cast, as near as it
    /// comes.</summary>
    private CastVoice Recast(CastVoice cast, ShapedVoice shape)
    {
        var (engine, found) = engines.VoicesFor(target).FirstOrDefault(pair => pair.Voice.Key == shape.Key);
        return found is null
            ? throw new DubwrightException(ExceptionReason.ProcessingError,
                $"The voice {shape.Key} is not installed here any more; choose another one.")
            : cast with
            {
                Voice = shape.Key,
                Engine = engine.Identity.Name,
                EngineVersion = engine.Identity.Version,
                PitchHz = VoiceChoice.PitchFor(found, shape.PitchHz ?? cast.PitchHz ?? 0),
            };
    }

    private StepPlan? NextVoice(FailedStep failed)
    {
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

    // What people wrote is spoken as they wrote it.
    private bool KeepsWords(int line) => Texts.Any(text => text.Line == line) || request.TargetTranscripts
        .Any(script => script.Language == target.Id);
}

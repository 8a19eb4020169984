using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Revisions;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Steps.Voices;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>What people changed of a target, taken over between its translation and its takes. Nothing is planned where nobody
/// did.</summary>
internal sealed class RevisionStages(DubRequest request, EngineSet engines, Language target)
{
    private readonly string _tag = target.Tag;
    private readonly EngineSet _pinned = engines.Pinned(request.Engines);
    private readonly Lazy<IReadOnlyList<Candidate>> _voices = new(() => Candidate.From(engines.VoicesFor(target)));

    /// <summary>The target's changed lines.</summary>
    public IReadOnlyDictionary<int, LineEdit> Lines { get; } =
        request.Edits.Where(edit => edit.Language == target.Id).ToDictionary(edit => edit.Line);

    /// <summary>The stage that the target's lines come from.</summary>
    public StageId LinesFrom => (ChangesLines ? StageIds.Revise : StageIds.Translate).For(_tag);

    /// <summary>The stage that the target's voices come from.</summary>
    public StageId CastFrom => (ChangesCast ? StageIds.Recast : StageIds.Cast).For(_tag);

    /// <summary>The stage that a transcript comes from.</summary>
    public static StageId TranscriptFrom(DubRequest request) => request.SegmentEdits is null ? StageIds.Segments : StageIds.Edit;

    /// <summary>Whether some line says, or is, another than was translated.</summary>
    public bool ChangesLines => request.SegmentEdits is not null || Lines.Values.Any(
        edit => edit.Text is not null || edit.Translate == true || SoundOf(edit) is not null);

    private bool ChangesCast => request.SegmentEdits is not null || Cast.Count > 0;

    private IReadOnlyList<CastEdit> Cast { get; } = [.. (request.CastEdits ?? []).Where(edit => edit.Language == target.Id)];

    public IEnumerable<Stage> Stages()
    {
        if (ChangesLines)
        {
            yield return new Stage(StageIds.Revise.For(_tag), $"Taking over what was changed in {target.Name}", StageWeights.Revise,
                [StageIds.Translate.For(_tag)], PlanReviseAsync)
            { Branch = _tag };
        }

        if (ChangesCast)
        {
            yield return new Stage(StageIds.Recast.For(_tag), $"Changing voices for {target.Name}", StageWeights.Cast,
                [StageIds.Cast.For(_tag)], PlanRecastAsync)
            { Branch = _tag };
        }
    }

    /// <summary>The speaking rate of the voice that a person gave a speaker; 1 where nobody did.</summary>
    public double RateOf(string speaker) =>
        Cast.FirstOrDefault(edit => edit.Speaker == speaker) is { } edit ? ShapedVoice.Parse(edit.Voice).Rate : 1;

    /// <summary>Utterances that have to be translated from what they say now: where somebody asks for it, and those that are new and have
    /// no words of their own here.</summary>
    /// <param name="recognised">Before anybody changed it.</param>
    /// <param name="edited">As it is now.</param>
    public IReadOnlyList<Segment> TranslatedAgain(Transcript recognised, Transcript edited)
    {
        var known = recognised.Segments.Select(segment => segment.Id).ToHashSet();
        return [.. edited.Segments.Where(segment => Lines.GetValueOrDefault(segment.Id) is { Translate: true }
            || (!known.Contains(segment.Id) && Lines.GetValueOrDefault(segment.Id)?.Text is null))];
    }

    /// <summary>The installed voice of a key.</summary>
    /// <exception cref="DubwrightException">It is not installed any more.</exception>
    public Candidate Find(ShapedVoice shape) =>
        _voices.Value.FirstOrDefault(candidate => candidate.Voice.Key == shape.Key)
            ?? throw new DubwrightException(ExceptionReason.ProcessingError,
                $"The voice {shape.Key} is not installed here any more; choose another one.");

    private static LineSound? SoundOf(LineEdit edit) =>
        edit.Muted == true ? LineSound.Muted : edit.KeepOriginal == true ? LineSound.Original : null;

    private async Task<IReadOnlyList<StepPlan>> PlanReviseAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var recognised = await context.ReadAsync(context.Output(StageIds.Segments, SegmentsStep.Transcript), cancellationToken);
        var again = TranslatedAgain(recognised, await context.TranscriptAsync(cancellationToken)).Select(segment => segment.Id).ToHashSet();
        var plans = new List<StepPlan>();
        var translated = context.Steps(StageIds.Translate.For(_tag));
        foreach (var step in translated)
        {
            var lines = await context.ReadAsync(step.Output(TranslateStep.Lines), cancellationToken);
            var known = lines.Select(line => line.Id).ToHashSet();
            // A window of lines that are translated again holds nothing else.
            var elsewhere = known.IsSubsetOf(again) && step.Key.At == translated.Count - 1 ? [] : known.Where(again.Contains).ToList();
            plans.Add(Plan(step.Key.At, known, new ArtifactDictionary(TranslateStep.Lines.With(step.Output(TranslateStep.Lines))),
                elsewhere, []));
        }

        var ids = recognised.Segments.Select(segment => segment.Id).ToHashSet();
        List<Segment> added = [.. (request.SegmentEdits ?? []).Select(edit => edit.Segment).OfType<Segment>()
            .Where(segment => !ids.Contains(segment.Id) && !again.Contains(segment.Id))];
        if (added.Count > 0)
        {
            plans.Add(Plan(translated.Count, added.Select(segment => segment.Id).ToHashSet(), new ArtifactDictionary(), [], added));
        }

        return plans;
    }

    private StepPlan Plan(int at, HashSet<int> known, ArtifactDictionary inputs, List<int> elsewhere, List<Segment> added)
    {
        var edits = Lines.Values.Where(edit => known.Contains(edit.Line)).OrderBy(edit => edit.Line).ToList();
        List<RevisedSound> sounds = [.. edits.Where(edit => SoundOf(edit) is not null)
            .Select(edit => new RevisedSound(edit.Line, SoundOf(edit)!.Value))];
        List<SegmentEdit> segments = [.. (request.SegmentEdits ?? []).Where(edit => added.Count == 0 && known.Contains(edit.Id))];
        return new StepPlan(
            StageIds.Revise.For(_tag).Step(at), ReviseStep.Name,
            new ReviseOptions([.. edits.Where(edit => edit.Text is not null).Select(edit => new RevisedText(edit.Line, edit.Text!))])
            {
                Sounds = sounds.Count == 0 ? null : sounds,
                Segments = segments.Count == 0 ? null : segments,
                Elsewhere = elsewhere.Count == 0 ? null : elsewhere,
                Added = added.Count == 0 ? null : added,
            }, inputs);
    }

    private Task<IReadOnlyList<StepPlan>> PlanRecastAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var chosen = Cast.OrderBy(edit => edit.Speaker, StringComparer.Ordinal).Select(edit =>
        {
            var shape = ShapedVoice.Parse(edit.Voice);
            return new ChosenVoice(edit.Speaker, Find(shape), shape.PitchHz);
        });
        return Task.FromResult(One(StageIds.Recast.For(_tag).Step(0), RecastStep.Name,
            new RecastOptions([.. chosen], Candidate.From(_pinned.VoicesFor(target))),
            new ArtifactDictionary(context.InputFrom(StageIds.Cast.For(_tag), CastStep.Cast), context.TranscriptInput())));
    }
}

using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Pipeline.Graphs.Stories;

/// <summary>Translates a manuscript as it was read, and what people made of it, a chapter's paragraphs at a time.</summary>
/// <param name="request">Of a translation.</param>
internal sealed class StoryTranslationStage(StoryRequest request, EngineSet engines)
{
    // Texts have no time.
    private static readonly TimeRange Never = new(TimeSpan.Zero, TimeSpan.Zero);
    private readonly Language _source = LanguageTable.Get(request.SourceLanguage);
    private readonly Language _target = LanguageTable.Get(request.Translation!.Language);

    /// <param name="options">How the manuscript is cut, before anything is translated.</param>
    public Stage Stage(Func<PlanContext, CancellationToken, Task<SegmentManuscriptOptions>> options) =>
        new(StageIds.Translate, $"Translating to {_target.Name}", 10, [StageIds.Read], async (context, token) => Plan(
            await context.ReadAsync(context.Output(StageIds.Read, ReadStep.Manuscript), token), await options(context, token)))
        {
            Fallback = failed => TranslateStep.PlanNext(failed, engines),
        };

    /// <summary>The voice of the target that comes nearest to another; null where there is no such voice here, or none is given.</summary>
    /// <param name="voice">A voice's key, or a <see cref="ShapedVoice"/> as text.</param>
    public string? Like(string? voice)
    {
        var shape = ShapedVoice.Parse(voice ?? "");
        var candidates = Candidate.From(engines.VoicesFor(_target));
        if (candidates.Count == 0 || engines.SynthesizerOf(shape.Key)?.Capability.Voices.First(known => known.Key == shape.Key)
            is not { } own)
        {
            return null;
        }

        if (own.Primary == _target.Primary)
        {
            return voice;
        }

        var pitch = shape.PitchHz ?? own.MedianPitchHz;
        var nearest = VoiceChoice.Nearest(candidates, pitch, own.Gender).Voice;
        return new ShapedVoice(nearest.Key, VoiceChoice.PitchFor(nearest, pitch), shape.Rate).ToString();
    }

    private IReadOnlyList<StepPlan> Plan(Manuscript manuscript, SegmentManuscriptOptions options)
    {
        var pair = new LanguagePair(_source.Primary, _target.Primary);
        var engine = pair.Source == pair.Target ? null : engines.TranslatorsFor(pair) is [var best, ..] ? best.Identity
            : throw new DubwrightException(ExceptionReason.ProcessingError,
                $"No installed translator goes from {_source.Name} to {_target.Name}; `dubwright doctor` names the line that installs "
                    + "one.");
        var windows = ManuscriptTranslation.Lines(manuscript, options)
            .SelectMany(chapter => chapter.Chunk(TranslateOptions.LinesPerWindow));
        return [.. windows.Select((window, at) => new StepPlan(
            StageIds.Translate.Step(at), TranslateStep.Name,
            new TranslateOptions(engine, pair, [.. window.Select((line, id) => new SourceLine(id, Never, "", line))], Tried: null)
            {
                Terms = Glossary.Of(request.Glossary ?? [], _source, _target, window),
            }, new ArtifactDictionary())
        {
            Cost = window.Sum(line => line.Length),
        })];
    }
}

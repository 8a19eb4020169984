using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs.Listening;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>Who did the work for one target and why, for its quality report: as it came, not as it was planned.</summary>
internal sealed class EngineUses(DubRequest request, EngineSet installed)
{
    private readonly EngineSet _engines = installed.Pinned(request.Engines);

    public async Task<IReadOnlyList<EngineUse>> OfAsync(PlanContext context, Language target, CancellationToken cancellationToken)
    {
        var uses = new List<EngineUse>
        {
            Use("recognition", new RecogniseStage(request, _engines).ChoiceOf(context), "the script that came with the request"),
            Use("translation", TranslatorOf(context, target), "nothing to translate, or a script that came with the request"),
        };
        foreach (var voice in await context.ReadAsync(context.CastOf(target.Tag), cancellationToken))
        {
            var engine = installed.Synthesizers
                .FirstOrDefault(engine => engine.Identity == new EngineIdentity(voice.Engine, voice.EngineVersion));
            uses.Add(new EngineUse(
                $"speech of {voice.Speaker}", voice.Voice, EngineChoice
                    .Told(engine, request.Engines?.Speech is null ? "cast for the speaker" : EngineChoice.Pinned)));
        }

        EngineUse?[] others = [SpeakerStages.UseOf(context), new BackgroundStages(request, _engines).UseOf(context)];
        return [.. uses, .. others.OfType<EngineUse>()];
    }

    private EngineChoice? TranslatorOf(PlanContext context, Language target)
    {
        var used = context.Steps(StageIds.Translate.For(target.Tag)).Where(step => step.Kind == TranslateStep.Name)
            .Select(step => step.OptionsAs<TranslateOptions>())
            .Where(options => options.Engine is not null).ToList();
        return used.Count == 0 ? null
            : used.Find(options => options.Tried is { Count: > 0 }) is { } instead ? EngineChoice.InPlaceOf(
                instead.Engine!, _engines.Translators.FirstOrDefault(engine => engine.Identity == instead.Engine), instead.Tried!)
            : EngineChoice.Among(
                _engines.TranslatorsFor(used[0].Pair)
                    .Select(engine => ((IEngine)engine, (EngineQuality?)engine.Capability.Pairs[used[0].Pair])),
                    request.Engines?.Translation is not null);
    }

    private static EngineUse Use(string job, EngineChoice? choice, string otherwise) =>
        choice is null ? new EngineUse(job, "none", otherwise) : new EngineUse(job, choice.Engine.ToString(), choice.Reason);
}

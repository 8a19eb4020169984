using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <summary>Gathers one target: its inputs are named after its tag, <c>es-es:lines/0</c>.</summary>
internal static class TargetGathering
{
    public static async Task<TargetResult> GatherAsync(
        StepContext context, int language, DeliverableNames names, CancellationToken cancellationToken)
    {
        _ = LanguageTable.TryGet(language, out var target);
        var tag = target!.Tag;
        var lines = (await context.ReadAllAsync(TranslateStep.Lines.For(tag), cancellationToken)).SelectMany(window => window).ToList();
        var takes = new List<LineTake>();
        var (take, about) = (SynthesiseStep.Take.For(tag), SynthesiseStep.About.For(tag));
        foreach (var line in context.Numbers(take))
        {
            var known = await context.ReadAsync(about.At(line), cancellationToken);
            takes.Add(new LineTake(line, context.Input(take.At(line)).Id, known.Duration));
        }

        var plans = PublishStep.PlanOf("").For(tag).Name;
        return new TargetResult(
            language, lines,
            await context.ReadAsync(CastStep.Cast.For(tag), cancellationToken), takes,
            await context.ReadAsync(FitStep.Placements.For(tag), cancellationToken),
            names.Audio(context, tag),
            names.Video(context, tag),
            names.Of(context, RenderStep.Srt.For(tag), $"{tag}.srt", "application/x-subrip"),
            names.Of(context, RenderStep.Vtt.For(tag), $"{tag}.vtt", "text/vtt"),
            names.Of(context, QualityPorts.Report.For(tag), $"{tag}.quality.json", "application/json"))
        {
            Plans = [.. context.Inputs.Where(input => input.Key.StartsWith(plans, StringComparison.Ordinal))
                .OrderBy(input => input.Key, StringComparer.Ordinal)
                .Select(input => new PreviousPlan(input.Key[plans.Length..], input.Value))],
            Ttml = names.Of(context, RenderStep.Ttml.For(tag), $"{tag}.ttml", "application/ttml+xml"),
            QualityPage = names.Of(context, QualityPorts.Page.For(tag), $"{tag}.quality.html", "text/html; charset=utf-8"),
        };
    }
}

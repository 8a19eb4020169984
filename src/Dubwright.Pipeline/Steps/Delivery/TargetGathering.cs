using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
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
        var lines = (await context.ReadAllAsync<List<Line>>($"{tag}:lines", cancellationToken)).SelectMany(window => window).ToList();
        var takes = new List<LineTake>();
        foreach (var line in context.Numbers($"{tag}:take"))
        {
            var about = await context.ReadAsync<TakeMetadata>(NumberedInputs.Name($"{tag}:about", line), cancellationToken);
            takes.Add(new LineTake(line, context.Inputs[NumberedInputs.Name($"{tag}:take", line)], about.Duration));
        }

        var plans = $"{tag}:plan/";
        return new TargetResult(
            language, lines,
            await context.ReadAsync<List<CastVoice>>($"{tag}:cast", cancellationToken), takes,
            await context.ReadAsync<List<Placement>>($"{tag}:placements", cancellationToken),
            names.Audio(context, tag),
            names.Video(context, tag),
            names.Of(context, $"{tag}:srt", $"{tag}.srt", "application/x-subrip"),
            names.Of(context, $"{tag}:vtt", $"{tag}.vtt", "text/vtt"),
            names.Of(context, $"{tag}:quality", $"{tag}.quality.json", "application/json"))
        {
            Plans = [.. context.Inputs.Where(input => input.Key.StartsWith(plans, StringComparison.Ordinal))
                .OrderBy(input => input.Key, StringComparer.Ordinal)
                .Select(input => new PreviousPlan(input.Key[plans.Length..], input.Value))],
            Ttml = names.Of(context, $"{tag}:ttml", $"{tag}.ttml", "application/ttml+xml"),
            QualityPage = names.Of(context, $"{tag}:page", $"{tag}.quality.html", "text/html; charset=utf-8"),
        };
    }
}

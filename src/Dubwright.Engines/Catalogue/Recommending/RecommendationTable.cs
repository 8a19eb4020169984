using System.Globalization;
using System.Text;
using Dubwright.Core.Engines;

namespace Dubwright.Engines.Catalogue.Recommending;

/// <summary>Recommendations as a table of Markdown.</summary>
public static class RecommendationTable
{
    /// <summary>Pairs that show every kind of choice.</summary>
    public static IReadOnlyList<string> Pairs { get; } =
    [
        "en-es", "en-fr", "en-de", "en-it", "en-pt-br", "en-pt-pt", "en-nl", "en-pl", "en-ru", "en-tr", "en-ar", "en-hi", "en-ja", "en-ko",
        "en-zh-cn", "es-en", "es-pt-br", "pl-de", "ja-en", "auto-es",
    ];

    /// <summary>The section of docs/engines.md: those pairs on two cores and eight gigabytes.</summary>
    public static string Section()
    {
        var machine = new Machine(2, 8_000_000_000);
        var recommended = Pairs.Select(LanguageDirection.Parse)
            .Select(pair => ModelRecommendation.For(pair.Source, pair.Target, machine, _ => false)).ToList();
        return "## Which models for which pair\n\n"
            + "What `dubwright models recommend` says on 2 cores and 8 GB, no restricted licence accepted:\n\n"
            + $"    dubwright models recommend --cores 2 --memory 8 --markdown {string.Join(' ', Pairs)}\n\n{Of(recommended)}";
    }

    /// <summary>A row for each: what is taken for each job and why, what is downloaded, what else could be taken; and a table of what that
    /// costs and brings.</summary>
    public static string Of(IReadOnlyList<ModelRecommendation> recommendations)
    {
        var table = new StringBuilder("| Pair | Hears | Translates | Speaks | Download | Steps up |\n|---|---|---|---|---:|---|\n");
        foreach (var recommendation in recommendations)
        {
            var steps = recommendation.Choices.SelectMany(choice => choice.Steps)
                .Select(step => $"{step.Offer.Name} ({Megabytes(step.MoreBytes, more: true)})");
            table.Append(CultureInfo.InvariantCulture,
                $"| {Pair(recommendation)} | {Cell(EngineJob.Recognition)} | {Cell(EngineJob.Translation)} | {Cell(EngineJob.Synthesis)} "
                + $"| {Megabytes(recommendation.Bytes)} | {string.Join(", ", steps)} |\n");

            string Cell(EngineJob job) => recommendation.Choices.FirstOrDefault(choice => choice.Job == job) is not { } choice ? "–"
                : choice.Models.Count == 0 ? choice.Why
                : $"{string.Join(", ", choice.Models.Select(offer => offer.Name))}: {choice.Why}";
        }

        var rows = recommendations.SelectMany(recommendation => recommendation.Choices).SelectMany(choice => choice.Steps
            .Select(step => $"| {step.Offer.Name} | {string.Join(", ", choice.Models.Select(model => model.Name))} | {step.Offer.Licence} "
                + $"| {step.Brings} |\n"));
        return table.Append("\n| Step up | From | Licence | Costs and brings |\n|---|---|---|---|\n")
            .AppendJoin("", rows.Distinct().Order(StringComparer.Ordinal)).ToString();
    }

    /// <summary><c>en-de</c>, <c>auto-pt-br</c>.</summary>
    public static string Pair(ModelRecommendation recommendation) =>
        $"{recommendation.Source?.Tag ?? "auto"} to {recommendation.Target.Tag}";

    /// <summary>Bytes for people.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="more">With a plus where it is more.</param>
    public static string Megabytes(long bytes, bool more = false) =>
        string.Create(CultureInfo.InvariantCulture, $"{(more && bytes > 0 ? "+" : "")}{Math.Round(bytes / 1e6):0} MB");
}

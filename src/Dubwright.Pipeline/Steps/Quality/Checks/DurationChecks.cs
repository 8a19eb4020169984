using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Timing;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <summary>What fitting cost in words, and how well the lengths of takes were known before they were spoken.</summary>
internal static class DurationChecks
{
    public static async Task<IReadOnlyList<QualityRow>> RowsAsync(StepContext context, IReadOnlyList<PlacedLine> lines,
        CancellationToken cancellationToken)
    {
        var shortened = lines.Count(line => line.Line.FullText is not null);
        List<QualityRow> rows = [QualityRow
            .Of("shortened", "Lines said in shorter words", lines.Count == 0 ? 0 : (double)shortened / lines.Count, "")];
        if (context.Has(LearnStep.Durations))
        {
            // Of the voice that spoke most lines.
            var main = (await context.ReadAsync(LearnStep.Durations, cancellationToken)).MaxBy(voice => voice.Model.Takes);
            if (main?.Model is { MedianError: { } median, Error90: { } most })
            {
                rows.Add(QualityRow.Of("predicted_length", "Predicted lengths of takes, off by in the median", median, ""));
                rows.Add(QualityRow.Of("predicted_length_90", "90 % of predicted lengths are off by less than", most, ""));
            }
        }

        return rows;
    }
}

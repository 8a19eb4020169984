using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Steps.Fit;

namespace Dubwright.Pipeline.Steps.Inspect;

/// <summary>How well the lengths of takes were known before they were spoken; of the voice that spoke most lines.</summary>
internal static class DurationChecks
{
    public static async Task<IReadOnlyList<QualityRow>> RowsAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!context.Inputs.ContainsKey("durations"))
        {
            return [];
        }

        var main = (await context.ReadAsync<List<VoiceDurations>>("durations", cancellationToken)).MaxBy(voice => voice.Model.Takes);
        return main?.Model is { MedianError: { } median, Error90: { } most }
            ?
            [
                QualityRow.Of("predicted_length", "Predicted lengths of takes, off by in the median", median, ""),
                QualityRow.Of("predicted_length_90", "90 % of predicted lengths are off by less than", most, ""),
            ]
            : [];
    }
}

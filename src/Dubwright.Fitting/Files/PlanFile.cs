using System.Text;
using System.Text.Json;

namespace Dubwright.Fitting.Files;

/// <summary>A plan as JSON: <c>duration</c>, <c>lines</c> in the order of their slots, and <c>report</c>, what they amount to.</summary>
public static class PlanFile
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <param name="plan">Of <paramref name="file"/>'s lines.</param>
    public static string Write(LinesFile file, FitPlan plan)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("duration", Rounded(file.Duration));
            json.WriteStartArray("lines");
            for (var at = 0; at < plan.Placements.Count; at++)
            {
                WriteLine(json, file, plan, at);
            }

            json.WriteEndArray();
            WriteReport(json, plan.Totals);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteLine(Utf8JsonWriter json, LinesFile file, FitPlan plan, int at)
    {
        var (placement, fit) = (plan.Placements[at], plan.Fits[at]);
        json.WriteStartObject();
        json.WritePropertyName("id");
        json.WriteRawValue(file.Ids[placement.LineId]);
        json.WriteString("speaker", file.Lines[placement.LineId].Speaker);
        json.WriteNumber("start", Rounded(placement.Time.Start));
        json.WriteNumber("end", Rounded(placement.Time.End));
        json.WriteNumber("rate", Math.Round(placement.Rate, 4));
        json.WriteString("wording", fit.Wording);
        json.WriteNumber("pauses_cut", Rounded(fit.PausesCut));
        json.WriteNumber("shift", Rounded(fit.Shift));
        json.WriteString("grade", placement.Grade.ToString().ToLowerInvariant());
        json.WriteString("reason", placement.Reason);
        json.WriteEndObject();
    }

    private static void WriteReport(Utf8JsonWriter json, FitTotals totals)
    {
        json.WriteStartObject("report");
        json.WriteNumber("lines", totals.Lines);
        json.WriteNumber("over_1.05", totals.Over105);
        json.WriteNumber("over_1.2", totals.Over120);
        json.WriteNumber("over_1.3", totals.Over130);
        json.WriteNumber("fastest_rate", Math.Round(totals.FastestRate, 4));
        json.WriteNumber("start_error_median", Rounded(totals.MedianStartError));
        json.WriteNumber("start_error_95", Rounded(totals.StartError95));
        json.WriteNumber("start_error_largest", Rounded(totals.LargestStartError));
        json.WriteNumber("starts_beyond_limit", totals.StartsBeyondLimit);
        json.WriteNumber("two_voices_at_once", Rounded(totals.TwoVoicesAtOnce));
        json.WriteNumber("speech_overlap", Math.Round(totals.SpeechOverlap, 4));
        json.WriteNumber("green", totals.Green);
        json.WriteNumber("yellow", totals.Yellow);
        json.WriteNumber("red", totals.Red);
        json.WriteEndObject();
    }

    private static double Rounded(TimeSpan span) => Math.Round(span.TotalSeconds, 4);
}

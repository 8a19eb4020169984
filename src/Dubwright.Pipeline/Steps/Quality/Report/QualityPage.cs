using System.Globalization;
using System.Net;
using System.Text;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Loudness;

namespace Dubwright.Pipeline.Steps.Quality.Report;

/// <summary>The quality report as a page of its own: no script, nothing fetched.</summary>
public static class QualityPage
{
    // What a row belongs to; what is not named here belongs to the file.
    private static readonly (string Title, string[] Rows)[] Chapters =
    [
        ("How it sits in time",
            ["speech_overlap", "length_off", "over_105", "over_120", "over_130", "fastest", "two_voices", "speech_cut", "lines_lost",
                "start_error_median", "start_error_95", "start_error"]),
        ("How it is said",
            ["intelligibility", "words_understood", "length_compliance", "shortened", "speaking_rate", "pace_change", "lines_heard",
            "predicted_length", "predicted_length_90"]),
        ("How it sounds", ["loudness", "loudness_lufs", "true_peak", "line_loudness", "coverage", "longest_hole", "leakage"]),
        ("The files", []),
    ];

    /// <param name="title">Whose report it is: a language, or a file.</param>
    /// <param name="source">What the source measures over time; <paramref name="dub"/> the same of the dub.</param>
    public static string Write(string title, QualityReport report, TimeSpan duration, LoudnessTrack source, LoudnessTrack dub)
    {
        var page = new StringBuilder(
            "<!doctype html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>")
            .Append("<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Append(CultureInfo.InvariantCulture, $"<title>Quality: {Text(title)}</title><style>{QualityStyle.Sheet}</style></head><body>")
            .Append(CultureInfo.InvariantCulture,
                $"<header><h1>{Dot(report.Grade)}{Text(title)}</h1><p>{Text(Summary(report, duration))}</p></header><main>");
        foreach (var (chapter, names) in Chapters)
        {
            Table(page, chapter, names.Length > 0
                ? [.. names.SelectMany(name => report.Rows.Where(row => row.Name == name))]
                : [.. report.Rows.Where(row => !Chapters.Any(other => other.Rows.Contains(row.Name)))]);
        }

        Engines(page, report.Engines);
        if (report.Lines.Any(line => line.Rate is not null))
        {
            Picture(page, "Speed", "How many lines sound how much faster than they were spoken.", QualityPictures.Speeds(report.Lines));
        }

        Picture(page, "Loudness", "<b class='source'>The original</b> and <b class='dub'>the dub</b> over time, 0 to -60 LUFS.",
            QualityPictures.Loudness(source, dub, duration));
        Picture(page, "Sound", "<b class='source'>The original</b> above, <b class='dub'>the dub</b> below.", QualityPictures
            .Wave(source, "source") + QualityPictures.Wave(dub, "dub"));
        if (report.Lines.Count > 0)
        {
            Picture(page, "Where the lines sit", "The original's lines above, the dub's below, by grade.", QualityPictures
                .Placements(report.Lines, duration));
            Lines(page, report.Lines);
        }

        return page.Append("</main></body></html>\n").ToString();
    }

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void Engines(StringBuilder page, IReadOnlyList<EngineUse> uses)
    {
        if (uses.Count == 0)
        {
            return;
        }

        page.Append("<section class='wide'><h2>Engines</h2><table><tr><th>For</th><th>Engine</th><th>Why</th></tr>");
        foreach (var use in uses)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{Text(use.Job)}</td><td>{Text(use.Engine)}</td><td>{Text(use.Reason)}</td></tr>");
        }

        page.Append("</table></section>");
    }

    private static string Summary(QualityReport report, TimeSpan duration)
    {
        var checks = report.Checks;
        (int Count, string Word)[] words =
            [(checks.Green, "good"), (checks.Yellow, "to look at"), (checks.Red, "not good"), (checks.NotMeasured, "not measured")];
        var grades = string.Join(", ", words.Where(pair => pair.Count > 0).Select(pair => $"{pair.Count} {pair.Word}"));
        return $"{Sentences.Length(duration)}{(report.Lines.Count == 0 ? "" : $", {Sentences.Count(report.Lines.Count, "line")}")}. Of "
            + $"{checks.All} checks: {grades}.";
    }

    private static void Table(StringBuilder page, string chapter, IReadOnlyList<QualityRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<section><h2>{Text(chapter)}</h2><table class='rows'>");
        foreach (var row in rows)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{(row.IsCheck ? Dot(row.Grade) : "")}</td><td>{Text(row.Title)}</td><td "
                    + $"class='value'>{Text(Value(row))}</td><td class='quiet'>{Text(Threshold(row))}</td></tr>");
        }

        page.Append("</table></section>");
    }

    private static bool HoldsOrNot(QualityRow row) => row.Threshold is "well-formed" or "identical" or "marked" or "chosen" or "the same";

    // Shares of a whole as people say them.
    private static string Value(QualityRow row) => row switch
    {
        { Value: null } => "not measured",
        _ when HoldsOrNot(row) => row.Value == 1 ? "yes" : "no",
        { Unit: "" } => string.Create(CultureInfo.InvariantCulture, $"{row.Value * 100:0.#} %"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{row.Value:0.##} {row.Unit}"),
    };

    private static string Threshold(QualityRow row) => row switch
    {
        { Threshold: "for comparison" } => "",
        _ when HoldsOrNot(row) => "",
        { Unit: "", Threshold: var bound } when bound.LastIndexOf(' ') is > 0 and var at && double
            .TryParse(bound.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var share) =>
            string.Create(CultureInfo.InvariantCulture, $"{bound[..at]} {share * 100:0.#} %"),
        _ => row.Threshold,
    };

    private static void Picture(StringBuilder page, string title, string key, string picture) =>
        page.Append(CultureInfo.InvariantCulture,
            $"<section class='wide'><h2>{Text(title)}</h2><p class='quiet'>{key}</p>{picture}</section>");

    private static void Lines(StringBuilder page, IReadOnlyList<LineQuality> lines)
    {
        page.Append("<section class='wide'><h2>Lines</h2><table "
            + "class='lines'><thead><tr><th></th><th>Line</th><th>Original</th><th>Dub</th>"
            + "<th>Speed</th><th>Characters/s</th><th>Louder</th><th>Misheard</th><th>Why</th></tr></thead><tbody>");
        foreach (var line in lines)
        {
            var understood = line.Understood is { } text ? $"<br><small class='quiet'>heard: {Text(text)}</small>" : "";
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{Dot(line.Grade)}</td><td>{line.Line}</td><td>{Clock(line.Slot)}</td>"
                    + $"<td>{(line.Placed is { } placed ? Clock(placed) : "")}</td>")
                .Append(CultureInfo.InvariantCulture,
                    $"<td>{(line.Rate is { } rate ? $"{Number(rate, "0.00")}×" : "")}</td>"
                    + $"<td>{Number(line.CharactersPerSecond, "0.0")}</td>"
                    + $"<td>{Number(line.Louder, "+0.0;-0.0;0.0")}</td>")
                .Append(CultureInfo.InvariantCulture,
                    $"<td>{(line.Misheard is { } misheard ? $"{Number(misheard * 100, "0")} %" : "")}</td>"
                    + $"<td>{Text(line.Reason)}{understood}</td></tr>");
        }

        page.Append("</tbody></table></section>");
    }

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private static string Clock(TimeRange time) => $"{Clock(time.Start)} – {Clock(time.End)}";

    private static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{(time.TotalHours >= 1 ? $"{(int)time.TotalHours}:" : "")}{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds / 100}");

    private static string Dot(Grade grade) => $"<i class='{QualityPictures.Word(grade)}' title='{QualityPictures.Word(grade)}'></i>";
}

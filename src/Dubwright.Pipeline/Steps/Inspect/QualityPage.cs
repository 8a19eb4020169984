using System.Globalization;
using System.Net;
using System.Text;
using Dubwright.Media.Loudness;

namespace Dubwright.Pipeline.Steps.Inspect;

/// <summary>The quality report as a page of its own: no script, nothing fetched.</summary>
public static class QualityPage
{
    private const string Style =
        """
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 1240px; margin: 2em auto; padding: 0 1em; color: #222 }
        h1 { font-weight: 600 } h2 { margin-top: 2em; font-size: 1.1em }
        table { border-collapse: collapse } td, th { text-align: left; padding: .2em 1em .2em 0; border-bottom: 1px solid #eee; vertical-align: top }
        svg { max-width: 100%; height: auto; background: #fafafa } svg text { font-size: 11px; fill: #666 }
        .green { fill: #2a8c4a } .yellow { fill: #d9a300 } .red { fill: #c8321e } .slot { fill: #b9c2cc }
        polyline { fill: none; stroke-width: 1.5; stroke-linejoin: round } .source { stroke: #8896a5 } .dub { stroke: #2563c9 }
        i { display: inline-block; width: .8em; height: .8em; border-radius: 50% } i.green { background: #2a8c4a } i.yellow { background: #d9a300 } i.red { background: #c8321e }
        .key { color: #666 }
        """;

    /// <param name="title">Whose report it is: a language, or a file.</param>
    /// <param name="source">What the source measures over time; <paramref name="dub"/> the same of the dub.</param>
    public static string Write(string title, QualityReport report, TimeSpan duration, LoudnessTrack source, LoudnessTrack dub)
    {
        var page = new StringBuilder("<!doctype html><html lang='en'><head><meta charset='utf-8'>")
            .Append("<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Append(CultureInfo.InvariantCulture, $"<title>Quality: {Text(title)}</title><style>{Style}</style></head><body>")
            .Append(CultureInfo.InvariantCulture, $"<h1>{Dot(report.Grade)} {Text(title)}</h1><table><tr><th></th><th>Measured</th><th>Value</th><th>Good</th></tr>");
        foreach (var row in report.Rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Dot(row.Grade)}</td><td>{Text(row.Title)}</td><td>{row.Value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "not measured"} {Text(row.Unit)}</td><td>{Text(row.Threshold)}</td></tr>");
        }

        page.Append("</table><h2>Loudness</h2><p class='key'>The source grey, the dub blue; 0 to -60 LUFS.</p>").Append(QualityPictures.Loudness(source, dub, duration))
            .Append("<h2>Sound</h2><p class='key'>The source above, the dub below.</p>").Append(QualityPictures.Wave(source, "source")).Append("<br>").Append(QualityPictures.Wave(dub, "dub"));
        if (report.Lines.Count > 0)
        {
            Lines(page, report, duration);
        }

        return page.Append("</body></html>\n").ToString();
    }

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void Lines(StringBuilder page, QualityReport report, TimeSpan duration)
    {
        if (report.Lines.Any(line => line.Rate is not null))
        {
            page.Append("<h2>Speed</h2><p class='key'>Lines by how much faster than spoken they sound.</p>").Append(QualityPictures.Speeds(report.Lines));
        }

        page.Append("<h2>Where the lines sit</h2><p class='key'>The original's above, the dub's below, by grade.</p>").Append(QualityPictures.Placements(report.Lines, duration))
            .Append("<h2>Lines</h2><table><tr><th></th><th>Line</th><th>Original</th><th>Dub</th><th>Rate</th><th>Characters/s</th><th>Why</th></tr>");
        foreach (var line in report.Lines)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Dot(line.Grade)}</td><td>{line.Line}</td><td>{line.Slot}</td><td>{line.Placed}</td><td>{line.Rate}</td><td>{line.CharactersPerSecond}</td><td>{Text(line.Reason)}</td></tr>");
        }

        page.Append("</table>");
    }

    private static string Dot(Core.Words.Grade grade) => $"<i class='{QualityPictures.Word(grade)}' title='{QualityPictures.Word(grade)}'></i>";
}

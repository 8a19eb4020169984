using System.Globalization;
using System.Text;
using Dubwright.Core.Words;
using Dubwright.Media.Loudness;

namespace Dubwright.Pipeline.Steps.Quality.Report;

/// <summary>The report's pictures, as inline SVG.</summary>
internal static class QualityPictures
{
    private const int Width = 1_200;
    private const int MostStrips = 120;
    private const double QuietestDrawn = -60;

    /// <summary>Strips of a minute (longer in long films): the slots above, where the lines were put below, by grade.</summary>
    public static string Placements(IReadOnlyList<LineQuality> lines, TimeSpan duration)
    {
        var seconds = Math.Max(Math.Clamp(Math.Ceiling(duration.TotalSeconds), 10, 60), Math.Ceiling(duration.TotalSeconds / MostStrips));
        var strips = Math.Max(1, (int)Math.Ceiling(duration.TotalSeconds / seconds));
        var svg = new StringBuilder();
        for (var strip = 0; strip < strips; strip++)
        {
            var (from, top) = (strip * seconds, strip * 34);
            svg.Append(CultureInfo.InvariantCulture, $"<text x='0' y='{top + 20}'>{TimeSpan.FromSeconds(from):hh\\:mm\\:ss}</text>");
            foreach (var line in lines.Where(line => line.Slot.End.TotalSeconds > from && line.Slot.Start.TotalSeconds < from + seconds))
            {
                Bar(line.Slot.Start.TotalSeconds, line.Slot.End.TotalSeconds, top + 2, "slot", $"{line.Line}: the original");
            }

            foreach (var line in lines
                .Where(line => line.Placed is { } placed && placed.End.TotalSeconds > from && placed.Start.TotalSeconds < from + seconds))
            {
                Bar(line.Placed!.Value.Start.TotalSeconds, line.Placed.Value.End.TotalSeconds, top + 14, Word(line.Grade),
                    $"{line.Line}: {line.Reason}");
            }

            void Bar(double start, double end, int y, string kind, string title)
            {
                var (left, right) = (60 + ((Width - 60) * (Math.Max(start, from) - from) / seconds), 60
                    + ((Width - 60) * (Math.Min(end, from + seconds) - from) / seconds));
                svg.Append(CultureInfo.InvariantCulture,
                    $"<rect class='{kind}' x='{left:0.#}' y='{y}' width='{Math.Max(1, right - left):0.#}' "
                        + $"height='10'><title>{QualityPage.Text(title)}</title></rect>");
            }
        }

        return Svg(strips * 34, svg);
    }

    /// <summary>How many lines are spoken how fast, in steps of 0.05.</summary>
    public static string Speeds(IReadOnlyList<LineQuality> lines)
    {
        const int First = 17;
        const int Last = 32;
        var bins = new int[Last - First + 1];
        foreach (var rate in lines.Where(line => line.Rate is not null).Select(line => line.Rate!.Value))
        {
            bins[(int)Math.Clamp(Math.Round(rate * 20), First, Last) - First]++;
        }

        var (svg, most) = (new StringBuilder(), Math.Max(1, bins.Max()));
        for (var bin = 0; bin < bins.Length; bin++)
        {
            var (rate, x, height) = ((bin + First) / 20.0, bin * 40, 120.0 * bins[bin] / most);
            var grade = rate > 1.3 + 1e-9 ? Grade.Red : rate > 1.2 + 1e-9 ? Grade.Yellow : Grade.Green;
            svg.Append(CultureInfo.InvariantCulture,
                $"<rect class='{Word(grade)}' x='{x}' y='{134 - height:0.#}' width='34' height='{height:0.#}'/>")
                .Append(CultureInfo.InvariantCulture, $"<text x='{x + 17}' y='150' text-anchor='middle'>{rate:0.00}</text>");
            svg.Append(bins[bin] > 0 ? string.Create(
                CultureInfo.InvariantCulture,
                $"<text x='{x + 17}' y='{130 - height:0.#}' text-anchor='middle'>{bins[bin]}</text>") : "");
        }

        return Svg(156, svg, bins.Length * 40);
    }

    /// <summary>Loudness of both over time, four hundred points or one for every block of 0.4 s.</summary>
    public static string Loudness(LoudnessTrack source, LoudnessTrack dub, TimeSpan duration)
    {
        var step = TimeSpan.FromSeconds(Math.Max(0.4, duration.TotalSeconds / 400));
        var svg = new StringBuilder();
        foreach (var level in (ReadOnlySpan<int>)[-20, -40])
        {
            var y = 120 * level / QuietestDrawn;
            svg.Append(CultureInfo.InvariantCulture,
                $"<line class='axis' x1='0' x2='{Width}' y1='{y:0.#}' y2='{y:0.#}'/><text x='{Width}' y='{y - 3:0.#}' "
                    + $"text-anchor='end'>{level}</text>");
        }

        foreach (var (track, kind) in (ReadOnlySpan<(LoudnessTrack, string)>)[(source, "source"), (dub, "dub")])
        {
            svg.Append(CultureInfo.InvariantCulture, $"<polyline class='{kind}' points='");
            for (var at = TimeSpan.Zero; at < duration; at += step)
            {
                var level = Math.Clamp(track.Of(new Core.Time.TimeRange(at, at + step)), QuietestDrawn, 0);
                svg.Append(CultureInfo.InvariantCulture, $"{Width * (at / duration):0.#},{120 * level / QuietestDrawn:0.#} ");
            }

            svg.Append("'/>");
        }

        return Svg(120, svg);
    }

    /// <summary>The outline of a sound, by its power.</summary>
    public static string Wave(LoudnessTrack track, string kind)
    {
        var columns = Math.Clamp(track.Energies.Count, 1, Width);
        var heights = Enumerable.Range(0, columns).Select(column =>
        {
            var (from, to) = (column * track.Energies.Count / columns, (column + 1) * track.Energies.Count / columns);
            return Math.Sqrt(Enumerable.Range(from, Math.Max(0, to - from)).Select(at => track.Energies[at]).DefaultIfEmpty(0).Max());
        }).ToList();
        var (svg, most) = (new StringBuilder(), Math.Max(1e-9, heights.Max()));
        svg.Append(CultureInfo.InvariantCulture, $"<path class='{kind}' stroke-width='{0.8 * Width / columns:0.##}' d='");
        for (var column = 0; column < columns; column++)
        {
            var height = 30 * heights[column] / most;
            svg.Append(CultureInfo.InvariantCulture, $"M{Width * (column + 0.5) / columns:0.#} {30 - height:0.#}V{30 + height:0.#}");
        }

        return Svg(60, svg.Append("'/>"));
    }

    public static string Word(Grade grade) => grade == Grade.NotMeasured ? "not-measured" : grade.ToString().ToLowerInvariant();

    private static string Svg(int height, StringBuilder content, int width = Width) =>
        string.Create(CultureInfo.InvariantCulture,
            $"<svg viewBox='0 0 {width} {height}' width='{width}' height='{height}' role='img'>{content}</svg>");
}

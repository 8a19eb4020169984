using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Core.Languages;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Media.Subtitles.Reading.Formats.Markup;

namespace Dubwright.Media.Subtitles.Reading.Formats.Tables;

/// <param name="Line">Where it stands, from 1.</param>
internal sealed record TableRow(int Line, List<string> Fields);

/// <summary>Which column is which; -1 for one that is not there.</summary>
/// <param name="Heading">Whether the first row names them.</param>
/// <param name="Unit">How many seconds a bare number is.</param>
internal sealed record TableColumns(int Start, int End, int Length, int Text, int Speaker, bool Heading, double Unit);

/// <summary>Finds the columns of a table of cues, by their headings or by what they hold.</summary>
internal static partial class TableCues
{
    private const double UsualFrames = 25;
    private const int FewestMilliseconds = 100;

    /// <returns>Null where it is no table of cues.</returns>
    public static TableColumns? Columns(IReadOnlyList<TableRow> rows, Language? language)
    {
        var filled = rows.Where(row => row.Fields.Exists(field => field.Trim().Length > 0)).ToList();
        if (filled.Count == 0)
        {
            return null;
        }

        var heading = filled[0].Fields.Select(field => field.Trim().ToLowerInvariant()).ToList();
        var start = heading.FindIndex(StartHeading().IsMatch);
        var text = heading.FindIndex(name => Named(name, language));
        text = text >= 0 ? text : heading.FindIndex(TextHeading().IsMatch);
        if (start >= 0 && text >= 0 && start != text)
        {
            var unit = heading[start].Contains("ms", StringComparison.Ordinal) || heading[start]
                .Contains("milli", StringComparison.Ordinal) ? 0.001 : 1;
            return new TableColumns(
                start, heading.FindIndex(EndHeading().IsMatch), heading.FindIndex(LengthHeading().IsMatch), text, heading
                    .FindIndex(SpeakerHeading().IsMatch), true, unit);
        }

        var sample = filled.Find(row => row.Fields.Count > 2 && Times(row.Fields).Count > 1);
        if (sample is null || Times(sample.Fields) is not [var first, var second, ..] || second != first + 1)
        {
            return null;
        }

        // The longest of what is left is said; where a fourth field follows the text, it names the speaker.
        var rest = Enumerable.Range(0, sample.Fields.Count).Where(at => at != first && at != second).ToList();
        var said = rest.Where(at => at > second)
            .OrderByDescending(at => filled.Sum(row => at < row.Fields.Count ? row.Fields[at].Length : 0)).FirstOrDefault(-1);
        var speaker = sample.Fields.Count == second + 3 && said == second + 1 && filled.TrueForAll(row => row.Fields.Count <= second + 3)
            ? second + 2
            : said == second + 2 ? second + 1 : -1;
        return said < 0 ? null : new TableColumns(first, second, -1, said, speaker, false, 1);
    }

    public static IReadOnlyList<RawCue> Read(IReadOnlyList<TableRow> rows, char separator, ScriptInput input)
    {
        var columns = Columns(rows, input.Options.Language) ?? throw new ScriptFormatException(
            "The table has no columns of start, end and text.");
        var frames = rows.Any(row => Frames().IsMatch(Field(row, columns.Start))) ? input.FrameRate(UsualFrames) : UsualFrames;
        var unit = columns.Unit == 1 && IsMilliseconds(rows, columns) ? 0.001 : columns.Unit;
        var cues = new List<RawCue>();
        foreach (var row in rows.SkipWhile(row => row.Fields.TrueForAll(field => field.Trim().Length == 0)).Skip(columns.Heading ? 1 : 0))
        {
            var text = Field(row, columns.Text);
            // A text at the end of the row whose commas nobody quoted.
            if (columns.Text > Math.Max(columns.Speaker, columns.End) && row.Fields.Count > columns.Text + 1
                && rows[0].Fields.Count == columns.Text + 1)
            {
                text = string.Join(separator, row.Fields[columns.Text..]);
            }

            if (text.Trim().Length == 0)
            {
                continue;
            }

            var start = Time(Field(row, columns.Start), unit, frames);
            if (start is null)
            {
                input.Notes.Count("row of the table has no usable start and is left out",
                    "rows of the table have no usable start and are left out", $"line {row.Line}");
                continue;
            }

            var end = Time(Field(row, columns.End), unit, frames) ?? start + Time(Field(row, columns.Length), unit, frames);
            var speaker = Field(row, columns.Speaker).Trim();
            cues.Add(CueMarkup
                .Read(new RawCue(start, end, text.Replace("\r", "", StringComparison.Ordinal), row.Line)
                {
                    Speaker = speaker.Length == 0
                ? null : speaker
                }));
        }

        return cues;
    }

    // Whole numbers that would make cues of minutes each count thousandths, as Whisper's tables do.
    private static bool IsMilliseconds(IReadOnlyList<TableRow> rows, TableColumns columns)
    {
        var lengths = new List<long>();
        foreach (var row in rows.Skip(columns.Heading ? 1 : 0).Where(row => Field(row, columns.Text).Trim().Length > 0))
        {
            if (!long.TryParse(Field(row, columns.Start), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                || !long.TryParse(Field(row, columns.End), NumberStyles.None, CultureInfo.InvariantCulture, out var end))
            {
                return false;
            }

            lengths.Add(end - start);
        }

        lengths.Sort();
        return lengths.Count > 0 && lengths[lengths.Count / 2] >= FewestMilliseconds;
    }

    private static string Field(TableRow row, int column) => column >= 0 && column < row.Fields.Count ? row.Fields[column] : "";

    private static List<int> Times(List<string> fields) =>
        [.. Enumerable.Range(0, fields.Count).Where(at => Time(fields[at], 1, UsualFrames) is not null)];

    private static TimeSpan? Time(string text, double unit, double frames)
    {
        text = text.Trim();
        if (double.TryParse(text.Replace(',', '.').TrimEnd('s', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var seconds))
        {
            return seconds * unit < 1e6 ? TimeSpan.FromMilliseconds(Math.Round(seconds * unit * 1000, 1)) : null;
        }

        return Frames().IsMatch(text) && ClockText.TryFrames(text, frames, out var framed) ? framed : ClockText
            .TryParse(text, out var time) ? time : null;
    }

    private static bool Named(string heading, Language? language) => language is not null
        && new[] { language.Tag, language.Primary, language.Name, language.Name.Split(' ', '(')[0] }
            .Contains(heading, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^(?:time ?code|tc|time|cue)?[ _.-]*(?:start|begin|in|from|in[ _-]?point|onset|anfang|beginn|von|début|debut|"
        + @"inicio|início|inizio|desde)(?:[ _.-]*(?:time|tc|time ?code))?"
        + @"(?:\b.*|_.*)?$|^(?:time|time ?code)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex StartHeading();

    [GeneratedRegex(
        @"^(?:time ?code|tc|time|cue)?[ _.-]*(?:end|stop|out|to|out[ _-]?point|offset|ende|bis|fin|final|fine|fim|hasta)"
        + @"(?:[ _.-]*(?:time|tc|time ?code))?(?:\b.*|_.*)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex EndHeading();

    [GeneratedRegex(@"^(?:dur|duration|length|dauer|länge|durée|duración|durata|duração)\b", RegexOptions.CultureInvariant)]
    private static partial Regex LengthHeading();

    [GeneratedRegex(@"text|dialog|subtitle|caption|transcript|content|^line$|^lines$|sentence|utterance|original|source"
        + "|testo|diálogo|untertitel|sous-titre|subtítulo|sottotitol|legenda|réplique",
        RegexOptions.CultureInvariant)]
    private static partial Regex TextHeading();

    [GeneratedRegex(@"speaker|character|actor|voice|^role$|^name$|^who$|sprecher|rolle|figur|personnage|locuteur|personaje|"
        + "hablante|locutor|personagem|falante|personaggio|^nombre$|^nom$|^nome$", RegexOptions.CultureInvariant)]
    private static partial Regex SpeakerHeading();

    [GeneratedRegex(@"^\s*\d{1,2}:\d{1,2}:\d{1,2}[:;]\d{1,2}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Frames();
}

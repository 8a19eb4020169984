using System.Text;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Formats.Tables;

/// <summary>Tables as text (.csv, .tsv): a row a cue, fields parted by commas, semicolons, tabs or bars.</summary>
internal sealed class Table : IScriptFormat
{
    private const int Tried = 50;
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    public string Name => "table";

    /// <summary>Whether a first row names the columns, whatever the others look like.</summary>
    public static bool HasHeading(ScriptInput input) => Separators
        .Any(separator => TableCues.Columns([.. Rows(input.Text, separator).Take(Tried)], input.Options.Language) is { Heading: true });

    public bool Fits(ScriptInput input) => Separators
        .Any(separator => TableCues.Columns([.. Rows(input.Text, separator).Take(Tried)], input.Options.Language) is not null);

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        var separator = Separators
            .First(separator => TableCues.Columns([.. Rows(input.Text, separator).Take(Tried)], input.Options.Language) is not null);
        return TableCues.Read([.. Rows(input.Text, separator)], separator, input);
    }

    private static IEnumerable<TableRow> Rows(string text, char separator)
    {
        var (fields, field, quoted, line, rowLine) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            line += letter == '\n' ? 1 : 0;
            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else if (quoted ? letter == '"' : letter == '"' && field.Length == 0 && Closes(text, at, separator))
            {
                quoted = !quoted;
            }
            else if (!quoted && letter == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (!quoted && letter == '\n')
            {
                fields.Add(field.ToString());
                yield return new TableRow(rowLine, fields);
                (fields, rowLine) = ([], line);
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        fields.Add(field.ToString());
        yield return new TableRow(rowLine, fields);
    }

    // A quotation mark that opens a field is closed before a separator or a line end; any other one is a letter.
    private static bool Closes(string text, int at, char separator)
    {
        for (var end = at + 1; end < text.Length; end++)
        {
            if (text[end] != '"')
            {
                continue;
            }

            if (end + 1 < text.Length && text[end + 1] == '"')
            {
                end++;
                continue;
            }

            return end + 1 == text.Length || text[end + 1] == separator || text[end + 1] == '\n';
        }

        return false;
    }
}

using System.Text.RegularExpressions;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

/// <summary>Cuts a plain text into headings and paragraphs.</summary>
internal static partial class TextBlocks
{
    // Nobody breaks lines by hand beyond this, so longer lines are paragraphs.
    private const int LongestWrapped = 120;

    public static List<Block> Split(string text)
    {
        var blocks = new List<Block>();
        foreach (var lines in Groups(text))
        {
            Add(blocks, lines);
        }

        return blocks;
    }

    /// <summary>The cells of a table's row as one paragraph.</summary>
    internal static string Row(IEnumerable<string> cells) => cells.Aggregate((row, cell) =>
        row.Length > 0 && char.IsLetterOrDigit(row[^1]) ? $"{row}, {cell}" : $"{row} {cell}");

    /// <summary>White space made single; the marks of emphasis taken off.</summary>
    internal static string Plain(string text) => Emphasis().Replace(Spaces().Replace(text, " ").Trim(), "${text}");

    // Groups of lines between empty lines; a chapter line that follows a finished sentence opens a group of its own.
    private static IEnumerable<List<string>> Groups(string text)
    {
        var group = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Replace('\f', '\n').Split('\n'))
        {
            if (group.Count > 0
                && (string.IsNullOrWhiteSpace(line) || (Headings.IsChapter(line.Trim()) && !char.IsLetter(group[^1].Trim()[^1]))))
            {
                yield return group;
                group = [];
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                group.Add(line);
            }
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private static void Add(List<Block> blocks, List<string> lines)
    {
        var first = lines[0].Trim();
        if (Headings.Markdown(first) is { } marked)
        {
            blocks.Add(new Block(BlockKind.Heading, Plain(marked)));
            lines.RemoveAt(0);
        }
        else if (lines.Count == 2 && first.Length <= 100 && Underline().IsMatch(lines[1].Trim()))
        {
            blocks.Add(new Block(BlockKind.Heading, Plain(first)));
            return;
        }
        else if (Headings.IsChapter(first) || (lines.Count == 1 && Headings.IsAlone(Plain(first))))
        {
            var title = lines.Count == 2 && lines[1].Trim() is { Length: <= 60 } second && !".,;:!?".Contains(second[^1])
                ? $"{first.TrimEnd('.')}. {second}" : first;
            blocks.Add(new Block(BlockKind.Heading, Plain(title)));
            lines.RemoveRange(0, ReferenceEquals(title, first) ? 1 : 2);
        }

        AddParagraphs(blocks, lines);
    }

    private static void AddParagraphs(List<Block> blocks, List<string> lines)
    {
        var isList = lines.Count(line => Item().IsMatch(line)) > 1;
        var isPlay = lines.Count > 1 && ScriptLabel.Of(lines[0]) is not null && lines.Skip(1).Any(line => ScriptLabel.Of(line) is not null);
        var each = lines.Any(line => line.Length > LongestWrapped);
        var paragraph = new List<string>();
        var hangs = false;
        foreach (var line in lines)
        {
            var begins = (isList && Item().IsMatch(line)) || (isPlay && ScriptLabel.Of(line) is not null);
            // Below an item an indent is where its text goes on.
            if (paragraph.Count > 0
                && (each || begins || (!hangs && (line.StartsWith('\t') || line.StartsWith("  ", StringComparison.Ordinal)))))
            {
                Finish();
            }

            hangs |= begins;

            paragraph.Add((isList ? Bullet().Replace(line, "") : line).Trim());
        }

        Finish();

        void Finish()
        {
            var text = Plain(string.Join(' ', paragraph));
            if (!Headings.IsRule(text) && text.Length > 0)
            {
                blocks.Add(new Block(BlockKind.Paragraph, text) { IsWhole = true });
            }

            paragraph.Clear();
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_*])(?<mark>_|\*{1,3})(?=\S)(?<text>[^_*]{1,300}?)(?<=\S)\k<mark>(?![\p{L}\p{N}_*])")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^\s*(\d{1,3}[.)]|[a-z]\)|[-*•–])\s+\S")]
    private static partial Regex Item();

    [GeneratedRegex(@"^\s*[-*•–]\s+(?=\S)")]
    private static partial Regex Bullet();

    [GeneratedRegex("^(={3,}|-{3,})$")]
    private static partial Regex Underline();
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.WordDocuments;

/// <summary>Counts a Word document's automatic numbers as the word processor shows them (ECMA-376, 17.9).</summary>
internal sealed partial class WordNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<string, Level[]> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string List, Dictionary<int, int> Starts, Dictionary<int, Level> Own)> _numbers =
        new(StringComparer.Ordinal);

    private readonly Dictionary<string, int?[]> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = [];

    public static WordNumbering None { get; } = new();

    public static WordNumbering Read(XmlReader reader)
    {
        var numbering = new WordNumbering();
        string? list = null, number = null;
        var level = -1;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "abstractNum":
                    (list, number, level) = (Attribute(reader, "abstractNumId"), null, -1);
                    numbering._lists[list ?? ""] = new Level[Levels];
                    break;
                case "num":
                    (number, list, level) = (Attribute(reader, "numId") ?? "", null, -1);
                    numbering._numbers[number] = ("", [], []);
                    break;
                case "abstractNumId" when number is not null:
                    numbering._numbers[number] = numbering._numbers[number] with { List = WordStyles.Value(reader) ?? "" };
                    break;
                case "lvlOverride" or "lvl" when Number(Attribute(reader, "ilvl")) is >= 0 and < Levels and var at:
                    level = at;
                    break;
                case "startOverride" when number is not null && level >= 0:
                    numbering._numbers[number].Starts[level] = Number(WordStyles.Value(reader)) ?? 1;
                    break;
                default:
                    numbering.Take(reader, list, number, level);
                    break;
            }
        }

        return numbering;
    }

    /// <summary>The number of the next paragraph of a list: <c>2.</c>, <c>(b)</c>, <c>1.2.</c>; null where it has a bullet or
    /// nothing.</summary>
    /// <param name="number">The document's id of the list.</param>
    /// <param name="level">How deep, from 0.</param>
    public string? Next(string? number, int level)
    {
        if (number is null || level is < 0 or >= Levels || !_numbers.TryGetValue(number, out var found)
            || !_lists.TryGetValue(found.List, out var list))
        {
            return null;
        }

        Level[] levels = [.. list.Select((own, at) => found.Own.GetValueOrDefault(at, own))];
        if (!_counts.TryGetValue(found.List, out var counts))
        {
            _counts[found.List] = counts = new int?[Levels];
        }

        if (_begun.Add(number))
        {
            foreach (var (at, start) in found.Starts)
            {
                counts[at] = start - 1;
            }
        }

        counts[level] = (counts[level] ?? (levels[level].Start ?? 1) - 1) + 1;
        for (var above = 0; above < level; above++)
        {
            counts[above] ??= levels[above].Start ?? 1;
        }

        for (var below = level + 1; below < Levels; below++)
        {
            // A level goes on counting past those that it is told not to begin again after.
            if (levels[below].RestartsAfter is not { } after || (after > 0 && level < after))
            {
                counts[below] = null;
            }
        }

        return levels[level].Format is null or "bullet" or "none" ? null : Label(levels, level, counts);
    }

    private void Take(XmlReader reader, string? list, string? number, int level)
    {
        if (level < 0 || (list is null && number is null))
        {
            return;
        }

        var before = list is not null ? _lists[list][level] : _numbers[number!].Own.GetValueOrDefault(level);
        Level? after = reader.LocalName switch
        {
            "start" => before with { Start = Number(WordStyles.Value(reader)) },
            "numFmt" => before with { Format = WordStyles.Value(reader) },
            "lvlText" => before with { Text = WordStyles.Value(reader) },
            "lvlRestart" => before with { RestartsAfter = Number(WordStyles.Value(reader)) },
            "isLgl" => before with { IsArabic = WordStyles.Value(reader) is not ("0" or "false" or "off") },
            _ => null,
        };
        if (after is { } changed && list is not null)
        {
            _lists[list][level] = changed;
        }
        else if (after is { } own)
        {
            _numbers[number!].Own[level] = own;
        }
    }

    private static string? Label(Level[] levels, int level, int?[] counts)
    {
        var label = Places().Replace(levels[level].Text ?? $"%{level + 1}.", place =>
        {
            var at = place.Value[1] - '1';
            return Written(counts[at] ?? levels[at].Start ?? 1, levels[level].IsArabic ? "decimal" : levels[at].Format ?? "decimal");
        }).Trim();
        return label.Any(char.IsLetterOrDigit) ? label : null;
    }

    /// <summary>A number as a format of the standard writes it: <c>lowerRoman</c>, <c>upperLetter</c>.</summary>
    internal static string Written(int number, string format) => format switch
    {
        "upperLetter" => Letters(number),
        "lowerLetter" => Letters(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "bullet" or "none" => "",
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    // After Z come AA, BB, CC.
    private static string Letters(int number) =>
        number is < 1 or > 780 ? Written(number, "decimal") : new string((char)('A' + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return Written(number, "decimal");
        }

        var roman = new StringBuilder();
        foreach (var (value, letters) in ((int, string)[])[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
            (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
        {
            for (; number >= value; number -= value)
            {
                roman.Append(letters);
            }
        }

        return roman.ToString();
    }

    private static string? Attribute(XmlReader reader, string name) => reader.GetAttribute(name, reader.NamespaceURI);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("%[1-9]")]
    private static partial Regex Places();

    private readonly record struct Level(int? Start, string? Format, string? Text, int? RestartsAfter, bool IsArabic);
}

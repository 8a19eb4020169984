using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;

namespace Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

/// <summary>Headings as people say them: "CHAPTER IV" as "Chapter 4", and capitals as ordinary words, which no engine spells out.</summary>
internal static partial class SpokenHeading
{
    public static string Of(string heading)
    {
        var spoken = ChapterNumber().Replace(heading, match => $"{match.Groups["word"].Value}{Arabic(match.Groups["number"].Value)}");
        if (LoneNumber().IsMatch(spoken))
        {
            spoken = $"{Arabic(spoken.TrimEnd('.', ')'))}";
        }

        return spoken.Any(char.IsLower) || spoken.Count(char.IsUpper) < 3 ? spoken : Words().Replace(spoken, Lowered);
    }

    private static string Lowered(Match word) =>
        string.Concat(word.Value[..1], word.Value[1..].ToLowerInvariant());

    private static string Arabic(string roman)
    {
        var (sum, highest) = (0, 0);
        foreach (var letter in roman.ToUpperInvariant().Reverse())
        {
            var value = letter switch { 'I' => 1, 'V' => 5, 'X' => 10, 'L' => 50, 'C' => 100, 'D' => 500, 'M' => 1000, _ => 0 };
            sum += value < highest ? -value : value;
            highest = Math.Max(highest, value);
        }

        return sum > 0 ? sum.ToString(CultureInfo.InvariantCulture) : roman;
    }

    [GeneratedRegex($@"^(?<word>({Headings.ChapterWords})\s+)(?<number>[IVXLCDM]+)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChapterNumber();

    [GeneratedRegex(@"^[IVXLC]+[.)]?$")]
    private static partial Regex LoneNumber();

    [GeneratedRegex(@"\p{Lu}[\p{Lu}'’]+")]
    private static partial Regex Words();
}

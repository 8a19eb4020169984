using System.Text.RegularExpressions;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

/// <summary>Tells headings from text in plain text files, by how people write them.</summary>
internal static partial class Headings
{
    private const int LongestLine = 80;
    private const int LongestCapitals = 60;
    private const int FewWords = 3;

    /// <summary>The words that stand before a chapter's number, in the languages that are spoken here.</summary>
    internal const string ChapterWords =
        "chapter|part|book|section|act|scene|cap[ií]tulo|parte|libro|cap[ií]tol|chapitre|partie|livre|"
        + "kapitel|teil|buch|capitolo|hoofdstuk|deel|" +
        "rozdział|rozdzia[łl]|kapitola|fejezet|luku|kapittel|глава|часть|розділ|bölüm|capitolul|κεφάλαιο";

    private const string Numbers =
        @"\d{1,4}|[ivxlcdm]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
        + @"sixteen|seventeen|eighteen|" +
        "nineteen|twenty|first|second|third|last|the first|the "
            + "last|uno|dos|tres|primero|primera|eins|zwei|drei|premier|première|primo|prima";

    /// <summary><c>Chapter 4</c>, <c>CHAPTER IV. The Rabbit</c>: sure even without an empty line around it.</summary>
    public static bool IsChapter(string line) => line.Length <= LongestLine && Chapter().IsMatch(line);

    /// <summary>A heading, for a line that stands alone between empty lines.</summary>
    public static bool IsAlone(string line) =>
        line.Length <= LongestLine && (IsChapter(line) || Named().IsMatch(line) || Number().IsMatch(line) || IsCapitals(line));

    /// <summary>The text of a markdown heading, or null where the line is none.</summary>
    public static string? Markdown(string line) => Hashes().Match(line) is { Success: true } match ? match.Groups["text"].Value : null;

    /// <summary>A line that only parts two scenes: <c>* * *</c>, <c>---</c>.</summary>
    public static bool IsRule(string line) => line.Length > 0 && !line.Any(char.IsLetterOrDigit);

    // What ends with a full stop after more than a few words is a sentence, as texts like to open.
    private static bool IsCapitals(string line) => (line[^1] != '.' || line.Count(letter => letter == ' ') < FewWords) &&
        line.Length <= LongestCapitals && line.Count(char.IsUpper) >= 3 && !line.Any(char.IsLower) && !"!?,;:…\"”»'’-–—".Contains(line[^1]);

    [GeneratedRegex($@"^({ChapterWords})\s+({Numbers})\b\s*([.:\-–—)]\s*.{{0,70}}|\s\p{{Lu}}.{{0,60}})?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Chapter();

    [GeneratedRegex(
        @"^(prologue|epilogue|foreword|preface|introduction|afterword|appendix|prólogo|epílogo|introducción|prolog|epilog|vorwort|"
        + @"nachwort|einleitung|" +
        @"avant-propos|épilogue|prefazione|prologo|epilogo|introduzione|prefácio|introdução)\b\s*([.:\-–—]\s*.{0,60})?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(\d{1,3}|[IVXLC]{1,8})[.)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^#{1,3}\s+(?<text>\S.*?)\s*#*$", RegexOptions.CultureInvariant)]
    private static partial Regex Hashes();
}

using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.English;

/// <summary>Streets in English: <c>St.</c> after a name, points of the compass, house numbers, codes after a state.</summary>
internal sealed partial class EnglishAddresses(SpokenLanguage language)
{
    public Spoken? Read(string text, int at)
    {
        if (Surroundings.IsDigit(text[at]))
        {
            return PostalCode(text, at) ?? HouseNumber(text, at);
        }

        if (!char.IsLetter(text[at]) || at < 2 || !Surroundings.IsSpace(text[at - 1]))
        {
            return null;
        }

        var word = Surroundings.Letters(text, at);
        if (IsCompass(word) && Compass().Match(text,
            Math.Max(0, at - 7)) is { Success: true } && HasNumberBefore(text, at)
            && (char.IsUpper(Surroundings.At(text, at + word.Length + 1))
                || Surroundings.IsDigit(Surroundings.At(text, at + word.Length + 1))))
        {
            return new Spoken(at + word.Length, string.Join('-', word.Select(Direction)));
        }

        return IsCompass(word) && StreetBefore().IsMatch(text.AsSpan(0, at)[Math.Max(0, at - 12)..])
            ? new Spoken(at + word.Length, string.Join('-', word.Select(Direction))) : Street(text, at, word);
    }

    private static bool IsCompass(string word) => word is "N" or "S" or "E" or "W" or "NE" or "NW" or "SE" or "SW";

    [GeneratedRegex(@"(?:St|Ave|Rd|Blvd|Dr|Street|Avenue|Road|Drive|Boulevard)\.? $", RegexOptions.CultureInvariant)]
    private static partial Regex StreetBefore();

    private static string Direction(char letter) => letter switch { 'N' => "North", 'S' => "South", 'E' => "East", _ => "West" };

    private static Spoken? Street(string text, int at, string word)
    {
        if (!EnglishTables.Streets.TryGetValue(word, out var street))
        {
            return null;
        }

        var end = at + word.Length;
        var dotted = Surroundings.At(text, end) == '.';
        end += dotted ? 1 : 0;
        var afterName = char.IsUpper(Surroundings.At(text, Surroundings.StartOfWordBefore(text, at)))
            || OrdinalBefore().IsMatch(text.AsSpan(Math.Max(0, at - 8), at - Math.Max(0, at - 8)));
        if (!afterName || Surroundings.At(text, at - 2) is '.' or ',')
        {
            return null;
        }

        var numbered = HasNumberBefore(text, at);
        var next = Surroundings.At(text, Surroundings.SkipSpace(text, end));
        var isStreet = numbered && (dotted || char.IsUpper(word[0]) || Surroundings.IsDigit(text[at - 4 < 0 ? 0 : at - 4]))
            || word is "St" or "Ave" or "Blvd" or "Rd" or "Dr" && !char.IsUpper(next);
        return !isStreet ? null : new Spoken(end, street + (dotted && (Surroundings.EndsAt(text, end) || char.IsUpper(next)
            && Surroundings.At(text, end) == ' ' && !IsCompass(Surroundings.WordAfter(text, end))) ? "." : ""));
    }

    private static bool HasNumberBefore(string text, int at)
    {
        var from = Math.Max(0, at - 36);
        return NumberBefore().IsMatch(text.AsSpan(from, at - from));
    }

    private Spoken? PostalCode(string text, int at) => at > 3 && PostalShape().Match(text, at) is { Success: true } match
        && StateBefore().IsMatch(text.AsSpan(at - 4, 4))
        ? new Spoken(at + match.Length, language.Digits(match.Groups[1].Value)
            + (match.Groups[2].Success ? " " + language.Digits(match.Groups[2].Value) : ""))
        : null;

    private static Spoken? HouseNumber(string text, int at)
    {
        if (HouseShape().Match(text, at) is not { Success: true } match || at > 0
            && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or ','))
        {
            return null;
        }

        var number = int.Parse(match.Groups[1].Value, null);
        var letter = match.Groups[2].Success ? " " + match.Groups[2].Value : "";
        var words = number < 100 || number % 1000 == 0 ? EnglishNumbers.Cardinal((UInt128)number)
            : $"{EnglishNumbers.Cardinal((UInt128)(number / 100))} {(number % 100 == 0 ? "hundred" : EnglishNumbers.Pair(number % 100))}";
        return new Spoken(at + match.Groups[1].Length + match.Groups[2].Length, words + letter);
    }

    [GeneratedRegex(@"\G.{0,6}[0-9] ?[A-Z]? ?", RegexOptions.CultureInvariant)]
    private static partial Regex Compass();

    [GeneratedRegex(@"[0-9](?:st|nd|rd|th) $", RegexOptions.CultureInvariant)]
    private static partial Regex OrdinalBefore();

    [GeneratedRegex(@"(?:^|[ (])[0-9]{1,5}[A-Z]? (?:[\p{L}0-9]+\.? ){0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberBefore();

    [GeneratedRegex(@"\G([0-9]{5})(?:-([0-9]{4}))?(?![0-9\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex PostalShape();

    [GeneratedRegex(@"[ ,][A-Z][A-Z] $", RegexOptions.CultureInvariant)]
    private static partial Regex StateBefore();

    [GeneratedRegex(@"\G([0-9]{1,4})([A-Z])?(?= (?:[NSEW]\.? )?(?:[A-Z][\p{L}']+ |[0-9]+(?:st|nd|rd|th) ){1,3}(?:St|Ave?|Blvd|Rd|Dr|Ln" +
        @"|Ct|Pl" +
        @"|Sq|Hwy|Pkwy|Expy|Ter|Cir|" +
        @"Street|Avenue|Road|Lane|Drive|Court|Place|Square|Boulevard|st|ave|rd)(?![\p{L}]))", RegexOptions.CultureInvariant)]
    private static partial Regex HouseShape();
}

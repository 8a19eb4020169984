using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Fractions with a stroke or as one sign, alone or after a whole number, with their unit.</summary>
internal sealed partial class Fractions(SpokenLanguage language)
{
    private const string Signs = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒";
    private const string Values = "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8 1/7 1/9 1/10";

    public Spoken? Read(string text, int at)
    {
        if (at > 0 && !Signs.Contains(text[at]) && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '/' or '.' or ','
            && !Surroundings.IsSpace(text[at])))
        {
            return null;
        }

        var match = Shape().Match(text, at);
        if (!match.Success)
        {
            return null;
        }

        if (match.Value.Contains(' ') && match.Value.Contains('/') && Surroundings.IsEquation(text, at) && !match.Groups["w"].Success)
        {
            return null;
        }

        var (top, bottom) = (match.Groups["n"].Value, match.Groups["d"].Value.Replace(".", "", StringComparison.Ordinal));
        if (match.Groups["v"].Success)
        {
            var parts = Values.Split(' ')[Signs.IndexOf(match.Groups["v"].ValueSpan[0], StringComparison.Ordinal)].Split('/');
            (top, bottom) = (parts[0], parts[1]);
        }

        if (IsSeason(top, bottom) && !match.Groups["w"].Success && !match.Groups["m"].Success)
        {
            var second = bottom.Length == 2 ? language.Cardinal((UInt128)Number(bottom), Form.Alone) : language.Year(bottom);
            return new Spoken(at + match.Length, $"{language.Year(top)} {second}");
        }

        var (numerator, denominator) = (Number(top), Number(bottom));
        var end = at + match.Length;
        if (denominator < 2 || numerator == 0 || char.IsLetterOrDigit(Surroundings.At(text, end)) && !match.Groups["v"].Success
            || top[0] == '0' || bottom[0] == '0')
        {
            return null;
        }

        var minus = match.Groups["m"].Success ? language.Signs.Minus + " " : "";
        var space = Surroundings.SkipSpace(text, end);
        var unit = language.Units.Find(text, space, space > end) ?? (space > end ? language.Units.Named(text, space) : null);
        if (match.Groups["w"].Success && Number(match.Groups["w"].Value) is var whole && whole > 0)
        {
            var noun = unit?.Noun ?? language.NounAfter(text, end, whole == 1);
            if ((numerator, denominator) is (1, 2) && noun is not null && language.AndAHalf(whole, noun) is { } half)
            {
                return language.Agreeing(new Spoken(unit?.End ?? space + noun.One.Length, minus + half), text, at);
            }

            var mixed = minus + language.Mixed(whole, numerator, denominator);
            return unit is { } many ? new Spoken(many.End, $"{mixed} {many.Noun.Many}") : new Spoken(end, mixed);
        }

        return language.Agreeing(Part(text, minus, numerator, denominator, end, unit), text, at);
    }

    private Spoken Part(string text, string minus, ulong numerator, ulong denominator, int end, (Noun Noun, int End)? unit)
    {
        if (unit is { } one)
        {
            return new Spoken(one.End, minus + language.FractionOf(numerator, denominator, one.Noun));
        }

        if ((numerator, denominator) is (24, 7) or (9, 11) || numerator == denominator && numerator > 9)
        {
            return new Spoken(end, $"{language.Cardinal(numerator, Form.Alone)} {language.Cardinal(denominator, Form.Alone)}");
        }

        var next = Surroundings.WordAfter(text, end);
        if ((numerator, denominator) is (1, 2) && next.Length > 2 && language.HalfOf(next) is { } half)
        {
            return new Spoken(half[^1] is '-' or '\'' ? Surroundings.SkipSpace(text, end) : end, minus + half);
        }

        return new Spoken(end, minus + ((next is "parte" or "partes" ? language.FractionOfParts(numerator, denominator) : null)
            ?? language.Fraction(numerator, denominator)));
    }

    // 2019/20, 1999/2000: a year and the one after it.
    private static bool IsSeason(string top, string bottom) =>
        top.Length == 4 && top[0] is '1' or '2' && bottom.Length is 2 or 4 && bottom[0] != '0'
        && (Number(top) + 1) % (bottom.Length == 2 ? 100UL : 10_000UL) == Number(bottom);

    private static ulong Number(string digits) => ulong.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\G(?<m>[\-−])?(?:(?:(?<w>[0-9]{1,9})[ \u00A0])?(?<n>[0-9]{1,9})(?: / |/|⁄)(?<d>[0-9]{1,3}(?:\.[0-9]{3}){1,2}|[0-" +
        @"9]{1,9})(?:th|r" +
        @"d|nd|RD|TH|ND)?(?![/⁄0-9]|\.[0-9])" +
        @"|(?:(?<w>[0-9]{1,9})[ \u00A0]?)?(?<v>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒]))", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}

using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Numbers with what they count: money, measures, shares, ranges of them, and bare ones.</summary>
internal sealed partial class Quantities(SpokenLanguage language)
{
    private const int LongestCurrency = 8;

    public Spoken? Read(string text, int at)
    {
        var before = Surroundings.At(text, at - 1);
        var isSign = text[at] is '-' or '−' or '–' or '+' or '±';
        if (char.IsLetterOrDigit(before) || isSign && (before is ')' or '.' or '+' || !Surroundings.IsDigit(Surroundings.At(text, at + 1))
            && Surroundings.At(text, at + 1) is not '.' && Find(text, at + 1) is null)
            || text[at] == '.' && before is '.' or ')')
        {
            return null;
        }

        if (One(text, at) is not { } first)
        {
            // A currency's sign by itself is its name.
            return !char.IsLetter(text[at]) && !isSign && Find(text, at) is { } alone ? new Spoken(alone.End, alone.Currency.Major.One)
                : null;
        }

        var isChain = before == '-' && Surroundings.IsDigit(Surroundings.At(text, at - 2));
        if (!isChain && Joint().Match(text, first.End) is { Success: true } joint && One(text, first.End + joint.Length) is { } second
            && second.Number.Sign == '\0' && IsJoint(text, joint, first, second))
        {
            var word = joint.Value.Trim() is not ("x" or "×")
                ? first.IsBare && second.IsBare && first.Number.Whole == second.Number.Whole && joint.Value != ":" ? ""
                    : (joint.Value == ":" || first.IsBare && second.IsBare && !first.Number.MayBeYear
                        && first.Number.Value > second.Number.Value
                        ? language.Signs.Ratio : language.Signs.To) + " "
                : (Surroundings.IsEquation(text, at) ? language.Signs.Times : language.Signs.By) + " ";
            var form = first.IsBare ? second.Form : first.Form;
            return new Spoken(second.End, $"{Say(first, text, form)} {word}{Say(second, text, second.IsBare ? form : null)}");
        }

        return char.IsLetter(Surroundings.At(text, first.End)) && first.IsBare && text[first.End] is not ('x' or 'e') ? null
            : language.Agreeing(new Spoken(first.End, Say(first, text, null)), text, at);
    }

    private static bool IsJoint(string text, Match joint, Amount first, Amount second)
    {
        var next = Surroundings.At(text, second.End);
        var isTimes = joint.Value.Trim() is "x" or "×";
        return !char.IsLetter(next) && (isTimes || !Surroundings.IsEquation(text, first.End)) && !(next is '-'
            && Surroundings.IsDigit(Surroundings.At(text, second.End + 1)))
            && (isTimes || joint.Length == 1 || joint.Value.Trim() is not "-" || !first.IsBare || first.Number.MayBeYear);
    }

    private Amount? One(string text, int at)
    {
        if (at >= text.Length)
        {
            return null;
        }

        var start = at;
        var sign = text[at] is '-' or '−' && Find(text, at + 1) is not null;
        var currency = Find(text, sign ? at + 1 : at);
        if (currency is { } before)
        {
            at = Surroundings.SkipSpace(text, before.End);
            if (at >= text.Length || text[at] is not ('.' or '-' or '−') && !Surroundings.IsDigit(text[at]))
            {
                return null;
            }
        }

        if (at >= text.Length || !Numeral.TryRead(text, at, language.Grouping, language.Point, out var number)
            || Surroundings.At(text, number.End) == '.' && Surroundings.IsDigit(Surroundings.At(text, number.End + 1)) && currency is null)
        {
            return null;
        }

        number = sign ? number with { Sign = '-' } : number;
        var end = number.End;
        var magnitude = Magnitude(text, ref end, currency is not null);
        var space = Surroundings.SkipSpace(text, end);
        if (currency is null && Find(text, space, true) is { } after && !Surroundings.IsDigit(Surroundings.At(text, after.End))
            && (magnitude is null || !Surroundings.IsDigit(Surroundings.At(text, Surroundings.SkipSpace(text, after.End)))))
        {
            (currency, end) = (after, after.End);
        }

        Noun? unit = null;
        var share = "";
        if (currency is null && Surroundings.At(text, space) is '%' or '‰' && currency is null)
        {
            share = text[space] == '%' ? language.Signs.Percent : language.Signs.PerMille;
            end = space + 1;
        }
        else if (currency is null && IsUnitPlace(text, space) && language.Units.Find(text, space, space > end) is { } found)
        {
            (unit, end) = found;
        }
        else if (currency is null && Surroundings.At(text, end) == '-' && language.Units.Find(text, end + 1, false) is { } joined)
        {
            (unit, end) = (joined.Noun with { Many = joined.Noun.One }, joined.End);
        }

        space = Surroundings.SkipSpace(text, end);
        var per = unit is null && language.Units.FindPer(text, space) is { } over ? over : ("", end);
        return new Amount(start, per.Item2, number, magnitude, currency?.Currency, unit, share, per.Item1);
    }

    private string Say(Amount amount, string text, Form? asked)
    {
        var number = amount.Number;
        var tail = amount.Per.Length > 0 ? " " + amount.Per : "";
        if (amount.IsBare && tail.Length == 0)
        {
            return asked is { } form && !number.MayBeYear ? language.Say(number, form)
                : language.Plain(number, text, amount.Start, amount.End);
        }

        if (amount.Share.Length > 0)
        {
            return $"{language.Say(number, Form.Alone)} {amount.Share}";
        }

        var noun = amount.Currency?.Major ?? amount.Unit;
        noun = noun is not null && language.IsAttributive(text, amount.Start, amount.End) ? noun with { Many = noun.One } : noun;
        if (amount.Magnitude is { } magnitude)
        {
            var isThousand = magnitude is "mil" or "mille" or "mila" or "thousand" or "tausend" or "hundred";
            var of = noun is null ? "" : $" {(isThousand ? "" : language.OfMillions(noun.Many))}{noun.Many}";
            var form = magnitude == "mil" ? noun?.Form ?? language.FormBefore(text, amount.End) : Form.Alone;
            return $"{language.Say(number, form == Form.Alone ? language.MagnitudeForm(magnitude) : form)} {magnitude}{of}{tail}";
        }

        if (amount.Currency is { Minor: not null } currency && number.Decimals.Length is 1 or 2)
        {
            var minor = UInt128.Parse(number.Decimals.PadRight(2, '0'), null);
            var sign = number.IsNegative ? language.Signs.Minus + " " : "";
            return sign + (minor == 0 ? language.Count(number.Value, noun!) : language.Money(number.Value, minor, currency))
                + tail;
        }

        if (noun is null)
        {
            return language.Say(number, Form.Alone) + tail;
        }

        return (number.IsWhole && number.Sign == '\0' && !number.StartsWithZero && number.Whole.Length <= Numeral.MostDigits
            ? language.IsSingular(number) && number.Value != 1 ? $"{language.Cardinal(number.Value, noun.Form)} {noun.One}"
            : language.Count(number.Value, noun)
            : $"{language.Say(number, noun.Form)} {(language.IsSingular(number) ? noun.One : noun.Many)}") + tail;
    }

    private string? Magnitude(string text, ref int end, bool isMoney)
    {
        var start = isMoney && Surroundings.At(text, end) == '-' ? end + 1 : Surroundings.SkipSpace(text, end);
        var word = Surroundings.Letters(text, start);
        if (word.Length == 0 || !(language.Magnitudes.TryGetValue(word.ToLowerInvariant(), out var said)
            || (isMoney || Find(text, Surroundings.SkipSpace(text, start + word.Length)) is not null)
            && language.MoneyMagnitudes.TryGetValue(word, out said)))
        {
            return null;
        }

        end = start + word.Length;
        end += said.Length > word.Length && Surroundings.At(text, end) == '.' ? 1 : 0;
        return said;
    }

    // The mark of inches is a closing quotation mark where one is open.
    private static bool IsUnitPlace(string text, int at) => at < text.Length
        && (text[at] is not ('"' or '″') || text.AsSpan(0, at).Count('"') % 2 == 0);

    private (Currency Currency, int End)? Find(string text, int at, bool isAfter = false)
    {
        for (var end = Math.Min(text.Length, at + LongestCurrency); end > at; end--)
        {
            if (char.IsLetter(text[end - 1]) && end < text.Length && char.IsLetter(text[end]))
            {
                continue;
            }

            var key = text[at..end].ToLowerInvariant();
            if (language.Currencies.TryGetValue(key, out var currency)
                || isAfter && language.Currencies.TryGetValue(CurrencyTable.NamePrefix + key, out currency))
            {
                return (currency, end);
            }
        }

        return null;
    }

    [GeneratedRegex(@"\G(?: ?[-–—‑] ?| ?× ?|x(?=[0-9])| x (?=[0-9])|:(?=[0-9]))", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    private readonly record struct Amount(
        int Start, int End, Numeral Number, string? Magnitude, Currency? Currency, Noun? Unit, string Share, string Per)
    {
        public bool IsBare => Magnitude is null && Currency is null && Unit is null && Share.Length == 0;

        public Form Form => (Currency?.Major ?? Unit)?.Form ?? Form.Alone;
    }
}

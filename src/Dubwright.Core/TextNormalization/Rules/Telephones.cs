using System.Text.RegularExpressions;
using System.Text;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Telephone numbers, numbers of cards and network addresses: digits in groups that mean no amount.</summary>
internal sealed partial class Telephones(SpokenLanguage language)
{
    public Spoken? Read(string text, int at)
    {
        if (!(Surroundings.IsDigit(text[at]) || text[at] is '+' or '(') || at > 0
            && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '/'))
        {
            return null;
        }

        if (Network().Match(text, at) is { Success: true } network
            && !(language.Point == ',' && network.Value.Split('.').Skip(1).All(part => part.Length == 3)))
        {
            return new Spoken(at + network.Length, string.Join($" {language.Signs.Dot} ",
                network.Value.Split('.').Select(language.Digits)));
        }

        if (Freephone().Match(text, at) is { Success: true } free)
        {
            return Say(free.Value, text, at);
        }

        if (Bare().Match(text, at) is { Success: true } bare && Announced().IsMatch(text.AsSpan(Math.Max(0, at - 14), Math.Min(14, at))))
        {
            return Say(bare.Value, text, at);
        }

        foreach (var shape in (Regex[])[International(), Bracketed(), Hyphened(), LeadingZero(), Pairs(), Spaced()])
        {
            if (shape.Match(text, at) is { Success: true } match && IsNumber(match, text))
            {
                return Say(match.Value, text, at);
            }
        }

        return null;
    }

    private static bool IsNumber(Match match, string text)
    {
        var digits = match.Value.Count(Surroundings.IsDigit);
        var next = Surroundings.At(text, match.Index + match.Length);
        if (char.IsLetterOrDigit(next) || next is '%' or '€' or '$' || IsDate(match.Value))
        {
            return false;
        }

        // Two years are a range.
        return digits >= 6 && !(match.Length == 9 && digits == 8 && match.Value[0] is '1' or '2' && match.Value[5] is '1' or '2'
            && match.Value[4] == '-');
    }

    private static bool IsDate(string written) => DateShape().IsMatch(written);

    private Spoken Say(string written, string text, int at)
    {
        var said = new StringBuilder();
        foreach (Match part in Part().Matches(written))
        {
            var words = part.Value switch
            {
                "+" => language.Signs.Plus,
                "800" => language.Cardinal(800, Form.Alone),
                _ when char.IsLetter(part.Value[0]) => part.Value,
                _ when said.ToString() == language.Signs.Plus && part.Value.Length is 2 or 3
                    => language.Cardinal(uint.Parse(part.Value, null), Form.Alone),
                _ => language.TelephoneGroup(part.Value),
            };
            said.Append(said.Length > 0 ? " " : "").Append(words);
        }

        var end = at + written.Length;
        if (Extension().Match(text, end) is { Success: true } extension)
        {
            said.Append(' ').Append(language.Signs.Extension).Append(' ').Append(language.Digits(extension.Groups[1].Value));
            end += extension.Length;
        }

        return new Spoken(end, said.ToString());
    }

    [GeneratedRegex(@"\G[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.]*[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Network();

    [GeneratedRegex(@"\G(?:\+?1-)8(?:00|88|77|66)(?:-[A-Za-z0-9]{1,8}){1,4}", RegexOptions.CultureInvariant)]
    private static partial Regex Freephone();

    [GeneratedRegex(@"\G\+[0-9]{1,3}[ .\-]?(?:\([0-9]{1,4}\)[ \-]?)?[0-9]{1,11}(?:[ .\-/][0-9]{1,8}){0,6}", RegexOptions.CultureInvariant)]
    private static partial Regex International();

    [GeneratedRegex(@"\G\([0-9]{2,5}\)[ \-]?[0-9]{3,8}(?:[ .\-][0-9]{2,5}){0,3}", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\G(?:[0-9]{3}-[0-9]{3}-[0-9]{3,4}(?:-[0-9]{4})?|[0-9]{3}\.[0-9]{3}\.[0-9]{4}|[0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{3}" +
        @" [0-9]{3}-[0-9]{4}|[0-9]{2,3}[ \-][0-9]{4,5}-" +
        @"[0-9]{4}|[0-9]{3,5}-[0-9]{4})" +
        @"(?!-?[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphened();

    [GeneratedRegex(@"\G0[0-9]{1,4}(?:[ /\-][0-9]{2,8}){1,5}", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingZero();

    [GeneratedRegex(@"\G[0-9][0-9](?:[ .][0-9][0-9]){4}(?! ?[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Pairs();

    [GeneratedRegex(@"\G(?:[36789][0-9][0-9] [0-9]{3} [0-9]{3,4}|[36789][0-9][0-9] [0-9][0-9] [0-9][0-9] [0-9][0-9]|[36789][0-9][0-9] " +
        @"[0-9]{7}|9[0-9] [0-9]{3} [0-9][0-9] [0-9][0-9])(?<!000)(?! ?[0-9]" +
        @")", RegexOptions.CultureInvariant)]
    private static partial Regex Spaced();

    [GeneratedRegex(@"^[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex DateShape();

    [GeneratedRegex(@"\G[0-9]{4,15}(?![0-9\p{L}]|[.,/\- ][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"(?:\btel|tél|telefon|telefono|teléfono|telefone|téléphone|telephone|tfno|phone|fax|whatsapp)[.:]{0,2} ?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Announced();

    [GeneratedRegex(@"\+|[0-9]+|[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex(@"\G,? ?(?:ext|x|Durchwahl|ramal|int)\.? ?([0-9]{1,6})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Extension();
}

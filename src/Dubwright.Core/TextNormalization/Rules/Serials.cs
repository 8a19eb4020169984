using System.Text.RegularExpressions;
using System.Text;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Letters and digits in one: versions, models, plates.</summary>
internal sealed partial class Serials(SpokenLanguage language)
{
    public Spoken? Read(string text, int at)
    {
        if (!char.IsLetterOrDigit(text[at]) || at > 0 && (char.IsLetterOrDigit(text[at - 1])))
        {
            return null;
        }

        if (Version().Match(text, at) is { Success: true } version)
        {
            var name = version.Value[0] is 'v' or 'V' ? version.Value[..1] + " " : "";
            var parts = version.Value[(name.Length > 0 ? 1 : 0)..].Split('.');
            return new Spoken(at + version.Length, name + string.Join($" {language.PointWord('.')} ", parts.Select(language.SerialDigits)));
        }

        if (Mixed().Match(text, at) is not { Success: true } match)
        {
            return null;
        }

        var said = new StringBuilder();
        foreach (Match part in Part().Matches(match.Value))
        {
            said.Append(said.Length > 0 ? " " : "");
            said.Append(Surroundings.IsDigit(part.Value[0]) ? language.SerialDigits(part.Value) : part.Value);
        }

        return new Spoken(at + match.Length, said.ToString());
    }

    /// <summary>Groups of digits with hyphens, as books and parts are numbered.</summary>
    public Spoken? Hyphenated(string text, int at) => Surroundings.IsDigit(text[at]) && Surroundings.IsBreak(text, at - 1)
        && Groups().Match(text, at) is { Success: true } match
        ? new Spoken(at + match.Length, string.Join(' ', match.Value.Split('-', '‑').Select(language.Digits))) : null;

    [GeneratedRegex(@"\G[0-9]{1,7}(?:[-‑][0-9]{1,7}){2,6}(?![0-9\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex Groups();

    [GeneratedRegex(@"\G(?:[vV][0-9]{1,9}(?:\.[0-9]{1,9}){0,5}|[0-9]{1,9}(?:\.[0-9]{1,9}){2,20})(?![0-9\p{L}]|\.[0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"\G(?:[\p{L}-[ºª]]{1,20}(?=[0-9])|[0-9]{1,20}(?=[\p{L}-[ºª]]))(?:[\p{L}-[ºª]]{1,20}|[0-9]{1,20}){1,20}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Mixed();

    [GeneratedRegex(@"[0-9]+|\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}

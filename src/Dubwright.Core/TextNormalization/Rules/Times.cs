using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Times of day.</summary>
internal sealed partial class Times(SpokenLanguage language)
{
    public Spoken? Read(string text, int at)
    {
        if (!Surroundings.IsDigit(text[at]) || at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or ':' or '/' or '$'
            || text[at - 1] == ',' && Surroundings.IsDigit(Surroundings.At(text, at - 2))))
        {
            return null;
        }

        if (One(text, at) is not { } first)
        {
            return null;
        }

        if (Dash().Match(text, first.End) is { Success: true } dash && One(text, first.End + dash.Length) is { } second)
        {
            return new Spoken(second.End, $"{first.Words} {language.Signs.To} {second.Words}");
        }

        return first;
    }

    private Spoken? One(string text, int at)
    {
        if (Clock().Match(text, at) is not { Success: true } match)
        {
            return null;
        }

        var hour = int.Parse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = Optional(match.Groups["m"]);
        var second = Optional(match.Groups["s"]);
        var end = at + match.Length;
        var half = Half().Match(text, end);
        var separator = match.Groups["p"].Value.Trim();
        var suffix = !half.Success ? language.ClockWord(text, Surroundings.SkipSpace(text, end)) : 0;
        var known = half.Success && hour <= 12 || suffix > 0;
        var isTime = hour <= 24 && (separator switch
        {
            ":" => true,
            "h" => language.TimeWithH,
            "." => known || language.IsBeforeTime(text, at),
            _ => half.Success && hour <= 12 || suffix > 1 || suffix == 1 && text[at] == '0',
        });
        isTime &= !Duration().IsMatch(match.Value);
        if (!isTime || char.IsLetterOrDigit(Surroundings.At(text, end)) && !half.Success && suffix == 0)
        {
            return null;
        }

        var past = half.Success ? end + half.Length : suffix > 0 ? Surroundings.SkipSpace(text, end) + suffix : end;
        var words = language.Time(hour, minute, second, half.Success ? half.Groups[1].Value.ToLowerInvariant() : null, text, at);
        var stops = past == text.Length && half.Success && text[past - 1] == '.' && at > 0 ? "." : "";
        return new Spoken(past, words + stops);
    }

    private static int? Optional(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\G(?<h>[0-9]{1,2})(?:(?<p>[:.]| ?h ?)(?<m>[0-5][0-9])(?::(?<s>[0-5][0-9]))?(?![0-9]|[:.,][0-9]| ?min\b.{0,2}[0-9" +
        @"]))?(?![0-9])(?:(?<=h" +
        @" ?[0-9][0-9]) ?min\b)?", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(" h [0-9]+ min$", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\G[ \u00A0]?([ap])\.? ?m(?:\.|(?![\p{L}0-9]))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Half();

    [GeneratedRegex(@"\G ?[-–—] ?", RegexOptions.CultureInvariant)]
    private static partial Regex Dash();
}

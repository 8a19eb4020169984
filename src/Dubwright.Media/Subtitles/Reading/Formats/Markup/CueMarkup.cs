using System.Net;
using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Formats.Markup;

/// <summary>Takes out of a cue's text what only styles it: tags, override codes, inner times, entities; voice tags give speakers.</summary>
internal static partial class CueMarkup
{
    /// <summary>The same cue without markup.</summary>
    public static RawCue Read(RawCue cue)
    {
        if (!cue.Text.AsSpan().ContainsAny("<{&\\["))
        {
            return cue;
        }

        var all = Voices(Readings().Replace(cue.Text, "")).Select(turn => turn with { Text = Strip(turn.Text) }).ToList();
        var turns = all.FindAll(turn => turn.Text.Any(char.IsLetterOrDigit));
        var speaker = turns.Find(turn => turn.Speaker is not null)?.Speaker;
        return cue with
        {
            Text = string.Concat(all.Select(turn => turn.Text)),
            Speaker = cue.Speaker ?? speaker,
            Turns = Several(turns)
            ? turns : []
        };
    }

    /// <summary>Text without tags, codes and entities.</summary>
    public static string Strip(string text)
    {
        var plain = Breaks().Replace(Codes().Replace(text, ""), "\n");
        plain = Entities(Tags(plain));
        // Some programs escape their own tags.
        return text.Contains("&lt;", StringComparison.Ordinal) ? EscapedTags().Replace(plain, "") : plain;
    }

    /// <summary>Named and numbered entities as letters, also where their semicolon is missing.</summary>
    public static string Entities(string text)
    {
        if (!text.Contains('&'))
        {
            return text;
        }

        text = Unfinished().Replace(text, match => $"&{match.Groups[1].Value.ToLowerInvariant()};");
        var plain = WebUtility.HtmlDecode(text);
        // Programs escape what had been escaped.
        plain = Twice().IsMatch(plain) ? WebUtility.HtmlDecode(plain) : plain;
        plain = Prefix().Replace(plain, match => WebUtility.HtmlDecode($"&{match.Groups[1].Value};"));
        return Unknown().Replace(plain, "");
    }

    private static string Tags(string text)
    {
        if (!text.Contains('<'))
        {
            return text;
        }

        return TagEnd().Replace(Tag().Replace(text, ""), "");
    }

    // Voices that change in the middle of a sentence are a test of tags, not a dialogue.
    private static bool Several(List<Turn> turns) =>
        turns.Count > 1 && turns.Select(turn => turn.Speaker).Distinct().Count() > 1
        && turns.SkipLast(1)
            .All(turn => turn.Text.EndsWith('\n') || turn.Text.TrimEnd() is { Length: > 0 } text && ".!?…\"”—-".Contains(text[^1]));

    private static IEnumerable<Turn> Voices(string text)
    {
        var (at, speaker) = (0, (string?)null);
        foreach (Match match in Voice().Matches(text))
        {
            yield return new Turn(speaker, text[at..match.Index]);
            speaker = match.Groups[1].Success && match.Groups[1].Value.Trim() is { Length: > 0 } name ? Entities(name) : null;
            at = match.Index + match.Length;
        }

        yield return new Turn(speaker, text[at..]);
    }

    [GeneratedRegex(@"<v(?:\.[^\s>]*)?(?:\s+([^<>]{0,200}))?>|</v>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Voice();

    // What is written above or beside the characters repeats them.
    [GeneratedRegex(@"<(rt|rp)\b[^<>]{0,200}>.*?(?:</\1\s*>|(?=<r[tp]\b)|(?=</ruby)|$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Readings();

    [GeneratedRegex(@"\{\\[^{}]*\}|\{\\?an\d\}|\{[A-Za-z]:[^{}]*\}|\{/?[ibuIBU]\}|\\h", RegexOptions.CultureInvariant)]
    private static partial Regex Codes();

    [GeneratedRegex(@"\[br\]|<\s*br\s*/?\s*>|<\s*/\s*br\s*>|\\[Nn](?![a-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex(
        """
        <[\d:.,]+>                                                               # an inner time
        | </?\s*(?:[ibucsvap]|lang|ruby|rt|rp|rb|font|span|div|em|strong|bold|italic
          |underline|strike|small|big|sub|sup|center|color|size|box)
          (?:[\s./:][^<>]{0,300})?>
        | </?\s*[A-Za-z][\w:.-]{0,40}\s*/?>                                      # any other tag without attributes
        | <[A-Za-z][\w:.-]{0,40}(?:\s+[\w:-]{1,40}\s*=\s*[^<>]{1,200})+>         # and with
        | <\p{Lu}[^<>\p{Ll}]{1,100}>                                             # a sound, as some broadcasters write it
        | </\s*[\w.]{0,40}\s*>
        | <[c.]?>
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Tag();

    [GeneratedRegex(@"</?(?:[icvbu]|lang|ruby|rt|font)?(?:\.[\w.]*)?\s*$|<\d\d?:[\d:.]+$|<font [^<>]*$", RegexOptions.CultureInvariant)]
    private static partial Regex TagEnd();

    [GeneratedRegex(@"</?\s*(?:[ibu]|font|em|strong)(?:\s[^<>]{0,200})?/?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EscapedTags();

    [GeneratedRegex("&(?:amp|nbsp|quot|apos|lt|gt|#39|#34|#160);", RegexOptions.CultureInvariant)]
    private static partial Regex Twice();

    // Names that HTML ends without a semicolon too.
    [GeneratedRegex("&(copy|reg|not|quot|deg|para|sect|pound|cent|yen)(?=[a-z]{1,10};)", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    // Signs of mathematics have names like these; words that somebody joined by an ampersand do not.
    [GeneratedRegex("&[A-Za-z]*[a-z][A-Z][A-Za-z]*;", RegexOptions.CultureInvariant)]
    private static partial Regex Unknown();

    [GeneratedRegex("&(nbsp|amp|lt|gt|quot|lrm|rlm|apos|not|copy|reg)(?:;|(?![A-Za-z0-9]))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Unfinished();
}

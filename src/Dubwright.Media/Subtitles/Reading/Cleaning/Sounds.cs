using System.Text.RegularExpressions;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>What subtitles for the hard of hearing describe and nobody says: brackets, parentheses, notes of music.</summary>
internal static partial class Sounds
{
    private const int LongestDescription = 6;
    private const string SungBetween = "♩♪♫♬";

    /// <summary>The text without descriptions of sounds.</summary>
    /// <param name="count">How many were taken out.</param>
    public static string Strip(string text, out int count)
    {
        var found = 0;
        text = Square().Replace(text, match =>
        {
            // Within a word, or where a quotation was mended, the letters are part of what is said.
            if (Touches(text, match.Index - 1) || Touches(text, match.Index + match.Length))
            {
                return match.Value[1..^1];
            }

            found++;
            return "";
        });
        text = Round().Replace(text, match =>
        {
            if (!IsDescription(text, match))
            {
                return match.Value;
            }

            found++;
            return "";
        });
        text = Starred().Replace(text, match =>
        {
            if (!IsSound(match.Value))
            {
                return match.Value;
            }

            found++;
            return "";
        });
        if (Note().IsMatch(text))
        {
            var sung = Note().Replace(Hash().Replace(text, "$1"), "");
            found += sung.Any(char.IsLetterOrDigit) || text.Length == 0 ? 0 : 1;
            text = sung;
        }
        else
        {
            text = Hash().Replace(text, "$1");
        }

        count = found;
        return text;
    }

    /// <summary>Whether all of it is sung: every line begins with a note or goes on where the one before was not closed by one.</summary>
    public static bool IsSung(string text)
    {
        var marks = text.StartsWith("# ", StringComparison.Ordinal) && text.EndsWith(" #", StringComparison.Ordinal) ? "#" : SungBetween;
        var (open, words) = (false, false);
        foreach (var line in Singer().Replace(text, "", 1).Split('\n', StringSplitOptions.TrimEntries))
        {
            var sung = line.Trim([' ', .. marks]);
            if (line.Length == 0 || (!open && !marks.Contains(line[0])) || sung.IndexOfAny([.. marks]) >= 0)
            {
                return false;
            }

            words |= sung.Any(char.IsLetter);
            open = sung.Length == 0 ? open : !marks.Contains(line[^1]);
        }

        return words && !open;
    }

    /// <summary>Whether words name a sound rather than a person.</summary>
    public static bool IsSound(string words) => Sound().IsMatch(words);

    private static bool Touches(string text, int at) => at >= 0 && at < text.Length && char.IsLetter(text[at]) && text[at] < '\u2E80';

    private static bool IsDescription(string text, Match match)
    {
        var inside = match.Value[1..^1].Trim();
        var words = inside.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
        var sentence = inside.IndexOfAny(['.', '!', '?', ',', ';', '。', '！', '？']) >= 0;
        if (inside.Length == 0 || (IsSound(inside) && words <= LongestDescription && !sentence))
        {
            return true;
        }

        // A remark in parentheses is said; a description stands where nobody is in the middle of a sentence, is short, and is no sentence
        // itself.
        var before = text[..match.Index].TrimEnd();
        var opens = before.Length == 0 || before[^1] is '.' or '!' or '?' or '…' or ':' or '-' or '–' or '♪' or '。' or '！' or '？';
        return opens && words <= LongestDescription && !sentence && !inside.Any(char.IsDigit);
    }

    [GeneratedRegex(@"\[[^\[\]]{0,200}\]|［[^［］]{0,200}］|【[^【】]{0,200}】|<\p{Lu}[^<>\p{Ll}]{1,100}>", RegexOptions.CultureInvariant)]
    private static partial Regex Square();

    [GeneratedRegex(@"\([^()]{0,200}\)|（[^（）]{0,200}）", RegexOptions.CultureInvariant)]
    private static partial Regex Round();

    [GeneratedRegex(@"(?<!\S)\*[^*\n]{1,60}\*(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Starred();

    [GeneratedRegex(@"[♩♪♫♬♭♯]|\uD834[\uDD00-\uDDFF]|\uD83C[\uDFB5\uDFB6]", RegexOptions.CultureInvariant)]
    private static partial Regex Note();

    [GeneratedRegex(@"^(?:\[[^\[\]\n]{0,60}\]|\([^()\n]{0,60}\)|[-–—]|[\p{L}\d .'’-]{1,30}:)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Singer();

    // Some programs write a sharp for a note, on both ends of what is sung.
    [GeneratedRegex(@"^#\s+([^#]*?)\s*#?\s*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Hash();

    [GeneratedRegex(
        """
        \b(?:sigh|laugh|chuckl|giggl|cough|gasp|sob|cry(?:ing)?$|cries$|sniff
        |groan|moan|grunt|scream|shout|yell|whisper|mutter|mumbl|whimper|shriek
        |music|song\splay|applau|cheer|clap|beep|buzz|ring(?:s|ing)\b|knock|bang(?:s|ing)|slam|thunder|bark
        |growl|meow|chirp|rumbl|crash|explo
        |gunshot|siren|alarm|horn|honk|clears?\sthroat|footsteps|silence|inaudible|indistinct|unintelligible|static|chatter|laughter
        |speak(?:s|ing)\s(?:in\s)?\p{Lu}|rire|musique|applaudissement|soupir|risas?\b|m[uú]sica|aplauso
        |suspir|lachen\b|lacht\b|musik|seufz|applaus|risate|risata|applausi)
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Sound();
}

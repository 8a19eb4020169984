using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

/// <summary>
/// Cuts a paragraph into sentences. A full stop ends one unless it belongs to an abbreviation, an initial or a number; closing quotes and
/// brackets stay with their sentence; what goes on in lower case is the same sentence.
/// </summary>
public static partial class SentenceSplitter
{
    private const string Ends = ".!?…。！？؟।";
    private const string WideEnds = "。！？";

    // Opening quotes of one language close in another; right behind a sentence's end they can only close.
    private const string Closers = "\"'”’»)]}」』›“‘«‹";
    private const string Openers = "\"'“‘«([{¿¡„‚—–-「『‹*_";

    // Never the last word of a sentence: what follows them is a name or a number.
    private static readonly FrozenSet<string> Titles = Words(
        "mr mrs ms dr prof st sr sra srta dra rev hon gen col capt lt sgt maj mt messrs mme mlle mm m dott sig ing avv arch hr fr hrn "
            + "frl dipl jr vs " +
        "no nr núm num vol fig pp p pág art cap ch chap bd nos ud uds vd vds d dña ca z.b d.h u.a i.e e.g cf viz p.ex z.t u.u o.ä gov "
            + "pres sen rep");

    // Last words of a sentence as often as not: the capital after them decides.
    private static readonly FrozenSet<string> Shortened = Words("etc usw ecc inc ltd co corp bros a.m p.m u.s u.k e.u bzw al ibid");

    public static IReadOnlyList<string> Split(string paragraph, string language)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var at = 0; at < paragraph.Length; at++)
        {
            if (!Ends.Contains(paragraph[at]))
            {
                continue;
            }

            var end = EndOf(paragraph, at, language);

            if (IsEnd(paragraph, start, at, end, language))
            {
                Add(start, end);
                start = end;
            }

            at = end - 1;
        }

        Add(start, paragraph.Length);
        return sentences;

        void Add(int from, int to)
        {
            var sentence = paragraph[from..to].Trim();
            if (sentence.Any(char.IsLetterOrDigit))
            {
                sentences.Add(sentence);
            }
            else if (sentence.Length > 0 && sentences.Count > 0)
            {
                sentences[^1] = $"{sentences[^1]} {sentence}";
            }
        }
    }

    /// <summary>Cuts what is too long for one breath, at a semicolon or comma where there is one, at a space otherwise.</summary>
    public static IEnumerable<string> Breathe(string sentence, int longest)
    {
        while (sentence.Length > longest)
        {
            var cut = Cut(sentence, longest);
            yield return sentence[..cut].TrimEnd();
            sentence = sentence[cut..].TrimStart();
        }

        if (sentence.Any(char.IsLetterOrDigit))
        {
            yield return sentence;
        }
    }

    private static int EndOf(string text, int at, string language)
    {
        var end = at + 1;
        while (end < text.Length && (Ends.Contains(text[end]) || Closers.Contains(text[end])))
        {
            end++;
        }

        // French keeps its quotes apart by a space.
        return language == "fr" && end + 1 < text.Length && char.IsWhiteSpace(text[end]) && text[end + 1] == '»' ? end + 2 : end;
    }

    private static int Cut(string sentence, int longest)
    {
        foreach (var marks in (string[])[";:", ",—–、，؛،", " "])
        {
            var found = sentence.LastIndexOfAny(marks.ToCharArray(), longest - 1);
            if (found >= longest / 3 && sentence.AsSpan(0, found).ContainsAnyExcept(" "))
            {
                return found + 1;
            }
        }

        return char.IsHighSurrogate(sentence[longest - 1]) ? longest - 1 : longest;
    }

    private static bool IsEnd(string text, int start, int at, int end, string language)
    {
        if (end == text.Length || WideEnds.Contains(text[at]))
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[end]))
        {
            return false;
        }

        var next = end;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || Openers.Contains(text[next])))
        {
            next++;
        }

        if (next == text.Length)
        {
            return true;
        }

        return !char.IsLower(text[next]) && (text[at] != '.' || end - at > 1 || !IsAbbreviation(text, start, at, next, language));
    }

    private static bool IsAbbreviation(string text, int start, int at, int next, string language)
    {
        // A list's number: "2. Pour it on the leaves."
        if (start == 0 && ListNumber().IsMatch(text.AsSpan(0, at)))
        {
            return true;
        }

        var from = at;
        while (from > start
            && (char.IsLetterOrDigit(text[from - 1]) || (text[from - 1] == '.' && from - 1 > start && char.IsLetter(text[from - 2]))))
        {
            from--;
        }

        var word = text[from..at];
        var lower = word.ToLowerInvariant();
        return word switch
        {
            "" => false,
            // An initial: J. Smith. But "and so did I. Then" ends.
            [var letter] when char.IsUpper(letter) => !(letter == 'I' && language == "en") && char.IsUpper(text[next]),
            // "No. 5" is a number; "No. I take it" is an answer.
            _ when lower is "no" => char.IsDigit(text[next]),
            _ when Titles.Contains(lower) => true,
            _ when Shortened.Contains(lower) => false,
            // German ordinals: am 3. Mai.
            _ when language is "de" or "da" or "nb" or "fi" or "cs" && word.Length <= 2 && word.All(char.IsDigit) => true,
            _ => word.Contains('.') && char.IsUpper(text[next]) && word.Split('.').All(part => part.Length == 1),
        };
    }

    [GeneratedRegex(@"^\(?(\d{1,3}(\.\d{1,3})*|[a-zA-Z]|[ivx]{1,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex ListNumber();

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

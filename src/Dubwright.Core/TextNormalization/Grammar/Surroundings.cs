using System.Globalization;

namespace Dubwright.Core.TextNormalization.Grammar;

/// <summary>What stands before and after a place in a line.</summary>
internal static class Surroundings
{
    private const int LongestWord = 40;

    public static bool IsDigit(char sign) => sign is >= '0' and <= '9';

    /// <summary>No part of a word, a number or a mark on one.</summary>
    public static bool IsBreak(string text, int at) => at < 0 || at >= text.Length || !(char.IsLetterOrDigit(text[at]) || IsMark(text[at]));

    public static bool IsMark(char sign) =>
        char.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Whether a letter is a vowel with or without an accent; y counts.</summary>
    public static bool IsVowel(char letter) => "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœ".Contains(char.ToLowerInvariant(letter));

    public static bool IsSpace(char sign) => sign is ' ' or '\u00A0' or '\u202F' or '\u2009';

    public static bool IsDash(char sign) => sign is '-' or '–' or '—' or '‑' or '−';

    public static int SkipSpace(string text, int at) => at < text.Length && IsSpace(text[at]) ? at + 1 : at;

    public static char At(string text, int at) => at >= 0 && at < text.Length ? text[at] : '\0';

    /// <summary>The letters that end before a place, past spaces and one full stop; empty where something else stands there.</summary>
    public static string WordBefore(string text, int at)
    {
        var end = at;
        while (end > 0 && (IsSpace(text[end - 1]) || text[end - 1] is '(' or '"' or '\''))
        {
            end--;
        }

        if (end > 1 && end < at && text[end - 1] == '.' && char.IsLetter(text[end - 2]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start < LongestWord && (char.IsLetter(text[start - 1]) || IsMark(text[start - 1])))
        {
            start--;
        }

        return text[start..end];
    }

    /// <summary>The place where <see cref="WordBefore"/> begins.</summary>
    public static int StartOfWordBefore(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 4 && !char.IsLetter(text[start - 1]))
        {
            start--;
        }

        var end = start;
        while (start > 0 && end - start < LongestWord && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    /// <summary>The letters that begin at a place, past spaces; empty where something else stands there.</summary>
    public static string WordAfter(string text, int at)
    {
        var start = at;
        while (start < text.Length && start - at < 3 && IsSpace(text[start]))
        {
            start++;
        }

        return Letters(text, start);
    }

    /// <summary>The letters from a place on.</summary>
    public static string Letters(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < LongestWord && (char.IsLetter(text[end]) || IsMark(text[end])))
        {
            end++;
        }

        return text[at..end];
    }

    /// <summary>Whether an equals sign stands near a place, with no end of a clause between them.</summary>
    public static bool IsEquation(string text, int at)
    {
        for (var next = at; next < text.Length && next < at + LongestWord && !IsClauseEnd(text, next); next++)
        {
            if (text[next] == '=')
            {
                return true;
            }
        }

        for (var before = at - 1; before >= 0 && before > at - LongestWord && !IsClauseEnd(text, before); before--)
        {
            if (text[before] == '=')
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsClauseEnd(string text, int at) =>
        text[at] is '\n' or ';' or '?' or '!' || text[at] is '.' or ',' or ':' && !IsDigit(At(text, at + 1));

    /// <summary>Nothing that is said follows.</summary>
    public static bool EndsAt(string text, int at)
    {
        while (at < text.Length && !char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        return at >= text.Length;
    }
}

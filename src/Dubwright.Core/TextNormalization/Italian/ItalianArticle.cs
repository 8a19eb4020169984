using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Italian;

/// <summary>The forms of one and of a half before a noun: un anno, uno studente, una casa, un'ora, mezz'ora.</summary>
internal static class ItalianArticle
{
    /// <summary>An amount whose last or only word is an article agrees with the sound that follows it.</summary>
    public static Spoken Agreeing(Spoken amount, string text)
    {
        var words = amount.Words;
        var article = words.Split(' ')[0];
        if (article is not ("un" or "una" or "mezza"))
        {
            return amount;
        }

        var isAlone = words.Length == article.Length;
        var noun = isAlone ? Surroundings.WordAfter(text, amount.End) : words[(article.Length + 1)..];
        if (noun.Length < 2)
        {
            return amount;
        }

        if (article == "un")
        {
            return NeedsVowel(noun.ToLowerInvariant()) ? amount with { Words = "uno" + words[2..] } : amount;
        }

        return "aeiouàèéìòù".Contains(char.ToLowerInvariant(noun[0]))
            ? new Spoken(isAlone ? Surroundings.SkipSpace(text, amount.End) : amount.End,
                $"{article.TrimEnd('a')}'{(isAlone ? "" : noun)}")
            : amount;
    }

    // Before z, gn, ps, pn, x, y and s with a consonant.
    private static bool NeedsVowel(string noun) => noun[0] is 'z' or 'x' or 'y' || noun.StartsWith("gn", StringComparison.Ordinal)
        || noun.StartsWith("ps", StringComparison.Ordinal) || noun.StartsWith("pn", StringComparison.Ordinal)
        || noun[0] == 's' && !Surroundings.IsVowel(noun[1]);
}

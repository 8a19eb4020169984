using System.Text;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Goes through a text once, from left to right, and asks the rules wherever a token begins; what none takes is copied.</summary>
internal sealed class LineReader
{
    private readonly SpokenLanguage _language;
    private readonly Rule[] _rules;

    public LineReader(SpokenLanguage language)
    {
        _language = language;
        var telephones = new Telephones(language);
        var quantities = new Quantities(language);
        var serials = new Serials(language);
        _rules =
        [
            new ElectronicAddresses(language).Read, .. language.Rules, telephones.Read, new Dates(language).Read, new Times(language).Read,
            new Fractions(language).Read, serials.Hyphenated, quantities.Read, serials.Read,
            new Abbreviations(language).Read, new RomanNumerals(language).Read, new Capitals(language).Read, new Symbols(language).Read,
        ];
    }

    public string Read(string text)
    {
        var said = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length;)
        {
            if ((Ask(text, at) ?? Rest(text, at)) is { } spoken)
            {
                at = Append(said, spoken.Words, text, spoken.End);
            }
            else
            {
                said.Append(text[at++]);
            }
        }

        return said.ToString();
    }

    // What no rule takes leaves no digit and no mark of an ordinal behind.
    private Spoken? Rest(string text, int at)
    {
        if (text[at] is 'º' or 'ª')
        {
            return new Spoken(at + 1, "");
        }

        var end = at;
        while (end < text.Length && Surroundings.IsDigit(text[end]))
        {
            end++;
        }

        return end == at ? null : new Spoken(end, _language.Digits(text[at..end]));
    }

    private Spoken? Ask(string text, int at)
    {
        // Inside a word nothing begins; ASCII punctuation that no rule starts with is the common case beside it.
        if (char.IsLetter(text[at]) && at > 0 && (char.IsLetterOrDigit(text[at - 1]) || Surroundings.IsMark(text[at - 1]))
            || text[at] is ' ' or ',' or '?' or '!' or ':' or ';' or '\n')
        {
            return null;
        }

        foreach (var rule in _rules)
        {
            if (rule(text, at) is { } spoken && spoken.End > at)
            {
                return spoken;
            }
        }

        return null;
    }

    private static int Append(StringBuilder said, string words, string text, int end)
    {
        if (words.Length == 0)
        {
            // What is silent takes one of two spaces with it.
            var isSpaced = said.Length == 0 || said[^1] is ' ' or '\n';
            if (isSpaced && end < text.Length && text[end] == ' ')
            {
                return end + 1;
            }

            if (said.Length > 0 && said[^1] == ' ' && (end >= text.Length || !char.IsLetterOrDigit(text[end])))
            {
                said.Length--;
            }

            return end;
        }

        if (words[0] is ',' or '.' && said.Length > 0 && said[^1] == ' ')
        {
            said.Length--;
        }

        if (said.Length > 0 && (char.IsLetterOrDigit(said[^1]) || Surroundings.IsMark(said[^1])) && char.IsLetterOrDigit(words[0]))
        {
            said.Append(' ');
        }

        said.Append(words);
        if (end < text.Length && char.IsLetterOrDigit(text[end]) && char.IsLetterOrDigit(words[^1]))
        {
            said.Append(' ');
        }

        return end;
    }
}

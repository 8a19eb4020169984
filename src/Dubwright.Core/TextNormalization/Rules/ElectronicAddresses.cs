using System.Buffers;
using System.Text;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>E-mail and web addresses, names after @ and tags after #, as people say them.</summary>
internal sealed class ElectronicAddresses(SpokenLanguage language)
{
    private const int Longest = 300;

    private static readonly SearchValues<char> NotInNames = SearchValues.Create("/:()[],;");

    private static readonly HashSet<string> Domains = new(
        ("com org net edu gov mil int info biz name pro io ai app dev tv me co uk us ca au nz ie de at ch fr be nl lu es mx ar cl pe " +
            "it pt br " +
        "pl cz sk hu ro bg gr tr ru ua se no dk fi ee lv lt is jp cn kr tw hk in id th vn il ae za sm va eu cat blog shop online site xyz")
        .Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> FileTypes = new(
        "jpg jpeg png gif mp3 mp4 pdf txt doc docx html htm zip exe csv json".Split(' '), StringComparer.Ordinal);

    public Spoken? Read(string text, int at)
    {
        if (!(char.IsLetterOrDigit(text[at]) || text[at] is '@' or '#' or '/' or '\\') || at > 0 && !IsOpen(text[at - 1]))
        {
            return null;
        }

        var end = at;
        while (end < text.Length && end - at < Longest && !char.IsWhiteSpace(text[end])
            && text[end] is not ('"' or ',' or ';' or '(' or ')' or '<' or '>' or '«' or '»'))
        {
            end++;
        }

        while (end > at && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '\'' or '’' or '…' or '/' or '*' or '`')
        {
            end--;
        }

        if (end - at < 2)
        {
            return null;
        }

        var token = text.AsSpan(at, end - at);
        var past = end;
        while (past < text.Length && text[past] == '/')
        {
            past++;
        }

        if (token[0] is '@' or '#')
        {
            var name = 1;
            while (name < token.Length && (char.IsLetterOrDigit(token[name]) || token[name] == '_'))
            {
                name++;
            }

            var sign = token[0] == '@' ? language.Signs.At : language.Signs.Hash;
            return name == 1 || token[0] == '#' && token[1..name].IndexOfAnyExceptInRange('0', '9') < 0 ? null
                : new Spoken(at + name, $"{sign} {Say(token[1..name])}");
        }

        if (token.IndexOf("://", StringComparison.Ordinal) is > 1 and < 8 and var scheme
            && token[..scheme].IndexOfAnyExceptInRange('a', 'z') < 0)
        {
            var isWeb = token[..scheme] is "http" or "https";
            return new Spoken(past, Say(isWeb ? token[(scheme + 3)..] : token));
        }

        return IsMail(token) || IsSite(token) ? new Spoken(past, Say(token)) : null;
    }

    private static bool IsOpen(char before) => !char.IsLetterOrDigit(before) && before is not ('.' or '/' or '@' or '-' or '_' or '\''
        or '’');

    private static bool IsMail(ReadOnlySpan<char> token)
    {
        var sign = token.IndexOf('@');
        return sign > 0 && token[(sign + 1)..].IndexOf('.') > 0 && token[(sign + 1)..].IndexOf('@') < 0
            && token[..sign].IndexOfAny(NotInNames) < 0;
    }

    private static bool IsSite(ReadOnlySpan<char> token)
    {
        var stroke = token.IndexOf('/');
        var host = stroke < 0 ? token : token[..stroke];
        var dot = host.LastIndexOf('.');
        if (dot < 1 || dot + 1 == host.Length || host.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        foreach (var sign in host)
        {
            if (!(char.IsLetterOrDigit(sign) || sign is '.' or '-' or '_'))
            {
                return false;
            }
        }

        var last = host[(dot + 1)..].ToString();
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || (Domains.Contains(last) || stroke < 0 && FileTypes.Contains(last)) && host[(host.LastIndexOf('.') - 1)] is not '.'
            && host.IndexOfAnyInRange('a', 'z') >= 0 && (dot > 1 || last.Length > 2);
    }

    private string Say(ReadOnlySpan<char> token)
    {
        var said = new StringBuilder();
        for (var at = 0; at < token.Length;)
        {
            var start = at;
            if (Surroundings.IsDigit(token[at]))
            {
                while (at < token.Length && Surroundings.IsDigit(token[at]))
                {
                    at++;
                }

                Add(said, language.Digits(token[start..at].ToString()));
            }
            else if (IsLetter(token[at]))
            {
                while (at < token.Length && (IsLetter(token[at]) || Surroundings.IsMark(token[at])))
                {
                    at++;
                }

                Add(said, Letters(token[start..at].ToString(), start > 0 && token[start - 1] == '.'));
            }
            else
            {
                Add(said, Sign(token[at++]));
            }
        }

        return said.ToString();
    }

    private static bool IsLetter(char sign) => char.IsLetter(sign) && sign is not ('º' or 'ª');

    private static void Add(StringBuilder said, string words)
    {
        if (words.Length > 0)
        {
            said.Append(said.Length > 0 ? " " : "").Append(words);
        }
    }

    private string Sign(char sign) => sign switch
    {
        '.' => language.Signs.Dot,
        '@' => language.Signs.At,
        '/' or '\\' => language.Signs.Slash,
        '-' => language.Signs.Dash,
        '_' => language.Signs.Underscore,
        ':' => language.Signs.Colon,
        '?' => language.Signs.QuestionMark,
        '=' => language.Signs.EqualTo,
        '&' => language.Signs.And,
        '+' => language.Signs.Plus,
        '%' => language.Signs.Percent,
        '#' => language.Signs.Hash,
        _ => "",
    };

    // What nobody could say as a word is spelt, as are the countries at the end.
    private static string Letters(string letters, bool afterDot) =>
        letters.Length > 1 && (!letters.Any(Surroundings.IsVowel) || afterDot && letters.Length == 2 || letters is "abc" or "efg")
            ? string.Join(' ', letters.AsEnumerable()) : letters;
}

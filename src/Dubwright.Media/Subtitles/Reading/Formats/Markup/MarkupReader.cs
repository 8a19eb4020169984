using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Formats.Markup;

/// <summary>What kind of piece a <see cref="MarkupPiece"/> is.</summary>
internal enum MarkupKind
{
    Text,
    Open,
    Close,
}

/// <param name="Name">The element's name in small letters, without its prefix.</param>
/// <param name="Prefix">The prefix before it, as written.</param>
/// <param name="Value">The text, or the attributes as they stand.</param>
internal sealed record MarkupPiece(MarkupKind Kind, string Prefix, string Name, string Value, bool Empty, int Line);

/// <summary>
/// XML and HTML as a row of tags and texts, however badly nested. Knows no document types, no entities but letters, no other files: nothing
/// that a document declares has any effect.
/// </summary>
internal static partial class MarkupReader
{
    private const int MostPieces = 2_000_000;

    /// <exception cref="ScriptFormatException">It is larger than subtitles are.</exception>
    public static IEnumerable<MarkupPiece> Read(string text)
    {
        var (at, line, count) = (0, 1, 0);
        while (at < text.Length)
        {
            if (++count > MostPieces)
            {
                throw new ScriptFormatException("The file holds more markup than subtitles do.");
            }

            var end = End(text, at, out var piece);
            if (piece is not null)
            {
                yield return piece with { Line = line };
            }

            line += text.AsSpan(at, end - at).Count('\n');
            at = end;
        }
    }

    /// <summary>The attributes of a tag by their local names in small letters; of two with one name, the first.</summary>
    public static Dictionary<string, string> Attributes(string tag)
    {
        var found = new Dictionary<string, string>();
        foreach (Match match in Attribute().Matches(tag))
        {
            found.TryAdd(Local(match.Groups[1].Value), CueMarkup
                .Entities(match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Success ? match.Groups[3].Value
                : match.Groups[4].Value));
        }

        return found;
    }

    public static IEnumerable<(string Prefix, string Address)> Namespaces(string tag) =>
        Attribute().Matches(tag).Where(match => match.Groups[1].Value.StartsWith("xmlns", StringComparison.Ordinal))
            .Select(match =>
                (match.Groups[1].Value is ['x', 'm', 'l', 'n', 's', ':', .. var prefix] ? prefix : "", match.Groups[2].Success
                ? match.Groups[2].Value : match.Groups[3].Value));

    private static int End(string text, int at, out MarkupPiece? piece)
    {
        piece = null;
        if (text[at] != '<')
        {
            var next = text.IndexOf('<', at) is var tag and >= 0 ? tag : text.Length;
            piece = Text(CueMarkup.Entities(text[at..next]));
            return next;
        }

        var rest = text.AsSpan(at);
        if (rest.StartsWith("<!--") || rest.StartsWith("<--"))
        {
            return After(text, "-->", at);
        }

        if (rest.StartsWith("<![CDATA["))
        {
            var close = text.IndexOf("]]>", at, StringComparison.Ordinal);
            close = close < 0 ? text.Length : close;
            piece = Text(text[(at + 9)..close]);
            return Math.Min(close + 3, text.Length);
        }

        if (rest.StartsWith("<?"))
        {
            return After(text, ">", at);
        }

        if (rest.StartsWith("<!"))
        {
            // A document type may hold brackets with declarations in them.
            var bracket = text.IndexOf('[', at);
            var simple = text.IndexOf('>', at);
            return bracket >= 0 && simple > bracket && text.IndexOf("]>", at, StringComparison.Ordinal) >= 0 ? After(text, "]>", at)
                : After(text, ">", at);
        }

        var closes = at + 1 < text.Length && text[at + 1] == '/';
        var first = at + (closes ? 2 : 1);
        first += first < text.Length && text[first] == ' ' ? 1 : 0;
        var after = first;
        while (after < text.Length && (char.IsLetterOrDigit(text[after]) || text[after] is '_' or ':' or '.' or '-'))
        {
            after++;
        }

        if (after == first || !char.IsLetter(text[first]) || TagEnd(text, after) is not { } end)
        {
            piece = Text("<");
            return at + 1;
        }

        var name = text[first..after];
        var prefix = name.IndexOf(':') is var colon and > 0 ? name[..colon] : "";
        piece = new MarkupPiece(closes ? MarkupKind.Close : MarkupKind.Open, prefix, Local(name), text[after..end], text[end - 1] == '/',
            0);
        return end + 1;
    }

    // Quotes hold brackets, but a quote that is never closed does not swallow the file.
    private static int? TagEnd(string text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '>':
                    return at;
                case '<':
                    return null;
                case '"' or '\'' when text.AsSpan(at + 1).IndexOfAny(text[at], '\n') is var close and >= 0
                    && text[at + 1 + close] == text[at] && !text.AsSpan(at + 1, close).Contains('<'):
                    at += close + 1;
                    break;
            }
        }

        return null;
    }

    private static MarkupPiece Text(string text) => new(MarkupKind.Text, "", "", text, false, 0);

    private static int After(string text, string what, int at) => text.IndexOf(what, at, StringComparison.Ordinal) is var end and >= 0
        ? end + what.Length : text.Length;

    private static string Local(string name) => name[(name.IndexOf(':') + 1)..].ToLowerInvariant();

    [GeneratedRegex(@"([\w:.-]+)\s*=\s*(?:""([^""]*)""?|'([^']*)'?|([^\s""'>]+))", RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();
}

using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>Reads web pages. Nothing that a page names is ever fetched: it is parsed and no more.</summary>
internal static partial class HtmlDocument
{
    // Elements that need no end tag, so that they say nothing of how deep a page is nested.
    private static readonly HashSet<string> Unnested = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "br", "hr", "img", "input", "meta", "link", "col",
        "wbr", "area", "base", "source", "track", "embed", "param", "rt", "rp", "colgroup", "optgroup",
    };

    // Not backtracking, so that ends that never come cost no more than the page is long.
    private static readonly Regex Unread = new(@"<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!--.*?-->",
        RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.IgnoreCase);

    /// <exception cref="Core.Failures.DubwrightException">It is too large, or nested deeper than any text is.</exception>
    public static DocumentText Read(string html, bool withNotes, CancellationToken cancellationToken) =>
        Read(Parse(html, cancellationToken), withNotes, cancellationToken);

    internal static DocumentText Read(IDocument page, bool withNotes, CancellationToken cancellationToken)
    {
        Footnotes.Move(page, withNotes);
        var body = page.QuerySelectorAll("main") is [var main] ? main
            : page.QuerySelectorAll("article") is [var article] ? article : page.Body;
        var cut = new HtmlBlocks(new Dictionary<string, string>());
        var blocks = body is null ? [] : cut.Read(body, cancellationToken);
        return new DocumentText(blocks, NotEmpty(page.Title), NotEmpty(page.QuerySelector("meta[name=author]")?.GetAttribute("content")))
        {
            CodeBlocks = cut.CodeBlocks,
        };
    }

    /// <summary>Parses a page without scripts and without anything outside it.</summary>
    /// <exception cref="Core.Failures.DubwrightException">It is too large, or nested deeper than any text is.</exception>
    public static IDocument Parse(string html, CancellationToken cancellationToken)
    {
        RefuseLong(html);
        html = Unread.Replace(html, " ");
        // What XML ends within a tag, HTML leaves open: an empty title would swallow the page.
        html = html.TrimStart('\uFEFF').StartsWith("<?xml", StringComparison.Ordinal) ? Closed().Replace(html, Open) : html;
        RefuseDeep(html);
        cancellationToken.ThrowIfCancellationRequested();
        return new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);
    }

    private static string Open(Match tag) => Unnested.Contains(tag.Groups["name"].Value) && tag.Groups["name"].Value is not ("p" or "li")
        ? tag.Value : $"<{tag.Groups["name"].Value}{tag.Groups["rest"].Value}></{tag.Groups["name"].Value}>";

    internal static void RefuseLong(string text)
    {
        if (text.Length > ReadingLimits.PageCharacters)
        {
            throw ManuscriptFailures.TooLarge(FormattableString.Invariant(
                $"The document holds more than {ReadingLimits.PageCharacters:N0} characters"));
        }
    }

    private static void RefuseDeep(string html)
    {
        var (depth, tags) = (0, 0);
        foreach (var tag in Tags().EnumerateMatches(html))
        {
            var name = html.AsSpan(tag.Index + 1, tag.Length - 1);
            var ends = name[0] == '/';
            if (Unnested.GetAlternateLookup<ReadOnlySpan<char>>().Contains(ends ? name[1..] : name))
            {
                continue;
            }

            depth = ends ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > ReadingLimits.PageDepth || ++tags > ReadingLimits.PageTags)
            {
                throw ManuscriptFailures.TooDeep();
            }
        }
    }

    internal static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(@"</?[A-Za-z][A-Za-z0-9:-]*")]
    private static partial Regex Tags();

    [GeneratedRegex(@"<(?<name>[A-Za-z][A-Za-z0-9]*)(?<rest>\b[^<>]*)/>")]
    private static partial Regex Closed();
}

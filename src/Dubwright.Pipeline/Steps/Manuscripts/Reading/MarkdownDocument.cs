using System.Text.RegularExpressions;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>Reads Markdown by way of the page that it makes.</summary>
internal static partial class MarkdownDocument
{
    /// <summary>The class of text that is set as code is, and is none.</summary>
    internal const string Prose = "prose";

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseFootnotes().UseTaskLists().UseEmphasisExtras().UseGenericAttributes()
        .Build();

    /// <summary>Whether a text is written in Markdown, by the marks that nobody sets by chance.</summary>
    public static bool IsIn(string text) =>
        FrontMatter().IsMatch(text) || HashHeading().IsMatch(text) || Sure().IsMatch(text) || Fence().Count(text) > 1
        || Marks().Count(text.Length > 200_000 ? text[..200_000] : text) > 2;

    /// <exception cref="Core.Failures.DubwrightException">It is too large, or nested deeper than any text is.</exception>
    public static DocumentText Read(string text, bool withNotes, CancellationToken cancellationToken)
    {
        HtmlDocument.RefuseLong(text);
        var front = FrontMatter().Match(text);
        string html;
        try
        {
            var parsed = Markdig.Markdown.Parse(text[front.Length..], Markdown);
            MarkProse(parsed);
            html = parsed.ToHtml(Markdown);
        }
        catch (ArgumentException fault)
        {
            throw ManuscriptFailures.TooDeep(fault);
        }

        var document = HtmlDocument.Read(HtmlDocument.Parse(html, cancellationToken), withNotes, cancellationToken);
        var members = front.Groups["lines"].Value;
        return document with { Title = Member(members, "title"), Author = Member(members, "author") };
    }

    // Some indent the first line of a paragraph, or all of a letter, as others indent code.
    private static void MarkProse(Markdig.Syntax.MarkdownDocument document)
    {
        foreach (var block in document.Descendants<CodeBlock>().Where(block => block is not FencedCodeBlock))
        {
            if (Sentence().IsMatch(block.Lines.ToString()))
            {
                block.GetAttributes().AddClass(Prose);
            }
        }
    }

    // A value, or the first of a list below it.
    private static string? Member(string front, string name)
    {
        var lines = front.Split('\n', StringSplitOptions.TrimEntries);
        var at = Array.FindIndex(lines, line => line.Split(':', '=')[0].TrimEnd().Equals(name, StringComparison.OrdinalIgnoreCase));
        var value = at < 0 ? "" : lines[at][(lines[at].IndexOfAny([':', '=']) + 1)..];
        value = value.Length == 0 && at >= 0 && lines.ElementAtOrDefault(at + 1) is ['-', .. var first] ? first : value;
        return HtmlDocument.NotEmpty(value.Trim(' ', '[', ']', '"', '\''));
    }

    // In YAML or in TOML.
    [GeneratedRegex(@"\A\uFEFF?(?<mark>---|\+\+\+)[ \t]*\r?\n(?<lines>(?:[A-Za-z][\w-]*[ \t]*[:=].*\r?\n|[ \t#\]-].*\r?\n|\r?\n){1,60}?)"
        + @"(?:\k<mark>|\.\.\.)[ \t]*\r?\n")]
    private static partial Regex FrontMatter();

    // A footnote's text, and what is under the head of a table.
    [GeneratedRegex(@"^\[\^[^\]\s]{1,60}\]: |^\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:?)? *\r?$", RegexOptions.Multiline)]
    private static partial Regex Sure();

    [GeneratedRegex(@"^ {0,3}(?:`{3,}|~{3,}) {0,3}[\w+#.{}-]{0,40} *\r?$", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*[""“„«¿¡]?\p{Lu}[^{}<>=;$\\|]{15,}[\p{L}\d][.!?…][""”“»)]*\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^#{1,6} +\S", RegexOptions.Multiline)]
    private static partial Regex HashHeading();

    [GeneratedRegex(@"\*\*[^*\n]{1,200}\*\*|\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)|^```|^> \S|^\|?[ :]*-{3,}[ :]*\|", RegexOptions.Multiline)]
    private static partial Regex Marks();
}

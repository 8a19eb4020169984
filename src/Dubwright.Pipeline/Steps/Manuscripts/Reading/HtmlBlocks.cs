using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.WordDocuments;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>Cuts a page into headings and paragraphs, as people read it: lists with their numbers, tables row by row, without menus,
/// scripts, hidden parts, notes' marks and what was struck out.</summary>
/// <param name="names">Names of chapters by the id of the element where they begin, from a table of contents; the empty id is the
/// page.</param>
internal sealed partial class HtmlBlocks(IReadOnlyDictionary<string, string> names)
{
    private static readonly HashSet<string> Skipped =
    [
        "script", "style", "head", "template", "noscript", "iframe", "object", "svg", "math", "nav", "form", "button", "select", "textarea",
        "rt", "rp", "del", "s", "strike", "audio", "video", "canvas", "footer",
    ];

    private static readonly HashSet<string> Lines =
    [
        "p", "div", "section", "article", "main", "header", "aside", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr",
        "figure", "figcaption", "address", "hr", "body", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "details", "summary",
    ];

    private const int MostSigns = 16;

    private readonly List<Block> _blocks = [];
    private readonly StringBuilder _text = new();
    private readonly Stack<int> _counts = new();
    private readonly Stack<List<string>> _rows = new();
    private BlockKind _kind = BlockKind.Paragraph;
    private string? _name = names.GetValueOrDefault("");
    private string? _number;
    private bool _isNamed;

    /// <summary>How many blocks of code were left out.</summary>
    public int CodeBlocks { get; private set; }

    public List<Block> Read(INode root, CancellationToken cancellationToken)
    {
        // Without recursion, however deep a page is nested.
        var node = root.FirstChild;
        while (node is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _text.Append((node as IText)?.Data);
            var enters = node is not IElement entered || Begin(entered);
            if (enters && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            if (enters && node is IElement left)
            {
                End(left);
            }

            while (node is not null && node.NextSibling is null)
            {
                node = node.Parent == root ? null : node.Parent;
                if (node is IElement parent)
                {
                    End(parent);
                }
            }

            node = node?.NextSibling;
        }

        Finish();
        return _blocks;
    }

    // Whether what is in it is read.
    private bool Begin(IElement element)
    {
        var tag = element.LocalName;
        if (Skipped.Contains(tag) || IsHidden(element))
        {
            return false;
        }

        if (tag == "pre" && IsCode(element))
        {
            Finish();
            CodeBlocks++;
            return false;
        }

        if (Lines.Contains(tag))
        {
            Finish();
        }

        if (element.Id is { Length: > 0 } id && names.TryGetValue(id, out var name))
        {
            Finish();
            (_name, _isNamed) = (name, false);
        }

        switch (tag)
        {
            case "br" or "img" or "wbr":
                _text.Append(tag == "br" ? " " : "");
                break;
            case "h1" or "h2" or "h3":
                _kind = BlockKind.Heading;
                break;
            case "ol":
                _counts.Push(Start(element));
                break;
            case "ul":
                _counts.Push(int.MinValue);
                break;
            case "li" when _counts.TryPop(out var count):
                count = Number(element.GetAttribute("value")) ?? count;
                _number = count == int.MinValue ? null : $"{Written(count, element.ParentElement?.GetAttribute("type"))}.";
                _counts.Push(count == int.MinValue ? count
                    : element.ParentElement?.HasAttribute("reversed") == true ? count - 1 : count + 1);
                break;
            case "tr":
                _rows.Push([]);
                break;
            case "td" or "th":
                Finish();
                break;
        }

        return true;
    }

    private void End(IElement element)
    {
        switch (element.LocalName)
        {
            case "td" or "th":
                Finish();
                break;
            case "tr" when _rows.TryPop(out var cells):
                Finish();
                if (cells.Count > 0)
                {
                    Add(TextBlocks.Row(cells), isWhole: true);
                }

                break;
            case "ol" or "ul":
                Finish();
                _counts.TryPop(out _);
                break;
            case "li":
                Finish();
                _number = null;
                break;
            case var tag when Lines.Contains(tag):
                Finish();
                break;
        }
    }

    private void Finish()
    {
        var plain = Spaces().Replace(_text.ToString(), " ").Trim();
        _text.Clear();
        var kind = _kind;
        _kind = BlockKind.Paragraph;
        if (plain.Length == 0 || Headings.IsRule(plain))
        {
            return;
        }

        if (kind == BlockKind.Heading && names.Count > 0 && (_name is not null || _isNamed))
        {
            // The table of contents calls the chapter as it wants it called; its own headings say it again.
            TakeName();
            return;
        }

        TakeName();
        _isNamed = false;
        kind = names.Count > 0 ? BlockKind.Paragraph : kind;
        var text = _number is null ? plain : $"{_number} {plain}";
        if (_rows.TryPeek(out var cells))
        {
            cells.Add(text);
        }
        else if (kind == BlockKind.Heading)
        {
            _blocks.Add(new Block(BlockKind.Heading, plain));
        }
        else
        {
            Add(text, _number is not null);
        }

        _number = null;
    }

    private void TakeName()
    {
        if (_name is { } name)
        {
            _blocks.Add(new Block(BlockKind.Heading, name));
            (_name, _isNamed) = (null, true);
        }
    }

    // A line that is surely a chapter's heading is one, whatever it is marked as.
    private void Add(string text, bool isWhole) => _blocks.Add(
        new Block(!isWhole && names.Count == 0 && Headings.IsChapter(text) ? BlockKind.Heading : BlockKind.Paragraph, text)
        {
            IsWhole = isWhole,
        });

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true"
        || element.GetAttribute("role") is "navigation" or "doc-noteref" or "doc-pagebreak" or "doc-toc"
        || element.GetAttribute("epub:type") is "noteref" or "pagebreak" or "toc"
        || Invisible().IsMatch(element.GetAttribute("style") ?? "")
        || (element.LocalName == "sup" && element.QuerySelector("a[href^='#']") is not null);

    // Poems and letters are set by hand, too, and have nearly no signs such as code is full of.
    private static bool IsCode(IElement element)
    {
        var text = element.TextContent;
        return element.QuerySelector("code, samp, kbd") is { } code ? !code.ClassList.Contains(MarkdownDocument.Prose)
            : text.Count("{}[]<>=;_/\\|&$#@*+`".Contains) * MostSigns > text.Count(letter => !char.IsWhiteSpace(letter));
    }

    private static int Start(IElement list)
    {
        var items = list.Children.Count(child => child.LocalName == "li");
        return Number(list.GetAttribute("start")) ?? (list.HasAttribute("reversed") ? items : 1);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Written(int number, string? type) => WordNumbering.Written(number, type switch
    {
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        _ => "decimal",
    });

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(display\s*:\s*none|visibility\s*:\s*hidden)", RegexOptions.IgnoreCase)]
    private static partial Regex Invisible();
}

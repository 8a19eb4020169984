using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>Footnotes of pages, of EPUBs and of Markdown, however they are marked.</summary>
internal static partial class Footnotes
{
    private const string Paragraphs = "p, li, td, th, dd, blockquote, div, h1, h2, h3, h4, h5, h6";

    /// <summary>Puts each note at the end of the paragraph that refers to it, or takes it out.</summary>
    public static void Move(IDocument page, bool withNotes)
    {
        foreach (var reference in page.QuerySelectorAll("a[href*='#']").Where(link => !IsWithinNote(link)).ToList())
        {
            if (Note(page, reference.GetAttribute("href")!) is not { } note)
            {
                continue;
            }

            foreach (var back in note.QuerySelectorAll("a[href*='#']").Where(link => !link.TextContent.Any(char.IsLetter)).ToList())
            {
                back.Remove();
            }

            var text = Mark().Replace(note.TextContent.Trim(), "");
            if (withNotes && text.Length > 0 && reference.Closest(Paragraphs) is { } paragraph)
            {
                paragraph.AppendChild(page.CreateTextNode($" {text}"));
            }

            note.Remove();
            (reference.ParentElement is { LocalName: "sup" } raised ? raised : reference).Remove();
        }

        // What remains was referred to a second time, or by nobody.
        foreach (var mark in page.QuerySelectorAll("a.footnote-ref, a.footnote-back-ref, div.footnotes").ToList())
        {
            mark.Remove();
        }

        foreach (var note in page.QuerySelectorAll("aside, li, p, div, section").Where(element => !withNotes && IsNote(element)).ToList())
        {
            note.Remove();
        }
    }

    private static IElement? Note(IDocument page, string address)
    {
        var target = page.GetElementById(Uri.UnescapeDataString(address[(address.IndexOf('#') + 1)..]));
        var note = target?.LocalName is "a" or "sup" or "span" ? target.Closest("aside, li, p, div, dd") : target;
        return note?.LocalName is "aside" or "li" or "p" or "div" or "dd" or "section" && IsWithinNote(note) ? note : null;
    }

    private static bool IsWithinNote(IElement element)
    {
        for (IElement? at = element; at is not null && at.LocalName != "body"; at = at.ParentElement)
        {
            if (IsNote(at))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNote(IElement element) => element.LocalName is not ("a" or "sup" or "span") && Kind().IsMatch(
        $"{element.GetAttribute("epub:type")} {element.GetAttribute("role")} {element.ClassName}");

    [GeneratedRegex(@"(?:^|[\s-])(?:foot|end|rear)-?notes?(?:$|\s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Kind();

    // The note's own number, with which it answers to the mark in the text.
    [GeneratedRegex(@"^[\[(]?(?:\d{1,3}|[*†‡])(?:[\])]|[.:])*\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}

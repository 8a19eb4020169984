using System.Xml;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.WordDocuments;

/// <summary>What a document's paragraph styles mean. Their ids are in the language of whoever wrote it; their names are not.</summary>
internal sealed class WordStyles
{
    private const int DeepestHeading = 3;
    private const int LongestChain = 10;

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);

    public static WordStyles None { get; } = new();

    public static string? Value(XmlReader reader) => reader.GetAttribute("val", reader.NamespaceURI) ?? reader.GetAttribute("w:val");

    public static WordStyles Read(XmlReader reader)
    {
        var styles = new WordStyles();
        string? id = null;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "style" })
            {
                id = null;
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "style":
                    id = reader.GetAttribute("styleId", reader.NamespaceURI);
                    break;
                case "name" when id is not null:
                    styles._styles[id] = styles._styles.GetValueOrDefault(id) with { Name = Value(reader) };
                    break;
                case "basedOn" when id is not null:
                    styles._styles[id] = styles._styles.GetValueOrDefault(id) with { BasedOn = Value(reader) };
                    break;
                case "numId" when id is not null:
                    styles._styles[id] = styles._styles.GetValueOrDefault(id) with { List = Value(reader) };
                    break;
                case "ilvl" when id is not null:
                    styles._styles[id] = styles._styles.GetValueOrDefault(id) with
                    {
                        Level = int.TryParse(Value(reader), out var level) ? level : null,
                    };
                    break;
            }
        }

        return styles;
    }

    /// <summary>What a paragraph is; null where it is not read aloud (a table of contents).</summary>
    public BlockKind? KindOf(string? style, int? outlineLevel)
    {
        for (var chain = 0; style is not null && chain < LongestChain; chain++)
        {
            var known = _styles.GetValueOrDefault(style);
            if (Meaning(known.Name ?? style) is { } found)
            {
                return found.Kind;
            }

            style = known.BasedOn;
        }

        return outlineLevel < DeepestHeading ? BlockKind.Heading : BlockKind.Paragraph;
    }

    /// <summary>The list whose numbers a style's paragraphs have, and how deep; null where it has none.</summary>
    public (string? List, int? Level) ListOf(string? style)
    {
        int? level = null;
        for (var chain = 0; style is not null && chain < LongestChain; chain++)
        {
            var known = _styles.GetValueOrDefault(style);
            level ??= known.Level;
            if (known.List is not null)
            {
                return (known.List, level);
            }

            style = known.BasedOn;
        }

        return (null, null);
    }

    private static (BlockKind? Kind, bool Known)? Meaning(string name) => name.Replace(" ", "", StringComparison.Ordinal)
        .ToLowerInvariant() switch
    {
        "title" => (BlockKind.Title, true),
        "heading1" or "heading2" or "heading3" => (BlockKind.Heading, true),
        "footnotetext" or "endnotetext" or "header" or "footer" => (null, true),
        var other when other.StartsWith("toc", StringComparison.Ordinal) && (other.Length == 4 || other == "tocheading") => (null, true),
        _ => null,
    };

    private readonly record struct Style(string? Name, string? BasedOn, string? List, int? Level);
}

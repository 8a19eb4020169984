using System.Xml;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>What a document's paragraph styles mean. Their ids are in the language of whoever wrote it; their names are not.</summary>
internal sealed class WordStyles
{
    private const int DeepestHeading = 3;
    private const int LongestChain = 10;

    private readonly Dictionary<string, (string? Name, string? BasedOn)> _styles = new(StringComparer.Ordinal);

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
                    styles._styles[id] = (Value(reader), styles._styles.GetValueOrDefault(id).BasedOn);
                    break;
                case "basedOn" when id is not null:
                    styles._styles[id] = (styles._styles.GetValueOrDefault(id).Name, Value(reader));
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
            var (name, basedOn) = _styles.GetValueOrDefault(style);
            if (Meaning(name ?? style) is { } found)
            {
                return found.Kind;
            }

            style = basedOn;
        }

        return outlineLevel < DeepestHeading ? BlockKind.Heading : BlockKind.Paragraph;
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
}

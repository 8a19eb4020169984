using System.IO.Compression;
using System.Security;
using System.Text;

namespace Dubwright.Tests.Stories;

/// <summary>Builds Word documents, good and bad, from their parts.</summary>
internal sealed class WordFile
{
    private const string Namespaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

    private readonly Dictionary<string, string> _parts = new()
    {
        ["[Content_Types].xml"] =
            """
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="xml" ContentType="application/xml"/></Types>
            """,
        ["_rels/.rels"] =
            """
            <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
            Target="word/document.xml"/></Relationships>
            """,
        ["word/styles.xml"] =
            $"""
            <?xml version="1.0"?><w:styles {Namespaces}>
            <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
            <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
            <w:style w:type="paragraph" w:styleId="MeinKapitel"><w:name w:val="Mein Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
            <w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
            </w:styles>
            """,
    };

    private readonly List<string> _names = [];

    public static string Text(string text) => $"<w:r><w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r>";

    public static string Paragraph(string runs, string? style = null) =>
        $"<w:p>{(style is null ? "" : $"<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")}{runs}</w:p>";

    public WordFile Body(string body, string before = "") =>
        Part("word/document.xml",
            $"<?xml version=\"1.0\"?>{before}<w:document {Namespaces}><w:body>{body}<w:sectPr><w:pgSz "
                + $"w:w=\"1\"/></w:sectPr></w:body></w:document>");

    public WordFile Part(string name, string content)
    {
        _parts[name] = content;
        return this;
    }

    public WordFile Without(string name)
    {
        _parts.Remove(name);
        return this;
    }

    /// <summary>Adds an entry with a name that a word processor would not give.</summary>
    public WordFile Entry(string name)
    {
        _names.Add(name);
        return this;
    }

    public string Save(string folder)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.docx");
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, content) in _parts.Concat(_names.Select(name => KeyValuePair.Create(name, "x"))))
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(content);
        }

        return path;
    }
}

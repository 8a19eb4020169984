using System.Text;
using System.Xml;
using AngleSharp.Dom;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>Reads an EPUB (2 and 3): its pages in the order of its spine, with the chapters that its table of contents names.</summary>
internal sealed class EpubDocument
{
    private const string Container = "META-INF/container.xml";
    private const string Encryption = "META-INF/encryption.xml";

    private readonly DocumentArchive _archive;
    private readonly string _folder;
    private readonly Dictionary<string, (string Path, string Type, string Properties)> _items = new(StringComparer.Ordinal);
    private readonly List<string> _spine = [];
    private readonly Dictionary<string, Dictionary<string, string>> _names = new(StringComparer.Ordinal);
    private string? _contents;
    private string? _cover;
    private string? _title;
    private string? _author;

    private EpubDocument(DocumentArchive archive, string package) =>
        (_archive, _folder) = (archive, package[..(package.LastIndexOf('/') + 1)]);

    public static bool IsEpub(DocumentArchive archive) => archive.Has(Container);

    /// <exception cref="Core.Failures.DubwrightException">It is damaged, locked, or built to do harm.</exception>
    public static DocumentText Read(DocumentArchive archive, bool withNotes, CancellationToken cancellationToken)
    {
        var package = archive.Read(Container, reader => Attribute(reader, "rootfile", "full-path"))
            ?? throw ManuscriptFailures.Damaged("no rootfile");
        var book = new EpubDocument(archive, package);
        archive.Read(package, book.ReadPackage);
        book.RefuseLocked();
        book.ReadContents(cancellationToken);
        var blocks = new List<Block>();
        var code = 0;
        foreach (var item in book._spine.Select(id => book._items.GetValueOrDefault(id)).Where(item => item.Type is
            "application/xhtml+xml" or "text/html" && !item.Properties.Split(' ').Contains("nav") && archive.Has(item.Path)))
        {
            var page = HtmlDocument.Parse(archive.ReadText(item.Path), cancellationToken);
            if (page.Body is { } body && body.GetAttribute("epub:type") is not ("cover" or "toc" or "landmarks"))
            {
                var names = book._names.GetValueOrDefault(item.Path) ?? [];
                Footnotes.Move(page, withNotes);
                var cut = new HtmlBlocks(names);
                blocks.AddRange(cut.Read(body, cancellationToken));
                code += cut.CodeBlocks;
            }
        }

        return new DocumentText(blocks, book._title, book._author) { CodeBlocks = code };
    }

    /// <summary>The name of the picture that the book calls its cover; null where it calls none so.</summary>
    public static string? CoverOf(DocumentArchive archive)
    {
        if (archive.Read(Container, reader => Attribute(reader, "rootfile", "full-path")) is not { } package)
        {
            return null;
        }

        var book = new EpubDocument(archive, package);
        archive.Read(package, book.ReadPackage);
        return book._items.Values.FirstOrDefault(item => item.Properties.Split(' ').Contains("cover-image")).Path
            ?? (book._cover is { } id ? book._items.GetValueOrDefault(id).Path : null);
    }

    private bool ReadPackage(XmlReader reader)
    {
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "title" or "creator" && reader.NamespaceURI.Contains("dc/"))
            {
                var isTitle = reader.LocalName == "title";
                var text = reader.ReadElementContentAsString().Trim();
                _title ??= isTitle && text.Length > 0 ? text : null;
                _author ??= !isTitle && text.Length > 0 ? text : null;
                continue;
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                Take(reader);
            }

            reader.Read();
        }

        return true;
    }

    private void Take(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "item" when reader.GetAttribute("id") is { } id && reader.GetAttribute("href") is { } href:
                _items[id] = (
                    Resolve(_folder, href).Path, reader.GetAttribute("media-type") ?? "", reader.GetAttribute("properties") ?? "");
                break;
            case "meta" when reader.GetAttribute("name") == "cover":
                _cover = reader.GetAttribute("content");
                break;
            case "spine":
                _contents = reader.GetAttribute("toc");
                break;
            case "itemref" when reader.GetAttribute("idref") is { } id && reader.GetAttribute("linear") != "no":
                _spine.Add(id);
                break;
        }
    }

    // Fonts may be scrambled in books that anybody can read; pages are only in books that are locked.
    private void RefuseLocked()
    {
        if (!_archive.Has(Encryption))
        {
            return;
        }

        var pages = _spine.Select(id => _items.GetValueOrDefault(id).Path).ToHashSet(StringComparer.Ordinal);
        if (_archive.Read(Encryption, reader => Attribute(reader, "CipherReference", "URI",
            uri => pages.Contains(Resolve("", uri).Path))) is not null)
        {
            throw ManuscriptFailures.Locked();
        }
    }

    private void ReadContents(CancellationToken cancellationToken)
    {
        var nav = _items.Values.FirstOrDefault(item => item.Properties?.Split(' ').Contains("nav") == true).Path;
        if (nav is not null && _archive.Has(nav))
        {
            var page = HtmlDocument.Parse(_archive.ReadText(nav), cancellationToken);
            var list = page.QuerySelectorAll("nav").FirstOrDefault(element => element.GetAttribute("epub:type") == "toc")
                ?? page.QuerySelector("nav");
            foreach (var link in list?.QuerySelectorAll("a[href]").AsEnumerable() ?? [])
            {
                AddName(nav, link.GetAttribute("href")!, link.TextContent);
            }
        }

        var ncx = (_contents is null ? default : _items.GetValueOrDefault(_contents)).Path
            ?? _items.Values.FirstOrDefault(item => item.Type == "application/x-dtbncx+xml").Path;
        if (_names.Count == 0 && ncx is not null && _archive.Has(ncx))
        {
            _archive.Read(ncx, reader => ReadNcx(reader, ncx), ignoreDeclarations: true);
        }
    }

    private bool ReadNcx(XmlReader reader, string path)
    {
        var label = "";
        while (!reader.EOF)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "text" })
            {
                label = reader.ReadElementContentAsString();
                continue;
            }

            if (reader is { NodeType: XmlNodeType.Element, LocalName: "content" } && reader.GetAttribute("src") is { } address)
            {
                AddName(path, address, label);
            }

            reader.Read();
        }

        return true;
    }

    private void AddName(string from, string address, string name)
    {
        var (path, fragment) = Resolve(from[..(from.LastIndexOf('/') + 1)], address);
        var plain = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (plain.Length > 0)
        {
            if (!_names.TryGetValue(path, out var names))
            {
                _names[path] = names = new Dictionary<string, string>(StringComparer.Ordinal);
            }

            // The first that names a place names the chapter; what follows are its parts.
            names.TryAdd(fragment, plain);
        }
    }

    // Within the archive and nowhere else; what leads out of it names no entry.
    private static (string Path, string Fragment) Resolve(string folder, string address)
    {
        var parts = address.Split('#', 2);
        var path = new List<string>();
        foreach (var part in (folder + Uri.UnescapeDataString(parts[0])).Split('/'))
        {
            if (part == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (part is not (".." or "." or ""))
            {
                path.Add(part);
            }
        }

        return (string.Join('/', path), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    private static string? Attribute(XmlReader reader, string element, string name, Func<string, bool>? fits = null)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == element && reader.GetAttribute(name) is { } value
                && fits?.Invoke(value) != false)
            {
                return value;
            }
        }

        return null;
    }
}

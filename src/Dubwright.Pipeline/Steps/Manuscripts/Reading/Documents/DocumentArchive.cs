using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;
using Dubwright.Core.Failures;
using Dubwright.Core.Files;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

/// <summary>
/// A zipped document from a stranger. Everything it declares is judged before anything is inflated, and what is inflated is counted,
/// because what it declares may be a lie.
/// </summary>
internal sealed class DocumentArchive : IDisposable
{
    private const int EndBytes = 22;
    private const int LongestComment = ushort.MaxValue;

    private readonly FileStream _file;
    private readonly ZipArchive _zip;
    private long _inflated;

    private DocumentArchive(FileStream file, ZipArchive zip) => (_file, _zip) = (file, zip);

    /// <exception cref="DubwrightException">It is damaged, or built to do harm.</exception>
    public static DocumentArchive Open(string path)
    {
        var file = File.OpenRead(path);
        try
        {
            RefuseLongDirectory(file);
            var archive = new DocumentArchive(file, new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
            archive.RefuseHarm();
            return archive;
        }
        catch (InvalidDataException fault)
        {
            file.Dispose();
            throw ManuscriptFailures.Damaged(fault.Message, fault);
        }
        catch (DubwrightException)
        {
            file.Dispose();
            throw;
        }
    }

    public bool Has(string name) => _zip.GetEntry(name) is not null;

    /// <summary>Reads a part as a text, in the encoding that it says.</summary>
    /// <exception cref="DubwrightException">The part is missing, damaged or larger than a page may be.</exception>
    public string ReadText(string name)
    {
        var entry = _zip.GetEntry(name) ?? throw ManuscriptFailures.Damaged($"no part {name}");
        try
        {
            using var part = new CountedStream(entry.Open(), Count);
            using var bytes = new MemoryStream();
            var block = new byte[1 << 16];
            for (int read; (read = part.Read(block)) > 0 && bytes.Length <= ReadingLimits.PageBytes;)
            {
                bytes.Write(block, 0, read);
            }

            return bytes.Length <= ReadingLimits.PageBytes ? TextDecoding.Decode(bytes.ToArray(), TextDecoding.Charset(bytes.ToArray()))
                : throw ManuscriptFailures.TooLarge($"A part of the document is larger than {ReadingLimits.PageBytes >> 20} MB");
        }
        catch (InvalidDataException fault)
        {
            throw ManuscriptFailures.Damaged(fault.Message, fault);
        }
    }

    /// <summary>Reads a part as XML that may declare and load nothing.</summary>
    /// <param name="ignoreDeclarations">Passes over a document type instead of refusing it; what it declares is not known then.</param>
    /// <exception cref="DubwrightException">The part is missing, damaged or built to do harm.</exception>
    public T Read<T>(string name, Func<XmlReader, T> read, bool ignoreDeclarations = false)
    {
        var entry = _zip.GetEntry(name) ?? throw ManuscriptFailures.Damaged($"no part {name}");
        var settings = new XmlReaderSettings
        {
            DtdProcessing = ignoreDeclarations ? DtdProcessing.Ignore : DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            MaxCharactersInDocument = ReadingLimits.PartCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var part = new CountedStream(entry.Open(), Count);
            using var reader = XmlReader.Create(part, settings);
            return read(reader);
        }
        catch (XmlException fault) when (fault.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw ManuscriptFailures.ForeignDeclarations(fault);
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            throw ManuscriptFailures.Damaged(fault.Message, fault);
        }
    }

    /// <summary>Writes a part out as it is.</summary>
    /// <returns>False where it is missing, damaged, or larger than a page may be.</returns>
    public bool Extract(string name, string output)
    {
        if (_zip.GetEntry(name) is not { Length: <= ReadingLimits.PageBytes } entry)
        {
            return false;
        }

        try
        {
            using var part = new CountedStream(entry.Open(), Count);
            using var file = File.Create(output);
            part.CopyTo(file);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _zip.Dispose();
        _file.Dispose();
    }

    private void Count(int bytes)
    {
        _inflated += bytes;
        if (_inflated > ReadingLimits.ArchiveBytes)
        {
            throw Bomb("it inflates to more than it may");
        }
    }

    // The directory is loaded whole when it is first asked for, so its size is checked in the raw bytes before that.
    private static void RefuseLongDirectory(FileStream file)
    {
        var tail = new byte[Math.Min(file.Length, EndBytes + LongestComment)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        file.Seek(0, SeekOrigin.Begin);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndBytes > tail.Length)
        {
            throw ManuscriptFailures.Damaged("no end of the central directory");
        }

        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        var directory = file.Length - tail.Length + end - offset;
        if (entries > ReadingLimits.ArchiveEntries || directory is < 0 or > ReadingLimits.ArchiveDirectoryBytes)
        {
            throw Bomb($"{entries} entries in a directory of {directory} bytes");
        }
    }

    private static DubwrightException Bomb(string detail) => new(
        ExceptionReason.SourceTooLarge, "The document unpacks to far more than a manuscript can be, and is not opened.", detail: detail);

    private void RefuseHarm()
    {
        if (_zip.Entries.Count > ReadingLimits.ArchiveEntries)
        {
            throw Bomb($"{_zip.Entries.Count} entries");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var all = 0L;
        foreach (var entry in _zip.Entries)
        {
            var name = entry.FullName;
            if (name.Contains('\\') || name.Contains(':') || name.StartsWith('/') || name.Split('/').Contains("..") || !names.Add(name))
            {
                throw ManuscriptFailures.Suspicious($"entry {name}");
            }

            all += entry.Length;
            if (all > ReadingLimits.ArchiveBytes)
            {
                throw Bomb($"declares more than {ReadingLimits.ArchiveBytes} bytes");
            }

            if (entry.Length > ReadingLimits.ExpansionFree && entry.Length / Math.Max(
                1, entry.CompressedLength) > ReadingLimits.ExpansionRatio)
            {
                throw Bomb($"{name} declares {entry.Length} bytes out of {entry.CompressedLength}");
            }
        }
    }

    private sealed class CountedStream(Stream inner, Action<int> count) : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer)
        {
            var bytes = inner.Read(buffer);
            count(bytes);
            return bytes;
        }

        public override int Read(byte[] buffer, int offset, int length) => Read(buffer.AsSpan(offset, length));

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

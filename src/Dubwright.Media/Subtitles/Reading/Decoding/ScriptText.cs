using System.Buffers.Binary;
using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Media.Subtitles.Reading.Cues;
using TextEncoding = System.Text.Encoding;

namespace Dubwright.Media.Subtitles.Reading.Decoding;

/// <summary>The text of a file, whatever it was written in.</summary>
internal static class ScriptText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>By byte order mark, then UTF-16 and UTF-8 by their form, then the code page of the language. Line ends become
    /// <c>\n</c>.</summary>
    /// <exception cref="ScriptFormatException">It is no text.</exception>
    public static string Decode(ReadOnlySpan<byte> file, Language? language, ScriptNotes notes) =>
        DecodeLines(file, language, notes).Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n').Replace('\u2028', '\n').Replace('\u0085', '\n');

    /// <summary>As <see cref="Decode"/>, with the line ends as they are.</summary>
    /// <exception cref="ScriptFormatException">It is no text.</exception>
    public static string DecodeLines(ReadOnlySpan<byte> file, Language? language, ScriptNotes notes)
    {
        var text = Unicode(file) ?? Pages(file, language, notes);
        if (text.AsSpan(0, Math.Min(text.Length, 4096)).Count('\0') > 1)
        {
            throw new ScriptFormatException(
                "No subtitle could be read: the file is no text and no format of subtitles that is known here.");
        }

        var mended = DoubleEncoding.Mend(text);
        if (mended != text)
        {
            notes.Add("Letters had been decoded wrongly before the file came here (UTF-8 taken for Windows-1252); they were put right.");
        }

        return mended.TrimStart('\uFEFF').Replace("\0", "", StringComparison.Ordinal);
    }

    private static string? Unicode(ReadOnlySpan<byte> file)
    {
        if (file.Length >= 4
            && (BinaryPrimitives.ReadUInt32LittleEndian(file) == 0xFEFF || BinaryPrimitives.ReadUInt32BigEndian(file) == 0xFEFF))
        {
            return new UTF32Encoding(file[0] == 0, true).GetString(file);
        }

        return file switch
        {
            [0xEF, 0xBB, 0xBF, ..] => TextEncoding.UTF8.GetString(file[3..]),
            [0xFF, 0xFE, ..] => TextEncoding.Unicode.GetString(file[2..]),
            [0xFE, 0xFF, ..] => TextEncoding.BigEndianUnicode.GetString(file[2..]),
            _ => Wide(file),
        };
    }

    // UTF-16 without a mark: numbers, blanks and line ends have a zero in every other byte.
    private static string? Wide(ReadOnlySpan<byte> file)
    {
        var head = file[..Math.Min(file.Length & ~1, 4096)];
        var (even, odd) = (0, 0);
        for (var at = 0; at + 1 < head.Length; at += 2)
        {
            even += head[at] == 0 ? 1 : 0;
            odd += head[at + 1] == 0 ? 1 : 0;
        }

        var telling = Math.Max(2, head.Length / 10);
        return odd >= telling && even * 10 < odd ? TextEncoding.Unicode.GetString(file)
            : even >= telling && odd * 10 < even ? TextEncoding.BigEndianUnicode.GetString(file)
            : null;
    }

    private static string Pages(ReadOnlySpan<byte> file, Language? language, ScriptNotes notes)
    {
        if (TryUtf8(file) is { } whole)
        {
            return whole;
        }

        var page = CodePages.Find(file, language);
        // Files that were glued together from two: each line is what it is.
        var (valid, other) = (0, 0);
        var lines = new List<(int Start, int End, string? Text)>();
        for (var at = 0; at < file.Length;)
        {
            var end = file[at..].IndexOf((byte)'\n') is var next and >= 0 ? at + next + 1 : file.Length;
            var line = file[at..end];
            var text = line.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0 ? null : TryUtf8(line);
            valid += text is null ? 0 : 1;
            other += text is null && line.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0 ? 1 : 0;
            lines.Add((at, end, text));
            at = end;
        }

        if (valid > other && other > 0)
        {
            notes.Add($"The file is UTF-8, but for {other} line{(other == 1 ? "" : "s")}, read as {page.WebName}.");
            var mixed = new StringBuilder();
            foreach (var (start, end, text) in lines)
            {
                mixed.Append(text ?? page.GetString(file[start..end]));
            }

            return mixed.ToString();
        }

        var why = language is null ? "a guess that the language would make surer" : $"which fits {language.Name}";
        notes.Add($"The file is no Unicode; it was read as {page.WebName}, {why}.");
        return page.GetString(file);
    }

    private static string? TryUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

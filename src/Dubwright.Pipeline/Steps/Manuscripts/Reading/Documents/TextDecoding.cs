using System.Text;
using System.Text.RegularExpressions;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

/// <summary>Finds out how a text file is written: a byte order mark, else UTF-16 by its zero bytes, else UTF-8 where it is valid, else
/// Windows-1252.</summary>
internal static partial class TextDecoding
{
    private const int Looked = 8192;
    private const double ControlShare = 0.001;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <param name="declared">What it says of itself, <c>windows-1251</c>; counts where it is not UTF.</param>
    /// <exception cref="Core.Failures.DubwrightException">It is no text.</exception>
    public static string Decode(byte[] bytes, string? declared = null)
    {
        var text = DecodeAny(bytes, Named(declared) ?? Windows1252);
        var controls = text
            .Count(letter => letter is '\0' or '\uFFFD'
            || (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t' or '\f' or '\u001A' or '\u0085')));
        return text.Contains('\0') || controls > 2 + (text.Length * ControlShare)
            ? throw ManuscriptFailures.NotSupported("This file holds no text")
            : text;
    }

    /// <summary>What a page says it is written in, where its bytes do not tell.</summary>
    public static string? Charset(ReadOnlySpan<byte> beginning) =>
        Declared().Match(Encoding.Latin1.GetString(beginning[..Math.Min(beginning.Length, 4096)])) is { Success: true } match
            ? match.Groups["name"].Value : null;

    private static string DecodeAny(byte[] bytes, Encoding otherwise) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3),
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32.GetString(bytes, 4, bytes.Length - 4),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
        _ when Zeros(bytes, 1) && !Zeros(bytes, 0) => Encoding.Unicode.GetString(bytes),
        _ when Zeros(bytes, 0) && !Zeros(bytes, 1) => Encoding.BigEndianUnicode.GetString(bytes),
        _ => Utf8Or(bytes, otherwise),
    };

    private static Encoding? Named(string? name)
    {
        try
        {
            return name is null ? null : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // In UTF-16 a third of the high bytes is zero in any text with Latin letters, spaces and stops.
    private static bool Zeros(byte[] bytes, int from)
    {
        var (zeros, all) = (0, 0);
        for (var at = from; at < Math.Min(bytes.Length, Looked); at += 2, all++)
        {
            zeros += bytes[at] == 0 ? 1 : 0;
        }

        return all > 1 && zeros * 10 > all * 3;
    }

    private static string Utf8Or(byte[] bytes, Encoding otherwise)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return otherwise.GetString(bytes);
        }
    }

    [GeneratedRegex(@"<meta[^>]{0,200}charset\s*=\s*[""']?(?<name>[A-Za-z0-9_:-]{2,40})|encoding\s*=\s*[""'](?<name>[A-Za-z0-9_-]{2,40})",
        RegexOptions.IgnoreCase)]
    private static partial Regex Declared();
}

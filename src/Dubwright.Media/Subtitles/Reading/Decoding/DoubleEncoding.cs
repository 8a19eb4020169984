using System.Text;
using System.Text.RegularExpressions;

namespace Dubwright.Media.Subtitles.Reading.Decoding;

/// <summary>UTF-8 that somebody decoded as Windows-1252 or Latin-1 and saved again, so that one letter stands as two or three.</summary>
internal static partial class DoubleEncoding
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private const string Other = "[\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œž]";
    private const string Upper = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009Džÿ";

    public static string Mend(string text) => text.AsSpan().ContainsAnyInRange('\u00C2', '\u00F4') ? Spoilt()
        .Replace(text, match => Letters(match.Value) ?? match.Value) : text;

    private static string? Letters(string spoilt)
    {
        Span<byte> bytes = stackalloc byte[spoilt.Length];
        for (var at = 0; at < spoilt.Length; at++)
        {
            var page = spoilt[at] < '\u0100' ? spoilt[at] : Upper.IndexOf(spoilt[at]) is var code and >= 0 ? 0x80 + code : -1;
            if (page < 0)
            {
                return null;
            }

            bytes[at] = (byte)page;
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // A first byte of UTF-8 with as many others as it asks for, none of which stands after such a letter in any language.
    [GeneratedRegex($"[\u00C2-\u00DF]{Other}|[\u00E0-\u00EF]{Other}{{2}}|[\u00F0-\u00F4]{Other}{{3}}", RegexOptions.CultureInvariant)]
    private static partial Regex Spoilt();
}

using System.Text;
using Dubwright.Core.Languages;
using UtfUnknown;
using TextEncoding = System.Text.Encoding;

namespace Dubwright.Media.Subtitles.Reading.Decoding;

/// <summary>Which code page a text is in that is no Unicode: what the bytes look like, among those that its language is written
/// in.</summary>
internal static class CodePages
{
    private const float Sure = 0.9f;
    private const float Likely = 0.2f;
    private const string Western = "windows-1252";

    // The Windows page of the same letters, which has signs where ISO 8859 has none.
    private static readonly Dictionary<string, string> Wider = new(StringComparer.OrdinalIgnoreCase)
    {
        ["iso-8859-1"] = Western,
        ["iso-8859-15"] = Western,
        ["us-ascii"] = Western,
        ["iso-8859-9"] = "windows-1254",
        ["iso-8859-8"] = "windows-1255",
        ["iso-8859-7"] = "windows-1253",
        ["iso-8859-6"] = "windows-1256",
        ["iso-8859-13"] = "windows-1257",
        ["tis-620"] = "windows-874",
        ["iso-8859-11"] = "windows-874",
        ["euc-kr"] = "ks_c_5601-1987",
        ["uhc"] = "ks_c_5601-1987",
        ["gb2312"] = "gb18030",
        ["hz-gb-2312"] = "gb18030",
    };

    public static TextEncoding Find(ReadOnlySpan<byte> file, Language? language)
    {
        TextEncoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var own = language is null ? [] : Of(language);
        var guesses = Guesses(file);
        var best = guesses.Find(guess => own.Contains(guess.Page));
        var named = best.Page ?? (guesses.Count > 0 && guesses[0].Sureness >= (own.Length == 0 ? Likely : Sure) ? guesses[0].Page : own
            .FirstOrDefault(Western));
        // ISO 8859 has no letters where Windows has some of its own.
        named = named == "iso-8859-2" && file.IndexOfAnyInRange((byte)0x80, (byte)0x9F) >= 0 ? "windows-1250" : named;
        return TextEncoding.GetEncoding(named);
    }

    private static List<(string Page, float Sureness)> Guesses(ReadOnlySpan<byte> file) =>
    [
        .. (CharsetDetector.DetectFromBytes(file.ToArray()).Details ?? [])
            .Where(detail => detail.EncodingName is not null)
            .Select(detail =>
                (Page: Wider.GetValueOrDefault(detail.EncodingName, detail.EncodingName.ToLowerInvariant()), detail.Confidence))
            .Where(guess => IsKnown(guess.Page)),
    ];

    private static bool IsKnown(string page)
    {
        try
        {
            return TextEncoding.GetEncoding(page) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // The likeliest first.
    private static string[] Of(Language language) => language.Primary switch
    {
        "ru" or "uk" or "be" or "bg" or "mk" => ["windows-1251", "koi8-r", "koi8-u", "ibm866", "iso-8859-5", "x-mac-cyrillic"],
        "sr" or "bs" => ["windows-1250", "windows-1251", "iso-8859-2"],
        "cs" or "sk" or "pl" or "hu" or "sl" or "hr" or "ro" or "sq" => ["windows-1250", "iso-8859-2", "ibm852", "iso-8859-16"],
        "el" => ["windows-1253"],
        "tr" or "az" => ["windows-1254"],
        "he" or "yi" => ["windows-1255"],
        "ar" or "fa" or "ur" => ["windows-1256"],
        "et" or "lv" or "lt" => ["windows-1257", "iso-8859-4"],
        "vi" => ["windows-1258"],
        "th" => ["windows-874"],
        "ja" => ["shift_jis", "euc-jp", "iso-2022-jp"],
        "ko" => ["ks_c_5601-1987", "iso-2022-kr"],
        "zh" or "yue" => ["gb18030", "big5"],
        _ => [Western, "ibm850", "macintosh"],
    };
}

using System.Text;
using TextEncoding = System.Text.Encoding;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>The letters of EBU STL text fields: ISO 6937, in which accents come before their letter, or a part of ISO 8859.</summary>
internal sealed class EbuText
{
    // 0xA0 to 0xBF and 0xD0 to 0xFF of ISO 6937; a blank where there is nothing.
    private const string Signs = "\u00A0¡¢£$¥#§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿";
    private const string Letters = "―¹®©™♪¬¦    ⅛⅜⅝⅞ΩÆĐªĦ ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ\u00AD";
    private const string Accents = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030A\u0327\u0000\u030B\u0328\u030C";
    private readonly TextEncoding? _part;

    private EbuText(TextEncoding? part) => _part = part;

    /// <param name="table">The two digits of the header that name the table.</param>
    public static EbuText Of(string table)
    {
        TextEncoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new EbuText(table switch
        {
            "01" => TextEncoding.GetEncoding("iso-8859-5"),
            "02" => TextEncoding.GetEncoding("iso-8859-6"),
            "03" => TextEncoding.GetEncoding("iso-8859-7"),
            "04" => TextEncoding.GetEncoding("iso-8859-8"),
            _ => null,
        });
    }

    /// <summary>One text field: codes of colour and place are blanks, 0x8A ends a line, 0x8F the text.</summary>
    public string Decode(ReadOnlySpan<byte> field)
    {
        var text = new StringBuilder();
        char? accent = null;
        foreach (var code in field)
        {
            if (code == 0x8F)
            {
                break;
            }

            if (_part is null && code is >= 0xC1 and <= 0xCF)
            {
                accent = Accents[code - 0xC1] is var mark and > '\0' ? mark : null;
                continue;
            }

            var letter = Letter(code);
            if (letter is null)
            {
                continue;
            }

            text.Append(letter);
            if (accent is { } before)
            {
                text.Append(before);
                accent = null;
            }
        }

        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    private string? Letter(byte code) => code switch
    {
        0x8A => "\n",
        < 0x20 => " ",
        < 0x7F => ((char)code).ToString(),
        < 0xA0 => null,
        _ when _part is not null => _part.GetString([code]),
        <= 0xBF => Signs[code - 0xA0].ToString(),
        >= 0xD0 => Letters[code - 0xD0].ToString(),
        _ => null,
    };
}

using System.Text;
using TextEncoding = System.Text.Encoding;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>The letters of EBU STL text fields: ISO 6937, in which accents come before their letter, or a part of ISO 8859.</summary>
internal sealed class EbuText
{
    // 0xA0 to 0xBF and 0xD0 to 0xFF of ISO 6937; a blank where there is nothing.
    private const string Signs = "\u00A0¡¢£$¥#§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿";
    private const string Letters = "―¹®©™♪¬¦    ⅛⅜⅝⅞ΩÆĐªĦ ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ\u00AD";

    // By the accent's code, from 0xC1 on: each letter and the same with the accent. The program runs without the tables of the system that
    // compose them.
    private static readonly string[] Accented =
    [
        "AÀEÈIÌOÒUÙaàeèiìoòuù",
        "AÁCĆEÉIÍLĹNŃOÓRŔSŚUÚYÝZŹaácćeéiígǵlĺnńoórŕsśuúyýzź",
        "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷ",
        "AÃIĨNÑOÕUŨaãiĩnñoõuũ",
        "AĀEĒIĪOŌUŪaāeēiīoōuū",
        "AĂGĞUŬaăgğuŭ",
        "CĊEĖGĠIİZŻcċeėgġzż",
        "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ",
        "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ",
        "AÅUŮaåuů",
        "CÇGĢKĶLĻNŅRŖSŞTŢcçgģkķlļnņrŗsştţ",
        "",
        "OŐUŰoőuű",
        "AĄEĘIĮUŲaąeęiįuų",
        "CČDĎEĚLĽNŇRŘSŠTŤZŽcčdďeělľnňrřsštťzž",
    ];

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
        var accents = "";
        foreach (var code in field)
        {
            if (code == 0x8F)
            {
                break;
            }

            if (_part is null && code is >= 0xC1 and <= 0xCF)
            {
                accents = Accented[code - 0xC1];
                continue;
            }

            var letter = Letter(code);
            if (letter is null)
            {
                continue;
            }

            var plain = accents.IndexOf(letter, StringComparison.Ordinal);
            text.Append(plain >= 0 && plain % 2 == 0 ? accents[plain + 1].ToString() : letter);
            accents = "";
        }

        return text.ToString();
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

using System.Globalization;
using System.Text;

namespace Dubwright.Media.Subtitles;

/// <summary>How much room a text takes, in Latin letters: an ideograph, a kana, a Hangul syllable and an emoji take that of two.</summary>
public static class CueWidth
{
    public static int Of(string text)
    {
        var width = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            width += OfElement(text.AsSpan(at, length));
            at += length;
        }

        return width;
    }

    /// <summary>Of one character as people see it, whatever it is composed of.</summary>
    public static int OfElement(ReadOnlySpan<char> element)
    {
        _ = Rune.DecodeFromUtf16(element, out var first, out _);
        return Rune.GetUnicodeCategory(first) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark ? 0 : IsWide(first.Value) ? 2 : 1;
    }

    /// <summary>Ideographs and kana, which are written without blanks: a line may end after any of them.</summary>
    public static bool BreaksAnywhere(int letter) =>
        letter is (>= 0x2E80 and <= 0x30FF) or (>= 0x31C0 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF00 and <= 0xFF60) or (
        >= 0x20000 and <= 0x3FFFD);

    // After Unicode's East Asian Width: the blocks that are wide or full width throughout.
    private static bool IsWide(int letter) =>
        BreaksAnywhere(letter)
            || letter is (>= 0x1100 and <= 0x115F) or (>= 0x3130 and <= 0x318F) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7A3)
            or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF);
}

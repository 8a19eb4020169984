using Dubwright.Core.Languages;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>Which writing a text is in, by most of its letters.</summary>
internal static class Writing
{
    /// <returns>A name of the writing; null for a text without letters.</returns>
    public static string? Of(string text)
    {
        var counts = new Dictionary<string, int>();
        foreach (var letter in text)
        {
            if (Of(letter) is { } writing)
            {
                counts[writing] = counts.GetValueOrDefault(writing) + 1;
            }
        }

        // A few Latin words in another writing do not make it Latin; kana make Chinese characters Japanese.
        if (counts.ContainsKey("kana") && counts.Remove("han", out var han))
        {
            counts["kana"] += han;
        }

        return counts.Count == 0 ? null : counts.MaxBy(pair => pair.Key == "latin" ? pair.Value : pair.Value * 3).Key;
    }

    /// <returns>What the language is written in; null where it is not known.</returns>
    public static string? Of(Language language) => language.Primary switch
    {
        "ru" or "uk" or "be" or "bg" or "mk" or "kk" or "ky" or "mn" or "tg" or "ba" or "tt" => "cyrillic",
        "el" => "greek",
        "he" or "yi" => "hebrew",
        "ar" or "fa" or "ur" or "ps" or "sd" or "ug" or "ckb" => "arabic",
        "zh" or "yue" or "wuu" => "han",
        "ja" => "kana",
        "ko" => "hangul",
        "th" => "thai",
        "hi" or "mr" or "ne" or "mai" or "bho" => "devanagari",
        "bn" or "as" => "bengali",
        "ta" => "tamil",
        "te" => "telugu",
        "ka" => "georgian",
        "hy" => "armenian",
        "sr" or "gu" or "kn" or "ml" or "pa" or "si" or "my" or "km" or "lo" or "am" or "dv" or "or" => null,
        _ => "latin",
    };

    private static string? Of(char letter) => letter switch
    {
        >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '\u00C0' and <= '\u024F' or >= '\u1E00' and <= '\u1EFF' => "latin",
        >= '\u0370' and <= '\u03FF' or >= '\u1F00' and <= '\u1FFF' => "greek",
        >= '\u0400' and <= '\u052F' => "cyrillic",
        >= '\u0530' and <= '\u058F' => "armenian",
        >= '\u0590' and <= '\u05FF' => "hebrew",
        >= '\u0600' and <= '\u077F' => "arabic",
        >= '\u0900' and <= '\u097F' => "devanagari",
        >= '\u0980' and <= '\u09FF' => "bengali",
        >= '\u0B80' and <= '\u0BFF' => "tamil",
        >= '\u0C00' and <= '\u0C7F' => "telugu",
        >= '\u0E00' and <= '\u0E7F' => "thai",
        >= '\u10A0' and <= '\u10FF' => "georgian",
        >= '\u3041' and <= '\u30FF' => "kana",
        >= '\u3400' and <= '\u9FFF' => "han",
        >= '\uAC00' and <= '\uD7AF' => "hangul",
        _ => null,
    };
}

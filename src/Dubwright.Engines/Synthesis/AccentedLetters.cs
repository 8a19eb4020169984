using System.Collections.Frozen;
using System.Text;

namespace Dubwright.Engines.Synthesis;

/// <summary>
/// Latin letters and their accents, written as one character or two: the runtime's own normalisation does nothing under invariant
/// globalisation.
/// </summary>
internal static class AccentedLetters
{
    // A combining mark, then letters with and without it, in pairs.
    private static readonly string[] Table =
    [
        "\u0300AÀEÈIÌOÒUÙaàeèiìoòuùNǸnǹ",
        "\u0301AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzź",
        "\u0302AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ",
        "\u0303AÃNÑOÕaãnñoõIĨiĩUŨuũ",
        "\u0304AĀaāEĒeēIĪiīOŌoōUŪuū",
        "\u0306AĂaăGĞgğUŬuŭ",
        "\u0307CĊcċEĖeėGĠgġZŻzżIİ",
        "\u0308AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸ",
        "\u030AAÅaåUŮuů",
        "\u030BOŐoőUŰuű",
        "\u030CCČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzž",
        "\u0327CÇcçGĢgģKĶkķLĻlļNŅnņSŞsşTŢtţ",
        "\u0328AĄaąEĘeęIĮiįUŲuų",
        "\u0326SȘsșTȚtț",
    ];

    private static readonly FrozenDictionary<(char Letter, char Mark), char> Composed = Table
        .SelectMany(row => row[1..].Chunk(2).Select(pair => KeyValuePair.Create((pair[0], row[0]), pair[1])))
        .ToFrozenDictionary();

    private static readonly FrozenDictionary<char, char> Bare = Composed.ToFrozenDictionary(pair => pair.Value, pair => pair.Key.Letter);

    /// <summary>Letters followed by a combining mark become one character where there is one.</summary>
    public static string Compose(string text)
    {
        var composed = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (composed.Length > 0 && Composed.TryGetValue((composed[^1], letter), out var whole))
            {
                composed[^1] = whole;
            }
            else
            {
                composed.Append(letter);
            }
        }

        return composed.ToString();
    }

    /// <summary>The letter without its accent; any other character as it is.</summary>
    public static char Strip(char letter) => Bare.GetValueOrDefault(letter, letter);
}

using System.Globalization;
using System.Text;
using Dubwright.Core.Failures;

namespace Dubwright.Engines.Synthesis;

/// <summary>
/// A line as a speech program may see it: one paragraph of plain characters. Whatever a program could take for a command (control
/// characters, eSpeak's <c>[[phonemes]]</c>, Pico's <c>&lt;marks&gt;</c>) is gone, and so is what has no sound (pictograms, invisible
/// characters).
/// </summary>
internal sealed record SpokenText
{
    // Seven minutes of speech: what works on takes holds ten.
    private const int LongestCharacters = 6_000;
    private const int FirstPictogram = 0x2190;

    private SpokenText(string text)
    {
        Text = text;
        foreach (var rune in text.EnumerateRunes())
        {
            Letters += Rune.IsLetter(rune) ? 1 : 0;
            LatinLetters += Rune.IsLetter(rune) && IsLatin(rune) ? 1 : 0;
            Others += Rune.IsLetter(rune) || Rune.IsWhiteSpace(rune) ? 0 : 1;
            Digits += Rune.IsDigit(rune) ? 1 : 0;
        }
    }

    public string Text { get; }

    public int Letters { get; }

    public int LatinLetters { get; }

    public int Digits { get; }

    /// <summary>Neither letters nor spaces: digits and signs, which may be long to say.</summary>
    public int Others { get; }

    /// <summary>Something in it has a sound.</summary>
    public bool CanBeSaid => Letters + Digits > 0;

    /// <exception cref="DubwrightException">Longer than a line may be.</exception>
    public static SpokenText Of(string text)
    {
        if (text.Length > LongestCharacters)
        {
            throw new DubwrightException(
                ExceptionReason.InvalidSourceData,
                $"A line of {text.Length} characters is too long to be spoken at once; {LongestCharacters} is the most.");
        }

        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSpace(rune))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else if (!IsSilent(rune))
            {
                plain.Append(rune);
            }
        }

        return new SpokenText(AccentedLetters.Compose(plain.ToString().TrimEnd()));
    }

    private static bool IsSpace(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)
        || rune.Value is '[' or ']' or '<' or '>' or '{' or '}' or '|' or '\\' or '^' or '`' or '~' or '_';

    // U+FFFD stands for half a surrogate pair. Joiners (U+200C, U+200D) stay: Persian and the Indian scripts need them.
    private static bool IsSilent(Rune rune) =>
        rune.Value is 0xFFFD or (>= 0xFE00 and <= 0xFE0F)
        || Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
            UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol => rune.Value >= FirstPictogram,
            UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate => true,
            _ => false,
        };

    private static bool IsLatin(Rune rune) => rune.Value is < 0x250 or (>= 0x1E00 and < 0x1F00);
}

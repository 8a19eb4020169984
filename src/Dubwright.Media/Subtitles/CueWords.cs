using System.Globalization;
using System.Text;

namespace Dubwright.Media.Subtitles;

/// <summary>The parts of a text that no line break goes through.</summary>
/// <param name="Blank">Whether a blank stands before it.</param>
internal readonly record struct CueWord(string Text, bool Blank, int Width)
{
    private const string Opening = "「『（〈《【〔［｛“‘([";
    private const string Closing = "」』）〉》】〕］｝”’、。，．！？：；…‥ー々)]!?,.:;";

    /// <summary>Words, none wider than a line; scripts without blanks give a part per character, marks staying with what they belong
    /// to.</summary>
    public static IReadOnlyList<CueWord> Of(string text, int widest)
    {
        var words = new List<CueWord>();
        foreach (var word in text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var (part, width, blank, breaks, opens) = (new StringBuilder(), 0, words.Count > 0, false, false);
            for (var at = 0; at < word.Length;)
            {
                var element = word.AsSpan(at, StringInfo.GetNextTextElementLength(word.AsSpan(at)));
                _ = Rune.DecodeFromUtf16(element, out var letter, out _);
                var (own, anywhere) = (CueWidth.OfElement(element), CueWidth.BreaksAnywhere(letter.Value));
                var tied = opens || Closing.Contains(element.ToString(), StringComparison.Ordinal);
                if (part.Length > 0 && (width + own > widest || ((breaks || anywhere) && !tied)))
                {
                    words.Add(new CueWord(part.ToString(), blank, width));
                    (width, blank) = (0, false);
                    part.Clear();
                }

                part.Append(element);
                width += own;
                (breaks, opens) = (anywhere, Opening.Contains(element.ToString(), StringComparison.Ordinal));
                at += element.Length;
            }

            words.Add(new CueWord(part.ToString(), blank, width));
        }

        return words;
    }

    public static int WidthOf(ReadOnlySpan<CueWord> words)
    {
        var width = 0;
        for (var at = 0; at < words.Length; at++)
        {
            width += words[at].Width + (words[at].Blank && at > 0 ? 1 : 0);
        }

        return width;
    }

    public static string Join(ReadOnlySpan<CueWord> words)
    {
        var text = new StringBuilder();
        for (var at = 0; at < words.Length; at++)
        {
            text.Append(words[at].Blank && at > 0 ? " " : "").Append(words[at].Text);
        }

        return text.ToString();
    }
}

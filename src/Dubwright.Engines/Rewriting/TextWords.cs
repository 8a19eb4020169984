using System.Buffers;
using System.Text;

namespace Dubwright.Engines.Rewriting;

/// <summary>
/// A text as words and what stands between them: <c>Gaps[0] Words[0] Gaps[1] … Words[n-1] Gaps[n]</c>. Apostrophes and hyphens inside a
/// word belong to it.
/// </summary>
internal sealed class TextWords
{
    private const int LongestTitle = 3;
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?…¿¡\n");
    private static readonly SearchValues<char> Openings = SearchValues.Create("\"“«„—:(");

    public TextWords(string text)
    {
        var (words, gaps) = (new List<string>(), new List<string>());
        var from = 0;
        for (var at = 0; at < text.Length;)
        {
            if (!IsLetter(text, at))
            {
                at++;
                continue;
            }

            gaps.Add(text[from..at]);
            var end = at;
            while (end < text.Length && (IsLetter(text, end) || (IsJoint(text[end]) && end + 1 < text.Length && IsLetter(text, end + 1))))
            {
                end++;
            }

            words.Add(text[at..end]);
            from = at = end;
        }

        gaps.Add(text[from..]);
        (Words, Gaps) = (words, gaps);
    }

    public IReadOnlyList<string> Words { get; }

    public IReadOnlyList<string> Gaps { get; }

    /// <summary>Whether a sentence, or something quoted, begins with a word. After "Mr." or "Sra." nothing does.</summary>
    public bool Begins(int word) => word == 0
        || Gaps[word].AsSpan().ContainsAny(Openings)
        || (Gaps[word].AsSpan().ContainsAny(SentenceEnds) && !(
            Gaps[word].Trim() == "." && Words[word - 1].Length <= LongestTitle && char.IsUpper(Words[word - 1][0])));

    /// <summary>Whether a sentence ends before a word, or the text does.</summary>
    public bool Ends(int word) => word == Words.Count || Gaps[word].AsSpan().ContainsAny(SentenceEnds);

    /// <summary>The gap is white space alone: both sides belong to one clause.</summary>
    public bool IsOpen(int gap) => Gaps[gap].Length > 0 && string.IsNullOrWhiteSpace(Gaps[gap]);

    /// <summary>The gap is a comma and white space.</summary>
    public bool IsComma(int gap) => Gaps[gap].Length > 1 && Gaps[gap].Trim() == ",";

    /// <summary>The text with some edits made, none of which overlap.</summary>
    public string With(IReadOnlyList<Edit> edits)
    {
        var text = new StringBuilder();
        var (next, begins, capital) = (0, false, false);
        // What is left between two words where those between them were taken out.
        string? gap = null;
        foreach (var edit in edits.OrderBy(edit => edit.From))
        {
            Copy(edit.From);
            var before = gap ?? Gaps[edit.From];
            begins = gap is null ? Begins(edit.From) : begins;
            capital = capital || (begins && char.IsUpper(Words[edit.From][0]));
            next = edit.To;
            if (edit.Text.Length > 0)
            {
                Add(before, edit.Text);
            }
            else
            {
                gap = Joined(before, begins, edit);
            }
        }

        Copy(Words.Count);
        return text.Append(gap ?? Gaps[^1]).ToString();

        void Copy(int to)
        {
            for (; next < to; next++)
            {
                Add(gap ?? Gaps[next], Words[next]);
            }
        }

        void Add(string before, string word)
        {
            text.Append(before).Append(capital ? char.ToUpperInvariant(word[0]) + word[1..] : word);
            (gap, capital) = (null, false);
        }
    }

    // The end of the sentence, else what stood before; a pair of commas goes with what they held, unless what stands before it is held as
    // well.
    private string Joined(string before, bool begins, Edit edit) =>
        Ends(edit.To) ? Gaps[edit.To]
        : begins ? before
        : before.Trim() != "," ? Gaps[edit.To]
        : IsComma(edit.To) && StretchBefore(edit.From).Begins ? " "
        : before;

    /// <summary>The words between a place and the punctuation before it, and whether that is where the sentence begins.</summary>
    public (int Words, bool Begins) StretchBefore(int word)
    {
        var from = word - 1;
        while (from > 0 && IsOpen(from))
        {
            from--;
        }

        return (word - from, from >= 0 && Begins(from));
    }

    private static bool IsLetter(string text, int at) =>
        char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at])
            || char.GetUnicodeCategory(text[at]) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private static bool IsJoint(char letter) => letter is '\'' or '’' or '-';
}

/// <summary>Words that other words, or nothing, may take the place of.</summary>
/// <param name="From">The first word's position.</param>
/// <param name="To">One past the last.</param>
/// <param name="Text">Empty where they are left out.</param>
/// <param name="Cost">How much is lost: 1 hardly anything, 4 a shade of meaning.</param>
/// <param name="Gain">In characters.</param>
internal sealed record Edit(int From, int To, string Text, int Cost, int Gain);

using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>Ranges that fill a text, as lengths in code units.</summary>
internal static class TextRanges
{
    // More than that is compared by its beginning and its end alone.
    private const int MostCompared = 40_000;

    /// <summary>The ranges after the text was changed: words that stayed stay in their ranges, and what is new belongs to the range before
    /// it.</summary>
    public static IReadOnlyList<T> Follow<T>(
        IReadOnlyList<T> ranges, Func<T, int> length, Func<T, int, T> with, string before, string after)
    {
        var (words, news) = (Words(before), Words(after));
        var stayed = Stayed(words, news);
        var (followed, at, placed) = (new List<T>(), 0, 0);
        foreach (var range in ranges)
        {
            at += length(range);
            var end = followed.Count == ranges.Count - 1 ? after.Length : Math.Clamp(Moved(at), placed, after.Length);
            followed.Add(with(range, end - placed));
            placed = end;
        }

        return followed;

        int Moved(int place)
        {
            if (stayed.FindIndex(pair => words[pair.Before].Start >= place) is >= 0 and var next)
            {
                return news[stayed[next].After].Start;
            }

            return stayed.Count > 0 ? news[stayed[^1].After].End + (stayed[^1].After < news.Count - 1 ? 1 : 0)
                : SegmentWords.Boundary(after, (int)((long)after.Length * place / Math.Max(1, before.Length)));
        }
    }

    private static List<(int Start, int End, string Text)> Words(string text)
    {
        var words = new List<(int, int, string)>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (end > at)
            {
                words.Add((at, end, text[at..end]));
            }

            at = end + 1;
        }

        return words;
    }

    /// <summary>The words of both, in their order: the longest common subsequence.</summary>
    private static List<(int Before, int After)> Stayed(
        List<(int Start, int End, string Text)> before, List<(int Start, int End, string Text)> after)
    {
        var head = before.Zip(after).TakeWhile(pair => pair.First.Text == pair.Second.Text).Count();
        var tail = 0;
        while (tail < Math.Min(before.Count, after.Count) - head && before[^(tail + 1)].Text == after[^(tail + 1)].Text)
        {
            tail++;
        }

        List<(int, int)> stayed = [.. Enumerable.Range(0, head).Select(at => (at, at))];
        var (rows, columns) = (before.Count - head - tail, after.Count - head - tail);
        if ((long)rows * columns <= MostCompared)
        {
            stayed.AddRange(Common(rows, columns, (row, column) => before[head + row].Text == after[head + column].Text)
                .Select(pair => (head + pair.Row, head + pair.Column)));
        }

        stayed.AddRange(Enumerable.Range(1, tail).Reverse().Select(at => (before.Count - at, after.Count - at)));
        return stayed;
    }

    private static IEnumerable<(int Row, int Column)> Common(int rows, int columns, Func<int, int, bool> same)
    {
        var longest = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                longest[row, column] = same(row, column) ? longest[row + 1, column + 1] + 1
                    : Math.Max(longest[row + 1, column], longest[row, column + 1]);
            }
        }

        for (var (row, column) = (0, 0); row < rows && column < columns;)
        {
            if (same(row, column))
            {
                yield return (row++, column++);
            }
            else if (longest[row + 1, column] >= longest[row, column + 1])
            {
                row++;
            }
            else
            {
                column++;
            }
        }
    }

    /// <summary>Two texts as one.</summary>
    /// <returns>The text, and the length of the first with what was put between them.</returns>
    public static (string Text, int First) Join(string first, string second)
    {
        var apart = first.Length > 0 && second.Length > 0
            && !(WordErrors.WritesNoBlanks(first[^1]) && WordErrors.WritesNoBlanks(second[0]));
        return apart ? ($"{first} {second}", first.Length + 1) : (first + second, first.Length);
    }

    /// <summary>A text as two, without the blanks between them.</summary>
    public static (string First, string Second) Part(string text, int at) => (text[..at].TrimEnd(), text[at..].TrimStart());
}

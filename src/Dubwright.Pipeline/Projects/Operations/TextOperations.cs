using System.Globalization;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>What was said, in other words. Translations stay: it is for people to ask for new ones.</summary>
public sealed record EditSource(int Segment, string Text) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        var (segment, text) = (Require(document, Segment), Trimmed(Text, "text"));
        var whole = document.Whole(Segment);
        return TextKept.In(document, Segment).With(EntityKey.Segment(Segment), new SegmentEntity(
            segment with { Text = text, Words = SegmentWords.Follow(segment.Words, text) }, whole.Parts is null ? null
                : TextRanges.Follow(whole.Parts, part => part.Length, (part, length) => part with { Length = length }, segment.Text,
                    text)));
    }
}

/// <summary>What a line says. Null has it translated again.</summary>
/// <param name="Language">The target's id.</param>
public sealed record EditText(int Language, int Segment, string? Text) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        Require(document, Language, Segment);
        var (line, before) = (document.Line(Language, Segment), document.TextOf(Language, Segment)?.Text);
        if (Text is null)
        {
            return document.With(
                EntityKey.Line(Language, Segment), line with { Text = null, Translate = document.Base.Story is null ? true : null });
        }

        var text = Trimmed(Text, "text");
        if (document.Base.Story is null && text.Length > LongestText)
        {
            throw new OperationException("text", $"String should have at most {LongestText} characters");
        }

        return document.With(EntityKey.Line(Language, Segment), line with
        {
            Text = text,
            Translate = null,
            Parts = line.Parts is null ? null
                : TextRanges.Follow(line.Parts, part => part.Length, (part, length) => part with { Length = length }, before ?? "", text),
        });
    }
}

/// <summary>What lines say that follow what was made, before what their segment says changes: then it is theirs.</summary>
internal static class TextKept
{
    public static EditorDocument In(EditorDocument document, int segment)
    {
        foreach (var language in document.Languages)
        {
            var line = document.Line(language, segment);
            // A text of the first task's own is found again whatever changes.
            var follows = line.Translate == true || document.Base.Line(language, segment) is null;
            if (line.Text is null && follows && document.TextOf(language, segment) is { } made)
            {
                document = document.With(EntityKey.Line(language, segment), line with { Text = made.Text, Translate = null });
            }
        }

        return document;
    }
}

/// <summary>The words of a segment and their times.</summary>
internal static class SegmentWords
{
    /// <summary>Words that stayed keep their times; the others share what is left between them.</summary>
    public static IReadOnlyList<Word> Follow(IReadOnlyList<Word> words, string text)
    {
        if (words.Count == 0)
        {
            return words;
        }

        var tokens = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var head = words.Zip(tokens).TakeWhile(pair => pair.First.Text == pair.Second).Count();
        var tail = words.Skip(head).Reverse().Zip(tokens.Skip(head).Reverse()).TakeWhile(pair => pair.First.Text == pair.Second).Count();
        var replaced = words.Skip(head).Take(words.Count - head - tail).ToList();
        var added = tokens[head..^tail];
        var start = replaced.Count > 0 ? replaced[0].Time.Start : head > 0 ? words[head - 1].Time.End : words[0].Time.Start;
        var end = replaced.Count > 0 ? replaced[^1].Time.End : head < words.Count ? words[head].Time.Start : start;
        end = end < start ? start : end;
        var letters = Math.Max(1, added.Sum(token => token.Length));
        var (news, passed) = (new List<Word>(), 0);
        foreach (var token in added)
        {
            var from = start + ((end - start) * passed / letters);
            passed += token.Length;
            news.Add(new Word(token, new(from, start + ((end - start) * passed / letters)), 1));
        }

        return [.. words.Take(head), .. news, .. words.Skip(words.Count - tail)];
    }

    /// <summary>How many of the words lie before an offset of the text that they make up.</summary>
    public static int Before(Segment segment, int offset)
    {
        var (at, count) = (0, 0);
        foreach (var word in segment.Words)
        {
            var found = segment.Text.IndexOf(word.Text, at, StringComparison.Ordinal);
            if (found < 0)
            {
                // They do not spell the text: so many as lie before it in proportion.
                return (int)Math.Round((double)segment.Words.Count * offset / segment.Text.Length);
            }

            if (found >= offset)
            {
                return count;
            }

            (at, count) = (found + word.Text.Length, count + 1);
        }

        return count;
    }

    /// <summary>Where in the text a place between two words lies.</summary>
    /// <param name="count">So many words lie before it.</param>
    public static int OffsetAfter(string text, int count)
    {
        var at = 0;
        for (var word = 0; word < count; word++)
        {
            at = SkipBlanks(text, at);
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }
        }

        return SkipBlanks(text, at);
    }

    public static int Count(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>An offset where a text may be parted: within a word of letters that blanks part, the nearer end of it.</summary>
    public static int Boundary(string text, int offset)
    {
        if (offset <= 0 || offset >= text.Length || !IsInside(text, offset))
        {
            return offset;
        }

        var (before, after) = (offset, offset);
        while (before > 0 && IsInside(text, before))
        {
            before--;
        }

        while (after < text.Length && IsInside(text, after))
        {
            after++;
        }

        var left = text[..before].Trim().Length > 0;
        var right = text[after..].Trim().Length > 0;
        return !right || (left && offset - before <= after - offset) ? before : after;
    }

    // Scripts that write no blanks may be parted anywhere but within a character.
    private static bool IsInside(string text, int offset) => char.IsLowSurrogate(text[offset])
        || CharUnicodeInfo.GetUnicodeCategory(text[offset]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || (!char.IsWhiteSpace(text[offset]) && !char.IsWhiteSpace(text[offset - 1]) && !WordErrors.WritesNoBlanks(text[offset])
            && !WordErrors.WritesNoBlanks(text[offset - 1]) && !char.IsSurrogate(text[offset]));

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}

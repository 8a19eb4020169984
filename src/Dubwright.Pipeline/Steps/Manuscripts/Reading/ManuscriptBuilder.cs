using System.Text.RegularExpressions;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>Puts headings and paragraphs into chapters, and finds the title and the author at the front.</summary>
internal static partial class ManuscriptBuilder
{
    private const int LongestTitle = 200;

    /// <exception cref="Core.Failures.DubwrightException">There is nothing to read aloud, or what there is is no text.</exception>
    public static Manuscript Build(DocumentText document)
    {
        RefuseUnreadable(document.Blocks);
        var rest = new Queue<Block>(TitleFirst(Joined(document.Blocks)));
        var (title, author) = document.Title is null ? TakeFront(rest) : TakeOwn(rest, document.Title);
        author ??= document.Author;
        var chapters = new List<ManuscriptChapter>();
        string? heading = null;
        var paragraphs = new List<string>();
        foreach (var block in rest)
        {
            if (block.Kind == BlockKind.Paragraph)
            {
                paragraphs.Add(block.Text);
                continue;
            }

            if (paragraphs.Count > 0)
            {
                chapters.Add(new ManuscriptChapter(heading, paragraphs));
                (heading, paragraphs) = (null, []);
            }

            // A heading right under another is its second line: "Chapter I" and then "Down the Rabbit-Hole".
            heading = heading is null ? block.Text : $"{heading.TrimEnd('.', ':')}. {block.Text}";
            heading = heading.Length > LongestTitle ? heading[..LongestTitle] : heading;
        }

        if (paragraphs.Count > 0)
        {
            chapters.Add(new ManuscriptChapter(heading, paragraphs));
        }

        return chapters.Count == 0 ? throw ManuscriptFailures.Empty() : new Manuscript(title, author, chapters)
        {
            CodeBlocks = document.CodeBlocks > 0 ? document.CodeBlocks : null,
        };
    }

    private static void RefuseUnreadable(IReadOnlyList<Block> blocks)
    {
        if (!blocks.Any(block => block.Text.Any(char.IsLetterOrDigit)))
        {
            throw ManuscriptFailures.Empty();
        }

        foreach (var block in blocks)
        {
            var run = 0;
            foreach (var letter in block.Text)
            {
                run = char.IsLetterOrDigit(letter) ? run + 1 : 0;
                if (run > ReadingLimits.WordLetters)
                {
                    throw ManuscriptFailures.EndlessWord(ReadingLimits.WordLetters);
                }
            }
        }

        if (blocks.Sum(block => (long)block.Text.Length) > ReadingLimits.Characters)
        {
            throw ManuscriptFailures
                .TooLarge(FormattableString.Invariant($"The document holds more than {ReadingLimits.Characters:N0} characters"));
        }
    }

    // A line that was broken by hand in the middle of a sentence is no paragraph.
    private static List<Block> Joined(IReadOnlyList<Block> blocks)
    {
        var joined = new List<Block>();
        foreach (var block in blocks)
        {
            if (joined.Count > 0 && joined[^1] is { Kind: BlockKind.Paragraph, IsWhole: false } before
                && block is { Kind: BlockKind.Paragraph, IsWhole: false }
                && (char.IsLetterOrDigit(before.Text[^1]) || before.Text[^1] == ',') && char.IsLower(block.Text[0]))
            {
                joined[^1] = before with { Text = $"{before.Text} {block.Text}" };
                continue;
            }

            joined.Add(block);
        }

        return joined;
    }

    // Above a title there is sometimes a line or two: a series, a publisher.
    private static IEnumerable<Block> TitleFirst(List<Block> blocks)
    {
        const int few = 5;
        var title = blocks.Take(few).FirstOrDefault(block => block.Kind == BlockKind.Title);
        return title is null ? blocks : blocks.Where(block => block != title).Prepend(title);
    }

    // A title that the document gives beside its text mostly stands at the top of it, too, and there as it is to be read.
    private static (string? Title, string? Author) TakeOwn(Queue<Block> rest, string title)
    {
        var (first, second) = (rest.Peek(), rest.ElementAtOrDefault(1));
        if (second is not null && first.Kind != BlockKind.Paragraph
            && (first.Kind == BlockKind.Title || Same(first.Text, title) || (second.Kind == BlockKind.Heading
                && (Contains(first.Text, title) || Contains(title, first.Text)))))
        {
            title = rest.Dequeue().Text;
        }

        if (rest.Count < 2 || Author(rest.Peek()) is not { } author)
        {
            return (title, null);
        }

        rest.Dequeue();
        return (title, author);
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string one, string other) => one.Contains(other, StringComparison.OrdinalIgnoreCase);

    // The front: a title by style; or a first line alone, when a second names the author or a chapter's heading follows at once.
    private static (string? Title, string? Author) TakeFront(Queue<Block> rest)
    {
        string? title = null;
        var first = rest.Peek();
        var second = rest.ElementAtOrDefault(1);
        if (first.Kind == BlockKind.Title)
        {
            title = rest.Dequeue().Text;
        }
        else if (second is not null && first.Text.Length <= LongestTitle && !Headings.IsChapter(first.Text)
            && (Author(second) is not null
                || (second.Kind == BlockKind.Heading && (first.Kind == BlockKind.Heading || !".,;:".Contains(first.Text[^1])))))
        {
            title = rest.Dequeue().Text;
        }

        if (title is null || rest.Count < 2 || Author(rest.Peek()) is not { } author)
        {
            return (title, null);
        }

        rest.Dequeue();
        return (title, author);
    }

    private static string? Author(Block block) =>
        block.Text.Length <= 80 && ByLine().Match(block.Text) is { Success: true } match ? match.Groups["name"].Value.TrimEnd('.') : null;

    [GeneratedRegex(@"^(written by|by|von|par|por|de|di|door|av|przez|автор:?)\s+(?<name>\p{Lu}[\p{L}.'’ -]{2,60})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ByLine();
}

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>A text to be narrated, as its document structures it.</summary>
/// <param name="Title">What the document calls itself; null where it does not say.</param>
/// <param name="Author">Null where the document does not say.</param>
/// <param name="Chapters">In reading order; at least one, each with text.</param>
public sealed record Manuscript(string? Title, string? Author, IReadOnlyList<ManuscriptChapter> Chapters)
{
    public int Words => Chapters.Sum(chapter => chapter.Paragraphs.Sum(CountWords));

    private static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}

/// <param name="Title">Null where a text has no chapters, or before the first.</param>
/// <param name="Paragraphs">Each one line of text, white space made single.</param>
public sealed record ManuscriptChapter(string? Title, IReadOnlyList<string> Paragraphs);

/// <summary>A piece of a document before it is put into chapters.</summary>
internal sealed record Block(BlockKind Kind, string Text)
{
    /// <summary>A list's item or a table's row, which never goes on in another.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>A document as it was read.</summary>
/// <param name="Title">What the document says of itself beside its text; null where it does not.</param>
internal sealed record DocumentText(IReadOnlyList<Block> Blocks, string? Title = null, string? Author = null);

internal enum BlockKind
{
    Paragraph,
    Heading,
    Title,
}

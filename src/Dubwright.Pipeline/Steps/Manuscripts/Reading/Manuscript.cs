namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>A text to be narrated, as its document structures it.</summary>
/// <param name="Title">What the document calls itself; null where it does not say.</param>
/// <param name="Author">Null where the document does not say.</param>
/// <param name="Chapters">In reading order; at least one, each with text.</param>
public sealed record Manuscript(string? Title, string? Author, IReadOnlyList<ManuscriptChapter> Chapters)
{
    /// <summary>Blocks of code, which nobody reads aloud, that were left out; null where there were none.</summary>
    public int? CodeBlocks { get; init; }

    public int Words => Chapters.Sum(chapter => chapter.Paragraphs.Sum(CountWords));

    private static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}

/// <param name="Title">Null where a text has no chapters, or before the first.</param>
/// <param name="Paragraphs">Each one line of text, white space made single.</param>
public sealed record ManuscriptChapter(string? Title, IReadOnlyList<string> Paragraphs);

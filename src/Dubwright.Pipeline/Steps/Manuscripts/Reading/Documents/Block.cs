namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

/// <summary>A piece of a document before it is put into chapters.</summary>
internal sealed record Block(BlockKind Kind, string Text)
{
    /// <summary>A list's item or a table's row, which never goes on in another.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>A document as it was read.</summary>
/// <param name="Title">What the document says of itself beside its text; null where it does not.</param>
internal sealed record DocumentText(IReadOnlyList<Block> Blocks, string? Title = null, string? Author = null)
{
    /// <summary>How many blocks of code were left out.</summary>
    public int CodeBlocks { get; init; }
}

internal enum BlockKind
{
    Paragraph,
    Heading,
    Title,
}

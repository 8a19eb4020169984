namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

/// <summary>How large a manuscript may be; the longest novels stay well below.</summary>
internal static class ReadingLimits
{
    public const long FileBytes = 100L << 20;
    public const long TextFileBytes = 20L << 20;
    public const int Characters = 6_000_000;
    public const int WordLetters = 1_000;
    public const int PartCharacters = 80_000_000;
    public const int PageBytes = 20 << 20;
    public const int PageCharacters = 8_000_000;
    public const int PageTags = 500_000;
    public const int PageDepth = 500;
    public const int ArchiveEntries = 2_000;
    public const long ArchiveBytes = 200L << 20;
    public const int ArchiveDirectoryBytes = 2 << 20;
    public const long ExpansionRatio = 250;
    public const long ExpansionFree = 1 << 20;
}

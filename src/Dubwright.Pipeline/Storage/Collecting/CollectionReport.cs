using System.Globalization;

namespace Dubwright.Pipeline.Storage.Collecting;

/// <summary>What a collection removed, or would remove.</summary>
/// <param name="Kinds">How much of what, without empty ones.</param>
/// <param name="Records">Recorded steps that run again when they are asked for.</param>
/// <param name="Failed">Files that could not be removed; the next collection tries again.</param>
public sealed record CollectionReport(IReadOnlyList<CollectedKind> Kinds, int Records, int Failed)
{
    public long Bytes => Kinds.Sum(kind => kind.Bytes);

    public int Files => Kinds.Sum(kind => kind.Files);

    /// <summary>In words: <c>2 files of cache (3 KB)</c>.</summary>
    public override string ToString() => Kinds.Count == 0 ? "nothing" : string.Join(", ", Kinds);
}

/// <param name="Name">deleted, cache, orphans, temporary files or expired uploads.</param>
public sealed record CollectedKind(string Name, int Files, long Bytes)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: {Files} {(Files == 1 ? "file" : "files")} ({Size(Bytes)})");

    /// <summary>In decimal units, as disks are sold.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        >= 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
    };
}

/// <summary>Counts while a collection goes on.</summary>
internal sealed class CollectionTally
{
    public const string Deleted = "deleted";
    public const string Cache = "cache";
    public const string Orphans = "orphans";
    public const string Temporary = "temporary files";
    public const string Uploads = "expired uploads";

    private readonly SortedDictionary<string, (int Files, long Bytes)> _kinds = new(StringComparer.Ordinal);

    public int Records { get; set; }

    public int Failed { get; set; }

    public void Add(string kind, long bytes)
    {
        var (files, sum) = _kinds.GetValueOrDefault(kind);
        _kinds[kind] = (files + 1, sum + bytes);
    }

    public CollectionReport Report() =>
        new([.. _kinds.Select(kind => new CollectedKind(kind.Key, kind.Value.Files, kind.Value.Bytes))], Records, Failed);
}

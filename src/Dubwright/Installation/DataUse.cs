using System.IO.Enumeration;
using Dubwright.Client.Engines;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Installation;

/// <summary>What the data folder holds, by kind. It counts every file, so it takes a while where there are many.</summary>
internal static class DataUse
{
    private static readonly string[] Kinds = ["results", "models", "database", "work", "other"];

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = 0,
    };

    public static Task<IReadOnlyList<StorageItem>> OfAsync(PipelineOptions options, CancellationToken cancellationToken) => Task.Run(
        IReadOnlyList<StorageItem> () =>
        {
            var kinds = Kinds.ToDictionary(kind => kind, _ => (Bytes: 0L, Files: 0L));
            foreach (var (path, bytes) in Files(options.DataFolder))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var kind = KindOf(path, options);
                kinds[kind] = (kinds[kind].Bytes + bytes, kinds[kind].Files + 1);
            }

            return [.. kinds.Select(kind => new StorageItem(kind.Key, kind.Value.Bytes, kind.Value.Files))];
        }, cancellationToken);

    private static FileSystemEnumerable<(string Path, long Bytes)> Files(string folder) => new(
        folder, (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.Length), Everything)
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    private static string KindOf(string path, PipelineOptions options) =>
        Within(path, options.ArtifactFolder) ? "results"
        : Within(path, Path.Combine(options.DataFolder, "models")) ? "models"
        : Within(path, options.WorkFolder) ? "work"
        : path.StartsWith(options.DatabasePath, StringComparison.Ordinal) ? "database"
        : "other";

    private static bool Within(string path, string folder) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}

using System.ComponentModel.DataAnnotations;

namespace Dubwright.Pipeline.Storage.Collecting;

/// <summary>
/// What is kept and for how long; the configuration section <c>Collection</c>. Results, sources, projects, voices and whatever running work
/// needs are kept until somebody deletes them. The rest is cache: what was made on the way, which saves doing the same again.
/// </summary>
public sealed class CollectionOptions
{
    public const string Section = "Collection";

    /// <summary>How often the server collects. Zero never does; <c>dubwright prune</c> still can.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How many bytes of cache are kept; beyond them what was used least recently goes first. Null sets no limit.</summary>
    [Range(0, long.MaxValue)]
    public long? CacheBudgetBytes { get; set; } = 100L << 30;

    /// <summary>Cache that was not used for so long goes. Null sets no limit.</summary>
    public TimeSpan? CacheAge { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// Results of tasks that ended so long ago become cache, and their addresses answer 410 once they went. Null keeps them until they are
    /// deleted; projects are kept in any case.
    /// </summary>
    public TimeSpan? ResultAge { get; set; }

    /// <summary>What was put in the trash so long ago is erased for good. Null keeps it until somebody does that.</summary>
    public TimeSpan? TrashAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// An uploaded file goes so long after it was announced; tasks that were made of it keep it. One that was never completed goes when its
    /// address does.
    /// </summary>
    public TimeSpan UploadAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Files that nothing refers to, and files half-written, go when nobody has written to them for so long.</summary>
    public TimeSpan OrphanAge { get; set; } = TimeSpan.FromDays(1);
}

using System.ComponentModel.DataAnnotations;

namespace Dubwright.Client.Projects;

/// <summary>What a list shows of a dub, a project setup or a story.</summary>
/// <param name="TaskId">Its first task, which is the project's id.</param>
/// <param name="Name">As its owner calls it, or the source's file name.</param>
/// <param name="Kind">dub, project-setup or story.</param>
/// <param name="State">Of what was asked for last: queued, running, succeeded, failed, cancelled or timed_out.</param>
/// <param name="Stage">The title of the stage being worked at; null before the first and after the last.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="FolderId">Null where it is in no folder.</param>
/// <param name="SourceLanguage">Id; null while it is not known.</param>
/// <param name="TargetLanguages">Ids; empty for a story.</param>
/// <param name="Duration">Seconds of the source, or of a story's narration; null while it is not known.</param>
/// <param name="ChangedAt">When it was made, renamed or edited last.</param>
/// <param name="Poster">A JPEG, where the source has a picture.</param>
public sealed record ProjectItem(
    string TaskId, string Name, string? Description, string Kind, string State, string? Stage, double Progress, long? FolderId,
    int? SourceLanguage, IReadOnlyList<int> TargetLanguages, double? Duration, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt,
    MediaLink? Poster, string StudioUrl)
{
    /// <summary>How many lines of its document are not made yet; null where that is not known, or there is none.</summary>
    public int? StaleLines { get; init; }

    /// <summary>Since when it is in the trash; null where it is not.</summary>
    public DateTimeOffset? TrashedAt { get; init; }

    /// <summary>When the trash erases it for good; null where it does not by itself.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}

/// <summary>A page of projects.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Next">Pass it as <c>after</c>, with the same order, to get what follows; null at the end.</param>
public sealed record ProjectItems(IReadOnlyList<ProjectItem> Projects, long Total, string? Next);

/// <summary>What is to be otherwise about a project. A member that is left out stays as it is.</summary>
/// <param name="ProjectName">1 to 255 characters; null shows the source's file name again.</param>
/// <param name="ProjectDescription">At most 5000 characters; null takes it away.</param>
/// <param name="FolderId">null takes it out of its folder.</param>
public sealed record ProjectDetailsOrder(string? ProjectName = null, string? ProjectDescription = null, long? FolderId = null);

/// <summary>The same for one of several projects.</summary>
/// <param name="TaskId">Which project.</param>
/// <param name="ProjectName">1 to 255 characters; null shows the source's file name again.</param>
/// <param name="ProjectDescription">At most 5000 characters; null takes it away.</param>
/// <param name="FolderId">null takes it out of its folder.</param>
public sealed record ProjectUpdateOrder(
    string TaskId, string? ProjectName = null, string? ProjectDescription = null, long? FolderId = null);

/// <summary>Changes to several projects: all are made, or none.</summary>
public sealed record ProjectUpdatesOrder([property: Length(1, ProjectIdsOrder.Most)] IReadOnlyList<ProjectUpdateOrder> Projects);

/// <summary>Several projects.</summary>
public sealed record ProjectIdsOrder([property: Length(1, ProjectIdsOrder.Most)] IReadOnlyList<string> TaskIds)
{
    /// <summary>How many one request may name.</summary>
    public const int Most = 2000;
}

/// <summary>Where the team's projects are.</summary>
/// <param name="All">How many there are outside the trash.</param>
/// <param name="Unfiled">How many of these are in no folder.</param>
/// <param name="Trash">How many are in the trash.</param>
/// <param name="Folders">By name.</param>
/// <param name="DeletedFolders">Folders that can be restored.</param>
public sealed record ProjectFolders(
    long All, long Unfiled, long Trash, IReadOnlyList<ProjectFolder> Folders, IReadOnlyList<ProjectFolder> DeletedFolders);

/// <param name="Projects">How many projects are in it, those in the trash not counted.</param>
public sealed record ProjectFolder(long FolderId, string FolderName, long Projects);

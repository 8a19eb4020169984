using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Projects.Listing;

/// <summary>Which projects a list shows, and in what order.</summary>
public sealed record ProjectQuery(ProjectSort Sort, bool Descending)
{
    /// <summary>Part of the name, in any case and with or without accents; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<TaskKind> Kinds { get; init; } = [];

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<TaskState> States { get; init; } = [];

    /// <summary>Null wherever they are filed; 0 for those that are in no folder.</summary>
    public long? Folder { get; init; }

    /// <summary>The source's or a target's; null for all.</summary>
    public int? Language { get; init; }

    /// <summary>True for those in the trash, false for the others.</summary>
    public bool Trash { get; init; }

    /// <summary>Where the page before ended; null for the first one.</summary>
    public ProjectPosition? After { get; init; }

    public int Limit { get; init; } = 50;
}

/// <summary>What projects are ordered by. Equal ones are in the order in which they were handed in.</summary>
public enum ProjectSort
{
    Name,
    Created,
    Changed,
    Duration,
}

/// <summary>A place in an order, which stays where it is whatever becomes of the project that stood there.</summary>
/// <param name="Key">What the project was ordered by: a text by name, else a number.</param>
public sealed record ProjectPosition(object Key, TaskId Project);

/// <summary>What lists show of a project.</summary>
public sealed record ListedProject
{
    public TaskId Id { get; init; }

    public TaskKind Kind { get; init; }

    public string Title { get; init; } = "";

    public string? Description { get; init; }

    public long? FolderId { get; init; }

    /// <summary>Null where it is not known yet.</summary>
    public int? SourceLanguage { get; init; }

    public IReadOnlyList<int> TargetLanguages { get; init; } = [];

    /// <summary>Seconds; null where it is not known yet.</summary>
    public double? Duration { get; init; }

    public ArtifactId? Poster { get; init; }

    /// <summary>The task that it stands at.</summary>
    public TaskId Shown { get; init; }

    /// <summary>Of that task.</summary>
    public TaskState State { get; init; }

    /// <summary>Of that task, 0 to 1, as it was last written down.</summary>
    public double Progress { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was made, renamed or edited last.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>How many lines sounded otherwise than its document says when that was opened or changed last; null where it is not
    /// known.</summary>
    public int? StaleLines { get; init; }

    /// <summary>Since when it is in the trash.</summary>
    public DateTimeOffset? TrashedAt { get; init; }
}

/// <param name="Total">How many there are on all pages.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record ProjectListPage(IReadOnlyList<ListedProject> Projects, long Total, ProjectPosition? Next);

/// <summary>What is to be otherwise about a project; what is null stays as it is.</summary>
/// <param name="Project">Of its first task or of any revision.</param>
/// <param name="Name">Empty takes the name away: the source's is shown then.</param>
/// <param name="Description">Empty takes it away.</param>
/// <param name="Folder">0 takes it out of its folder.</param>
public sealed record ProjectUpdate(TaskId Project, string? Name, string? Description, long? Folder);

/// <summary>The team has no such project or folder.</summary>
public sealed class UnknownProjectException(string message) : Exception(message);

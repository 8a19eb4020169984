namespace Dubwright.Client.Projects;

/// <summary>A project that is ready to be edited.</summary>
public sealed record ProjectSetupResult(long RunId, ProjectDetails ProjectDetails);

/// <param name="SourceLanguage">Id; the detected one after <c>auto</c>.</param>
/// <param name="TargetLanguages">Ids.</param>
/// <param name="Duration">Of the source, in seconds.</param>
/// <param name="StudioUrl">The project's page.</param>
public sealed record ProjectDetails(
    string ProjectName, string? ProjectDescription, DateTimeOffset CreatedAt, int SourceLanguage, IReadOnlyList<int> TargetLanguages,
    double? Duration, long? FolderId, string StudioUrl);

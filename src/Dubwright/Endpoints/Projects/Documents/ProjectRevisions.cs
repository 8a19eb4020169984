using Dubwright.Accounts;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Pipeline.Projects;
using Dubwright.Pipeline.Projects.History;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Projects.Documents;

/// <summary>Projects of a caller's team, by what stands in a path. What is another team's is unknown.</summary>
internal sealed class ProjectRevisions(RevisionStore revisions, ProjectDocuments documents, TaskLookup tasks)
{
    /// <exception cref="HttpProblemException">404, or 410 where it was deleted.</exception>
    public async Task<ProjectHead> StandingAsync(Caller caller, TaskId taskId, CancellationToken cancellationToken)
    {
        if (await revisions.FindAsync(caller.Team, PathValues.Id(taskId, "task_id"), cancellationToken) is { } standing)
        {
            return standing;
        }

        await tasks.RefuseDeletedAsync(caller, taskId, cancellationToken);
        throw HttpProblemException.Unknown("project");
    }

    /// <exception cref="HttpProblemException">404 and 410 as above; 409 where there is no document.</exception>
    public async Task<OpenProject> OpenAsync(Caller caller, ProjectHead standing, CancellationToken cancellationToken) =>
        await documents.OpenAsync(caller.Team, standing, cancellationToken)
        ?? throw new HttpProblemException(StatusCodes.Status409Conflict, standing.RunId is null ? "The project is not ready yet."
            : "Only dubs, projects and stories can be edited; what was made before that has to be made again.");

    public async Task<OpenProject> OpenAsync(Caller caller, TaskId taskId, CancellationToken cancellationToken) =>
        await OpenAsync(caller, await StandingAsync(caller, taskId, cancellationToken), cancellationToken);

    /// <summary>The same of what has lines in time.</summary>
    /// <exception cref="HttpProblemException">Also 409 of a story.</exception>
    public async Task<OpenProject> OpenDubAsync(Caller caller, ProjectHead standing, CancellationToken cancellationToken) =>
        await OpenAsync(caller, standing, cancellationToken) is { Document.Base.Story: null } project ? project
            : throw new HttpProblemException(StatusCodes.Status409Conflict, "A story has no lines that fit a film.");

    /// <summary>Who changes something: a person, or a key that belongs to none.</summary>
    public static ProjectAuthor Author(Caller caller) => new(
        caller.UserId is { } user ? $"user {user}" : $"key {caller.KeyId}", caller.UserId, caller.Email ?? caller.Name ?? "a program");
}

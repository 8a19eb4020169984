using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Projects;
using Dubwright.Pipeline.Projects.Listing;

namespace Dubwright.Pipeline.Scheduling.Erasing;

/// <summary>Erases for good what is in the trash, with everything that only it holds. Safe for concurrent use.</summary>
public sealed class TrashErasure(ProjectFiling filing, FolderStore folders, Deletion deletion, ProjectDocuments documents)
{
    /// <summary>What was restored before stays. Where the host dies on the way, the next time goes on where it stopped.</summary>
    /// <param name="team">Null for every team, and for folders that were deleted by then.</param>
    /// <param name="before">Projects that were put in the trash by then.</param>
    /// <param name="cancellationToken">Stops between two projects.</param>
    /// <returns>How many projects were erased.</returns>
    public async Task<int> EraseAsync(TeamId? team, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var claimed = await filing.ClaimTrashAsync(team, before, cancellationToken);
        foreach (var (owner, project) in claimed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await deletion.DeleteProjectAsync(owner, project, cancellationToken);
            documents.Forget(project);
        }

        if (team is null)
        {
            await folders.ForgetAsync(before, cancellationToken);
        }

        return claimed.Count;
    }
}

using Dubwright.Client.Projects;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Listing;
using Dubwright.Pipeline.Storage.Collecting;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Projects.Listing;

/// <summary>Projects as lists on the wire have them.</summary>
internal sealed class ProjectItemAnswers(TaskService tasks, MediaLinks links, PublicAddresses addresses, CollectionOptions options)
{
    public async Task<ProjectItem> OfAsync(HttpRequest request, TeamId team, ListedProject project, CancellationToken cancellationToken)
    {
        // What has ended is in its row; how far the others are is known in memory only.
        var live = project.State is TaskState.Queued or TaskState.Running
            ? await tasks.FindAsync(team, project.Shown, cancellationToken) : null;
        return new ProjectItem(
            project.Id.Value, project.Title, project.Description, WireWords.Of(project.Kind), WireWords.Of(live?.State ?? project.State),
            live?.Stage, live?.Progress ?? project.Progress, project.FolderId, project.SourceLanguage, project.TargetLanguages,
            project.Duration, project.CreatedAt, project.ChangedAt,
            project.Poster is { } poster ? links.Link(request, team, new Deliverable(poster, "poster.jpg", "image/jpeg")) : null,
            addresses.Studio(request, project.Id))
        {
            StaleLines = project.StaleLines,
            TrashedAt = project.TrashedAt,
            ErasedAt = options.Interval > TimeSpan.Zero ? project.TrashedAt + options.TrashAge : null,
        };
    }
}

using System.Collections.Concurrent;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Projects;

namespace Dubwright.Endpoints.Projects.Documents;

/// <summary>Tells whoever watches a project that something about it is another now; what it is, they look up. Safe for concurrent
/// use.</summary>
internal sealed class ProjectEvents
{
    private readonly ConcurrentDictionary<TaskId, TaskCompletionSource<bool>> _waiting = new();

    public ProjectEvents(ProjectDocuments documents) => documents.Changed += Notify;

    /// <summary>Ends when something happens after this call.</summary>
    public Task<bool> NextAsync(TaskId project) =>
        _waiting.GetOrAdd(project, _ => new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Notify(TaskId project)
    {
        if (_waiting.TryRemove(project, out var waiting))
        {
            waiting.TrySetResult(true);
        }
    }
}

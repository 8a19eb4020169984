using Dubwright.Accounts;
using Dubwright.Client.Dubbing;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Tasks;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Dubbing;

/// <summary>Other forms of what is finished: each is made once, and found again by whoever asks for the same.</summary>
internal sealed class RenditionOrders(TaskLookup tasks, TaskService service, MediaLinks links)
{
    /// <param name="name">What its task is called.</param>
    /// <returns>The file's address where it is there; else the task that makes it.</returns>
    public async Task<RenditionAnswer> AnswerAsync(
        HttpRequest request, Caller caller, RenditionRequest order, string name, CancellationToken cancellationToken)
    {
        if (await service.FindLikeAsync(caller.Team, TaskKind.Rendition, order, cancellationToken) is { } before)
        {
            if (before.RunId is not { } done)
            {
                return new RenditionAnswer { TaskId = before.TaskId.Value };
            }

            // One that was collected is made again.
            var earlier = (await service.FindRunAsync(caller.Team, done, cancellationToken))!;
            var rendered = tasks.Has(caller, earlier.Result)
                ? await tasks.ResultAsync<RenditionResult>(caller, earlier, cancellationToken)
                : null;
            if (rendered is not null && tasks.Has(caller, rendered.File.Artifact))
            {
                return new RenditionAnswer { OutputUrl = links.Url(request, caller.Team, rendered.File) };
            }
        }

        var task = await service.SubmitOrJoinAsync(new NewTask(caller.Team, TaskKind.Rendition, order, name), cancellationToken);
        return new RenditionAnswer { TaskId = task.Value };
    }
}

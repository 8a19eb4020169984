using System.Globalization;
using System.Text.Json;
using Dubwright.Accounts;
using Dubwright.Client;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Projects.Documents;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.History;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Projects.Together;

/// <summary>
/// What happens to a project, as server-sent events: <c>change</c>, <c>presence</c>, <c>made</c>, and <c>reload</c> where more happened
/// than can be told. What is sent is looked up whenever something happened, so that nothing is missed however slow a client is.
/// </summary>
internal sealed class ProjectEventStream(
    ProjectRevisions revisions, DocumentAnswers answers, ProjectStore store, ProjectEvents events, ProjectPresence presence,
    TaskLookup tasks, TaskService service, TimeProvider time, Caller caller, TaskId project) : IResult
{
    private const int MostMissed = 200;
    private EventStream _stream = null!;
    private string? _present;
    private string? _made;
    private (TaskId Task, Task<bool> Ended)? _watched;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var gone = httpContext.RequestAborted;
        var now = (await revisions.OpenAsync(caller, project, gone)).Document.Revision;
        var last = int.TryParse(httpContext.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id : now;
        _stream = await EventStream.StartAsync(httpContext, time);
        while (true)
        {
            var next = events.NextAsync(project);
            // Before it is told who is there: whoever goes after that is told of when the time is over.
            var until = presence.Next(project);
            last = await ChangesAsync(httpContext.Request, last, gone);
            await PresenceAsync();
            var ended = await MadeAsync(gone);
            await _stream.WaitAsync(AnyAsync(next, ended, until, gone));
        }
    }

    private async Task<int> ChangesAsync(HttpRequest request, int last, CancellationToken gone)
    {
        var open = await revisions.OpenAsync(caller, project, gone);
        var revision = open.Document.Revision;
        if (last == revision)
        {
            return last;
        }

        if (last > revision || revision - last > MostMissed)
        {
            await _stream.SendAsync("reload", Json(new { Revision = revision }), revision);
            return revision;
        }

        foreach (var change in (await store.ChangesAsync(project, last, revision + 1, MostMissed, gone)).Reverse())
        {
            await _stream.SendAsync("change", Json(new
            {
                change.Revision,
                Author = change.Author.Name,
                change.Author.User,
                Kind = change.Kind.ToString().ToLowerInvariant(),
                Changes = answers.Parts(request, open, change.Changes.Select(part => part.Key)),
            }), change.Revision);
        }

        return revision;
    }

    private async Task PresenceAsync()
    {
        var present = Json(presence.Of(project));
        if (present != _present && (_present is not null || present != "[]"))
        {
            await _stream.SendAsync("presence", present, null);
        }

        _present = present;
    }

    /// <returns>What ends with the task that makes changes now; null where none does.</returns>
    private async Task<Task<bool>?> MadeAsync(CancellationToken gone)
    {
        var head = await revisions.StandingAsync(caller, project, gone);
        if (head.Shown == head.Project)
        {
            return null;
        }

        var view = await tasks.TaskAsync(caller, head.Shown, null, gone);
        var made = Json(new { TaskId = head.Shown.Value, Status = WireWords.Of(view.Status) });
        if (made != _made)
        {
            _made = made;
            await _stream.SendAsync("made", made, null);
        }

        if (view.Status == PublicStatus.Pending && _watched?.Task != head.Shown)
        {
            _watched = (head.Shown, EndAsync(head.Shown, gone));
        }

        return view.Status == PublicStatus.Pending ? _watched?.Ended : null;
    }

    private async Task<bool> EndAsync(TaskId task, CancellationToken gone)
    {
        await foreach (var view in service.WatchAsync(caller.Team, task, gone))
        {
            _ = view;
        }

        return true;
    }

    /// <summary>Ends when something happens, the task ends, or somebody is gone.</summary>
    private async Task<bool> AnyAsync(Task<bool> next, Task<bool>? ended, TimeSpan? until, CancellationToken gone)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(gone);
        List<Task> awaited = ended is null ? [next] : [next, ended];
        await Task.WhenAny([.. awaited, Task.Delay(until ?? Timeout.InfiniteTimeSpan, time, waiting.Token)]);
        await waiting.CancelAsync();
        gone.ThrowIfCancellationRequested();
        return true;
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, WireJson.Answers);
}

using System.Text;
using Dubwright.Core.Identifiers;
using Dubwright.Http;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Tasks;

/// <summary>A task as server-sent events.</summary>
internal sealed class TaskEvents(TaskService tasks, StatusAnswers answers, TimeProvider time, TeamId team, TaskId taskId) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var stream = await EventStream.StartAsync(httpContext, time);
        await using var views = tasks.WatchAsync(team, taskId, httpContext.RequestAborted).GetAsyncEnumerator(httpContext.RequestAborted);
        for (var id = 1; await stream.WaitAsync(views.MoveNextAsync().AsTask()); id++)
        {
            await stream.SendAsync("status", Encoding.UTF8.GetString(answers.Write(httpContext.Request, views.Current).Span), id);
        }
    }
}

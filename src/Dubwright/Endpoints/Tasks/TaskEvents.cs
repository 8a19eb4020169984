using System.Globalization;
using System.Text;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Http.Features;

namespace Dubwright.Endpoints.Tasks;

/// <summary>
/// A task as server-sent events. A comment goes out while nothing changes, so that proxies keep the connection and a client that is gone is
/// noticed.
/// </summary>
internal sealed class TaskEvents(TaskService tasks, StatusAnswers answers, TimeProvider time, TeamId team, TaskId taskId) : IResult
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await SendAsync(response, "retry: 2000\n\n");

        await using var views = tasks.WatchAsync(team, taskId, httpContext.RequestAborted).GetAsyncEnumerator(httpContext.RequestAborted);
        for (var id = 1; await NextAsync(views, response); id++)
        {
            var json = Encoding.UTF8.GetString(answers.Write(httpContext.Request, views.Current).Span);
            await SendAsync(response, string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: status\ndata: {json}\n\n"));
        }
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<TaskView> views, HttpResponse response)
    {
        var next = views.MoveNextAsync().AsTask();
        while (true)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(response.HttpContext.RequestAborted);
            if (await Task.WhenAny(next, Task.Delay(Quiet, time, waiting.Token)) == next)
            {
                await waiting.CancelAsync();
                return await next;
            }

            await SendAsync(response, ": still here\n\n");
        }
    }

    private static async Task SendAsync(HttpResponse response, string text)
    {
        await response.WriteAsync(text, response.HttpContext.RequestAborted);
        await response.Body.FlushAsync(response.HttpContext.RequestAborted);
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
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
        var known = httpContext.Request.Headers["Last-Event-ID"].ToString();
        while (await stream.WaitAsync(views.MoveNextAsync().AsTask()))
        {
            var status = answers.Write(httpContext.Request, views.Current);
            var id = IdOf(status.Span);
            var told = known;
            known = id.ToString(CultureInfo.InvariantCulture);
            if (known != told)
            {
                await stream.SendAsync("status", Encoding.UTF8.GetString(status.Span), id);
            }
        }
    }

    // What a status says is its id: the same state has it also after a restart, and no row keeps it.
    private static long IdOf(ReadOnlySpan<byte> status)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(status, hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue;
    }
}

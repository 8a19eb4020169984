using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dubwright.Client.Errors;
using Dubwright.Client.Tasks;

namespace Dubwright.Client;

/// <content>How tasks stand.</content>
public sealed partial class DubwrightClient
{
    private const string Events = "text/event-stream";

    /// <summary>How long a server may be away while a task is watched.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public Task<StatusAnswer> StatusAsync(string taskId, CancellationToken cancellationToken) =>
        GetAsync<StatusAnswer>($"tasks/{Uri.EscapeDataString(taskId)}", cancellationToken);

    public Task<TaskPage> TasksAsync(int limit, string? after, CancellationToken cancellationToken) =>
        GetAsync<TaskPage>(string.Create(CultureInfo.InvariantCulture, $"tasks?limit={limit}&after={Uri.EscapeDataString(after ?? "")}"),
            cancellationToken);

    /// <summary>Ends a task that is still going.</summary>
    public Task<StatusAnswer> CancelAsync(string taskId, CancellationToken cancellationToken) =>
        SendAsync<StatusAnswer>(HttpMethod.Delete, $"tasks/{Uri.EscapeDataString(taskId)}", null, cancellationToken);


    /// <summary>Waits for the end of a task.</summary>
    /// <returns>The last status.</returns>
    /// <exception cref="TaskFailedException">It ended otherwise than with SUCCESS.</exception>
    public async Task<StatusAnswer> WaitAsync(string taskId, CancellationToken cancellationToken)
    {
        StatusAnswer? last = null;
        await foreach (var status in WatchAsync(taskId, cancellationToken))
        {
            last = status;
        }

        return last!.Status == StatusAnswer.Success ? last : throw new TaskFailedException(last);
    }

    /// <summary>The status now and whenever it has changed, to the end of the task. A connection that breaks is made again.</summary>
    public async IAsyncEnumerable<StatusAnswer> WatchAsync(string taskId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (shown, ended, heard) = ("", false, TimeProvider.System.GetTimestamp());
        while (!ended)
        {
            await using var events = EventsAsync(taskId, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(events, () => shown.Length > 0 && TimeProvider.System.GetElapsedTime(heard) < Patience))
            {
                heard = TimeProvider.System.GetTimestamp();
                if (events.Current == shown)
                {
                    continue;
                }

                shown = events.Current;
                var status = JsonSerializer.Deserialize<StatusAnswer>(shown, WireJson.Answers)!;
                ended = status.Ended();
                yield return status;
            }

            if (!ended)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    // False where the events end, and where the connection broke and it is worth another.
    private static async Task<bool> NextAsync(IAsyncEnumerator<string> events, Func<bool> mayBreak)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException && mayBreak())
        {
            return false;
        }
    }

    private async IAsyncEnumerable<string> EventsAsync(string taskId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, $"tasks/{Uri.EscapeDataString(taskId)}/events", null, Events);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await RequireSuccessAsync(response, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType != Events)
        {
            throw new JsonException("its answer is no stream of events.");
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
        {
            if (item.EventType == "status")
            {
                yield return item.Data;
            }
        }
    }
}

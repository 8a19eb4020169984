using System.ComponentModel;
using Dubwright.Client;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Tasks;
using Dubwright.Client.Texts;
using Dubwright.Commands.Remote;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Dubwright.Commands.Mcp;

/// <summary>How an assistant follows work, and fetches what it came to.</summary>
internal sealed class TaskTools(DubwrightClient client, SharedFolder files)
{
    private const int LongestWait = 600;

    [McpServerTool(Name = "task_status", ReadOnly = true)]
    [Description("How a task stands: status PENDING, SUCCESS, ERROR, TIMEOUT or PAYMENT_REQUIRED, the stage, what is done, warnings.")]
    public async Task<StatusAnswer> StatusAsync(string taskId, IProgress<ProgressNotificationValue> progress,
        [Description("0 to 600: answer at the end of the task, or after so many seconds")] int waitSeconds = 0,
        CancellationToken cancellationToken = default)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var last = await client.StatusAsync(taskId, cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(Math.Clamp(waitSeconds, 0, LongestWait)));
        try
        {
            await foreach (var status in client.WatchAsync(taskId, timeout.Token))
            {
                last = status;
                progress.Report(new ProgressNotificationValue { Progress = (float)status.Progress, Total = 1, Message = status.Stage });
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // So long was to be waited.
        }

        return last;
    }

    [McpServerTool(Name = "list_tasks", ReadOnly = true), Description("The newest tasks of the team.")]
    public Task<TaskPage> ListAsync([Description("1 to 200")] int limit = 20,
        [Description("The `next` of the page before")] string? after = null, CancellationToken cancellationToken = default) =>
        client.TasksAsync(limit, after, cancellationToken);

    [McpServerTool(Name = "cancel_task", Destructive = true), Description("Ends a task that is still going.")]
    public Task<StatusAnswer> CancelAsync(string taskId, CancellationToken cancellationToken = default) =>
        client.CancelAsync(taskId, cancellationToken);

    [McpServerTool(Name = "get_result")]
    [Description("What a task that ended with SUCCESS came to: texts in the answer, sounds and films as addresses; `save` fetches them.")]
    public async Task<TaskResult> ResultAsync(string taskId,
        [Description("Saves its files in the shared folder")] bool save = false, CancellationToken cancellationToken = default)
    {
        var status = await client.StatusAsync(taskId, cancellationToken);
        if (status.RunId is not { } run)
        {
            throw new RemoteCallException(status.Ended() ? $"{status.ExceptionReason}: {status.Message}"
                : "The task is not done yet; ask task_status with wait_seconds.");
        }

        var result = status.Kind switch
        {
            "transcription" => new TaskResult { Transcript = (await client.TranscriptionResultAsync(run, cancellationToken)).Transcript },
            "subtitles" => new TaskResult { Subtitles = await client.SubtitleResultAsync(run, cancellationToken) },
            "translation" => new TaskResult { Translation = await client.TranslationResultAsync(run, cancellationToken) },
            "tts" or "translated-tts" =>
                new TaskResult
                {
                    Files = [new FileLink("speech.flac", (await client.SpeechResultAsync(run, cancellationToken)).OutputUrl)],
                },
            _ => new TaskResult { Files = await LinksAsync(taskId, cancellationToken) },
        };
        if (!save || result.Files is not { } links)
        {
            return result;
        }

        var saved = new List<string>();
        foreach (var link in links)
        {
            saved.Add(await files.SaveAsync(
                link.Name, (file, stopping) => client.DownloadAsync(link.Url, file, stopping), cancellationToken));
        }

        return result with { Saved = saved };
    }

    private async Task<IReadOnlyList<FileLink>> LinksAsync(string taskId, CancellationToken cancellationToken)
    {
        var page = await client.ProjectAsync(taskId, cancellationToken);
        var links = page.Story is { } story ? [story.Audio]
            : page.Targets.SelectMany(target => new[] { target.Video ?? target.Audio, target.Srt, target.Vtt });
        return [.. links.Where(link => link is not null).Select(link => new FileLink(link!.Name, link.Url))];
    }
}

/// <summary>What a task came to; what its kind does not have is left out.</summary>
internal sealed record TaskResult
{
    public IReadOnlyList<TranscriptLine>? Transcript { get; init; }

    /// <summary>By the target language's id.</summary>
    public IReadOnlyDictionary<int, TranscriptAnswer>? Subtitles { get; init; }

    public TranslationAnswer? Translation { get; init; }

    public IReadOnlyList<FileLink>? Files { get; init; }

    /// <summary>Where the files were saved.</summary>
    public IReadOnlyList<string>? Saved { get; init; }
}

/// <param name="Url">Needs no key, and lasts for days.</param>
internal sealed record FileLink(string Name, string Url);

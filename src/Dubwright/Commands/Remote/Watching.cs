using Dubwright.Client;
using Dubwright.Client.Tasks;
using Dubwright.Commands.Files;
using Spectre.Console;

namespace Dubwright.Commands.Remote;

/// <summary>Shows a task on the terminal while it moves: a bar a stage where there is a terminal, a line a stage where there is
/// none.</summary>
internal static class Watching
{
    public static Task<StatusAnswer> ToTheEndAsync(DubwrightClient client, string taskId, CancellationToken cancellationToken) =>
        ToTheEndAsync(client, taskId, null, cancellationToken);

    /// <param name="player">Is told of what can be watched by now; null where nobody wants to.</param>
    public static async Task<StatusAnswer> ToTheEndAsync(
        DubwrightClient client, string taskId, PreviewPlayer? player, CancellationToken cancellationToken) =>
        AnsiConsole.Profile.Capabilities.Interactive
            ? await WithBarsAsync(client, taskId, player, cancellationToken)
            : await WithLinesAsync(client, taskId, player, cancellationToken);

    /// <summary>Tells what went less well than asked for.</summary>
    public static void Warn(StatusAnswer status)
    {
        foreach (var warning in status.Warnings)
        {
            AnsiConsole.MarkupLine($"[yellow]{Markup.Escape(warning)}[/]");
        }
    }

    private static async Task<StatusAnswer> WithBarsAsync(
        DubwrightClient client, string taskId, PreviewPlayer? player, CancellationToken cancellationToken)
    {
        StatusAnswer? last = null;
        await AnsiConsole.Progress().AutoClear(false).HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 },
                new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async display =>
            {
                var bars = new Dictionary<string, ProgressTask>();
                await foreach (var status in client.WatchAsync(taskId, cancellationToken))
                {
                    last = status;
                    player?.Show(status);
                    foreach (var stage in status.Stages.Where(stage => stage.State is not ("waiting" or "skipped")))
                    {
                        var bar = bars.TryGetValue(stage.Name, out var shown) ? shown : bars[stage.Name] = display
                            .AddTask(Markup.Escape(stage.Title), maxValue: 1);
                        bar.Value = stage.State == "done" ? 1 : stage.Progress;
                        bar.Description = Markup.Escape(stage.Summary is null ? stage.Title : $"{stage.Title}: {stage.Summary}");
                        if (stage.State is "done" or "failed")
                        {
                            bar.StopTask();
                        }
                    }
                }
            });
        return last!;
    }

    private static async Task<StatusAnswer> WithLinesAsync(
        DubwrightClient client, string taskId, PreviewPlayer? player, CancellationToken cancellationToken)
    {
        StatusAnswer? last = null;
        var told = new HashSet<string>();
        await foreach (var status in client.WatchAsync(taskId, cancellationToken))
        {
            last = status;
            player?.Show(status);
            foreach (var stage in status.Stages.Where(stage => stage.State is "done" or "failed" && told.Add(stage.Name)))
            {
                Console.WriteLine(
                    $"{status.Progress,5:P0}  "
                        + $"{stage.Title}{(stage.Summary is null ? "" : $": {stage.Summary}")}"
                        + $"{(stage.State == "failed" ? " (failed)" : "")}");
            }
        }

        return last!;
    }
}

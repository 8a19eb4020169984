using System.CommandLine;
using Dubwright.Client.Tasks;
using Spectre.Console;

namespace Dubwright.Commands.Remote;

/// <summary><c>dubwright tasks</c>, <c>watch</c> and <c>cancel</c>.</summary>
internal static class TaskCommands
{
    public static Command CreateList()
    {
        var server = new ServerOptions();
        var command = new Command("tasks", "Lists the newest tasks of a server");
        server.AddTo(command);
        command.SetAction(async (call, token) =>
        {
            var page = await server.Client(call).TasksAsync(20, null, token);
            var table = new Table().Border(TableBorder.Simple).AddColumns("Task", "Kind", "Name", "Status", "Stage");
            foreach (var task in page.Tasks)
            {
                table.AddRow(
                    Markup.Escape(task.TaskId), Markup.Escape(task.Kind), Markup.Escape(task.ProjectName ?? ""), Markup.Escape(
                        $"{task.Status} {task.Progress:P0}"),
                    Markup.Escape(task.Message ?? task.Stage ?? ""));
            }

            AnsiConsole.Write(table);
            return 0;
        });
        return command;
    }

    public static Command CreateWatch()
    {
        var server = new ServerOptions();
        var task = new Argument<string>("task") { Description = "The task's id" };
        var command = new Command("watch", "Shows a task while it moves") { task };
        server.AddTo(command);
        command.SetAction(async (call, token) =>
        {
            var status = await Watching.ToTheEndAsync(server.Client(call), call.GetValue(task)!, token);
            Console.WriteLine(status.Message ?? status.Status);
            return status.Status == StatusAnswer.Success ? 0 : 1;
        });
        return command;
    }

    public static Command CreateCancel()
    {
        var server = new ServerOptions();
        var task = new Argument<string>("task") { Description = "The task's id" };
        var command = new Command("cancel", "Ends a task that is still going") { task };
        server.AddTo(command);
        command.SetAction(async (call, token) =>
        {
            var status = await server.Client(call).CancelAsync(call.GetValue(task)!, token);
            Console.WriteLine(status.Message ?? status.Status);
            return 0;
        });
        return command;
    }
}

using System.CommandLine;
using Dubwright.Commands.Local;
using Dubwright.Commands.Local.Models;
using Dubwright.Commands.Local.Scripts;
using Dubwright.Commands.Local.Starting;
using Dubwright.Commands.Mcp;
using Dubwright.Commands.Remote;
using Dubwright.Engines.Catalogue;
using Spectre.Console;

namespace Dubwright.Commands;

/// <summary>The command line: local verbs run here, remote ones speak to a server through the public API.</summary>
internal static class CommandLine
{
    /// <returns>0 for success, 1 for a failure that was explained, 2 for a call that makes no sense, 130 where it was stopped.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["worker", var job, var settings])
        {
            // How a host starts its own helpers; nothing that a person would call.
            return await WorkerProgram.RunAsync(job, settings);
        }

        if (Console.IsOutputRedirected)
        {
            // Into a file or a pipe: no colours, no bars, lines as long as they are.
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
            });
            AnsiConsole.Profile.Width = 160;
        }

        var root = new RootCommand("Dubwright dubs films, narrates manuscripts and prepares projects for editors, on your own machine.")
        {
            StartCommand.Create(), ServeCommand.Create(), DoctorCommand.Create(), ModelsCommand.Create(), OpenApiCommand.Create(),
            PlanCommand.Create(), QcCommand.Create(), PruneCommand.Create(), ScriptCommand.Create(),
            SpeakersCommand.Create(),
            DubCommand.Create(), StoryCommand.Create(), DownloadCommand.Create(), TaskCommands.CreateList(), TaskCommands.CreateWatch(),
                TaskCommands.CreateCancel(), McpCommand.Create(CommandFailures.Sentence),
        };
        try
        {
            var call = root.Parse(arguments);
            var code = await call.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return call.Errors.Count > 0 ? 2 : code;
        }
        catch (Exception failure) when (CommandFailures.Sentence(failure) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return failure is OperationCanceledException { InnerException: not TimeoutException } ? 130 : 1;
        }
    }
}

using System.CommandLine;
using Dubwright.Commands.Remote;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Dubwright.Commands.Mcp;

/// <summary><c>dubwright mcp</c>: a Model Context Protocol server on standard input and output, through which an assistant works with a
/// Dubwright server. It may do what its key may, and reads and writes files of one folder alone.</summary>
internal static class McpCommand
{
    private const string Instructions =
        "Dubbing, audiobooks, transcripts, subtitles, translation and speech on the user's own Dubwright server. Work takes minutes: the "
        + "tools that begin it answer with a task id; ask task_status with wait_seconds for its end, then get_result. A dub or a project "
        + "can be changed line by line: show_lines, edit_line, render_project.";

    /// <param name="explain">What a failure is called, in one sentence.</param>
    public static Command Create(Func<Exception, string?> explain)
    {
        var server = new ServerOptions();
        var folder = new Option<string>("--folder")
        {
            Description = "The only folder whose files the assistant may read and write",
            DefaultValueFactory = _ => ".",
        };
        var command = new Command("mcp", "Lets an assistant work with a server (Model Context Protocol on standard input and output)")
        {
            folder,
        };
        server.AddTo(command);
        command.SetAction(async (call, token) =>
        {
            var client = server.Client(call);
            var files = new SharedFolder(call.GetValue(folder)!);
            var options = new McpServerOptions
            {
                ServerInfo = new Implementation
                {
                    Name = "dubwright",
                    Version = typeof(McpCommand).Assembly.GetName().Version!.ToString(3),
                },
                ServerInstructions = Instructions,
                ToolCollection = Tools.Of(explain, new OrderTools(client, files), new TaskTools(client, files), new LineTools(client)),
            };
            await using var transport = new StdioServerTransport(options, null);
            await using var mcp = McpServer.Create(transport, options);
            await mcp.RunAsync(token);
            return 0;
        });
        return command;
    }
}

using System.CommandLine;

namespace Dubwright.Commands.Local;

/// <summary><c>dubwright serve</c>: runs the server until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var options = new HostOptions();
        var command = new Command("serve", "Runs the server: API, pages and work");
        options.AddTo(command);
        command.SetAction(async (call, token) =>
        {
            await using var host = await LocalHost.StartAsync(options.Settings(call), quiet: false, token);
            Console.WriteLine($"Dubwright serves at {host.Address}");
            await host.WaitForShutdownAsync(token);
            return 0;
        });
        return command;
    }
}

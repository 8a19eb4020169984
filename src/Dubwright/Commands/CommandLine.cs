using System.CommandLine;
using Dubwright.Commands.Local;
using Dubwright.Core.Failures;

namespace Dubwright.Commands;

/// <summary>The command line: local verbs run here, remote ones speak to a server through the public API.</summary>
internal static class CommandLine
{
    /// <returns>0 for success, 1 for a failure that was explained, 2 for a call that makes no sense.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Dubwright dubs films, narrates manuscripts and prepares projects for editors, on your own machine.")
        {
            ServeCommand.Create(), StartCommand.Create(), DoctorCommand.Create(),
        };
        var call = root.Parse(arguments);
        if (call.Errors.Count > 0)
        {
            await call.InvokeAsync();
            return 2;
        }

        try
        {
            return await call.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (DubwrightException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}

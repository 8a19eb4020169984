using System.CommandLine;
using Dubwright.Client.Engines;
using Dubwright.Engines.Catalogue;
using Dubwright.Installation;
using Spectre.Console;

namespace Dubwright.Commands.Local;

/// <summary><c>dubwright doctor</c>: what is installed, what is not, and the line that installs it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var health = new Option<string?>("--health") { Description = "Ask a running server whether it is well, and say no more" };
        var command = new Command("doctor", "Shows which engines work here and how to install the rest") { health };
        command.SetAction((call, token) => call.GetValue(health) is { } address ? AskAsync(address, token) : ShowAsync(token));
        return command;
    }

    private static async Task<int> AskAsync(string address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync($"{address.TrimEnd('/')}/readyz", cancellationToken);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return 1;
        }
    }

    private static async Task<int> ShowAsync(CancellationToken cancellationToken)
    {
        var options = HostOptions.Engines();
        using var catalogue = await EngineCatalogue.InspectAsync(options, cancellationToken);
        var report = await EngineReport.OfAsync(catalogue, cancellationToken);
        var table = new Table().Border(TableBorder.Simple).AddColumns("Engine", "For", "Languages", "Version", "Licence");
        foreach (var entry in report.Engines.Where(entry => entry.Installed))
        {
            table.AddRow(Markup.Escape(entry.Title), entry.Job, Languages(entry), Markup.Escape(Short(entry.Version!)),
                Markup.Escape(entry.Licence));
        }

        foreach (var tool in report.Tools.Where(tool => tool.Installed))
        {
            table.AddRow(tool.Name, Markup.Escape(tool.Purpose), "", Markup.Escape(Short(tool.Version ?? "")), "");
        }

        AnsiConsole.Write(table);
        foreach (var address in report.Engines.Where(entry => entry.Installed && options.Remote.ContainsKey(entry.Name)))
        {
            Console.WriteLine($"  {address.Name}: {address.Note}");
        }

        foreach (var tool in report.Tools.Where(tool => !tool.Installed))
        {
            Console.WriteLine($"  {tool.Name,-22} {tool.Purpose,-26} {tool.InstallCommand}");
        }

        var missing = report.Engines.Where(entry => !entry.Installed).ToLookup(entry => entry.Note);
        Console.WriteLine(missing.Count == 0 ? "Everything is installed." : "Not installed:");
        foreach (var alike in missing)
        {
            foreach (var entry in alike)
            {
                Console.WriteLine($"  {entry.Title,-22} {Languages(entry),-26} {entry.InstallCommand}");
            }

            Console.WriteLine(alike.Key is null ? "" : $"  {alike.Key}\n");
        }

        if (report.Warning is { } exposed)
        {
            Console.WriteLine(exposed);
        }

        Console.WriteLine(
            $"Hears: {string.Join(' ', report.SourceLanguages)}.  Dubs from English into: {string.Join(' ', report.TargetLanguages)}.");
        return report.TargetLanguages.Count > 0 ? 0 : 1;
    }

    private static string Languages(EngineItem entry) => entry.Languages.Count == 0 ? "any"
        : entry.Languages.Count > 8 ? $"{string.Join(' ', entry.Languages.Take(7))} … ({entry.Languages.Count})"
        : string.Join(' ', entry.Languages);

    private static string Short(string version) => version.Length > 28 ? $"{version[..27]}…" : version;
}

using System.CommandLine;
using Dubwright.Core.Engines;
using Dubwright.Engines.Catalogue;
using Dubwright.Media.Tools;
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
        var table = new Table().Border(TableBorder.Simple).AddColumns("Engine", "For", "Languages", "Version", "Licence");
        foreach (var entry in catalogue.Entries.Where(entry => entry.Installed))
        {
            table.AddRow(Markup.Escape(entry.Title), $"{entry.Job}".ToLowerInvariant(), Languages(entry), Markup.Escape(
                Short(entry.Version!)), Markup.Escape(entry.Licence));
        }

        AnsiConsole.Write(table);
        foreach (var address in catalogue.Entries.Where(entry => entry.Installed && options.Remote.ContainsKey(entry.Name)))
        {
            Console.WriteLine($"  {address.Name}: {address.Note}");
        }

        var missing = catalogue.Entries.Where(entry => !entry.Installed).ToLookup(entry => entry.Note);
        Console.WriteLine(missing.Count == 0 ? "Everything is installed." : "Not installed:");
        foreach (var alike in missing)
        {
            foreach (var entry in alike)
            {
                Console.WriteLine($"  {entry.Title,-22} {Languages(entry),-26} {entry.InstallLine}");
            }

            Console.WriteLine(alike.Key is null ? "" : $"  {alike.Key}\n");
        }

        if (await new NetworkIsolation(TimeProvider.System, warn: null).ProbeAsync(cancellationToken) is { } exposed)
        {
            Console.WriteLine(exposed);
        }

        var engines = catalogue.Engines;
        Console.WriteLine(
            $"Hears: {string.Join(' ', engines.SourceLanguages.Order())}.  Dubs from English into: "
                + $"{string.Join(' ', engines.TargetsFrom("en"))}.");
        return engines.TargetsFrom("en").Count > 0 ? 0 : 1;
    }

    private static string Languages(CatalogueEntry entry)
    {
        var all = entry.Serves.Select(served => string.Join('→', new[] { served.Source, served.Target }.Where(part => part is not null)))
            .Distinct().ToArray();
        return all.Length == 0 ? "any" : all.Length > 8 ? $"{string.Join(' ', all.Take(7))} … ({all.Length})" : string.Join(' ', all);
    }

    private static string Short(string version) => version.Length > 28 ? $"{version[..27]}…" : version;
}

using System.CommandLine;
using Dubwright.Engines.Catalogue;
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
            using var answer = await client.GetAsync($"{address.TrimEnd('/')}/healthz", cancellationToken);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (HttpRequestException)
        {
            return 1;
        }
    }

    private static async Task<int> ShowAsync(CancellationToken cancellationToken)
    {
        var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions(), cancellationToken);
        var table = new Table().Border(TableBorder.Simple).AddColumns("Engine", "For", "Languages", "Here", "Licence");
        foreach (var entry in catalogue.Entries)
        {
            var languages = entry.Serves.Select(served => string.Join('→', new[] { served.Source, served.Target }.Where(part => part is not null))).Distinct().ToArray();
            var shown = languages.Length > 8 ? $"{string.Join(' ', languages.Take(7))} … ({languages.Length})" : string.Join(' ', languages);
            table.AddRow(
                Markup.Escape(entry.Title), $"{entry.Job}".ToLowerInvariant(), Markup.Escape(shown),
                entry.Installed ? $"[green]{Markup.Escape(Short(entry.Version!))}[/]" : "[yellow]not installed[/]", Markup.Escape(entry.Licence));
        }

        AnsiConsole.Write(table);
        foreach (var entry in catalogue.Entries.Where(entry => !entry.Installed))
        {
            AnsiConsole.MarkupLine($"[yellow]{Markup.Escape(entry.Title)}[/]{(entry.Note is null ? "" : Markup.Escape($" ({entry.Note})"))}");
            Console.WriteLine($"  {entry.InstallLine}");
        }

        var engines = catalogue.Engines;
        AnsiConsole.MarkupLine($"Hears: {string.Join(' ', engines.SourceLanguages.Order())}.  Dubs from English into: {string.Join(' ', engines.TargetsFrom("en"))}.");
        return engines.TargetsFrom("en").Count > 0 ? 0 : 1;
    }

    private static string Short(string version) => version.Length > 28 ? $"{version[..27]}…" : version;
}

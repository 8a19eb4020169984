using System.CommandLine;
using System.Diagnostics;
using Dubwright.Client;
using Dubwright.Client.Languages;
using Dubwright.Client.Projects;
using Dubwright.Client.Tasks;
using Dubwright.Commands.Files;
using Dubwright.Commands.Local.Models;
using Dubwright.Commands.Remote;
using Spectre.Console;

namespace Dubwright.Commands.Local.Starting;

/// <summary><c>dubwright start [FILM]</c>: serves, dubs the sample or a film through the public API, shows what came out, and keeps
/// serving.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var host = new HostOptions();
        var film = new Argument<string?>("film")
        {
            Description = "Your own film; a sample of real speech when left out",
            Arity = ArgumentArity.ZeroOrOne
        };
        var to = new Option<string[]>("--to")
        {
            Description = "A target language: es, fr, it, pt-br …; may be repeated",
            DefaultValueFactory = _ => ["es"]
        };
        var from = new Option<string>("--from")
        {
            Description = "The language spoken in the film; auto finds out, where an engine here can",
            DefaultValueFactory = _ => LanguageInput.Auto,
        };
        var track = DubCommand.AudioTrackOption();
        var lite = new Option<bool>("--lite") { Description = "Take no neural models; what is installed does the work" };
        var mirror = new Option<string?>("--mirror")
        {
            Description = "A folder or an address that has the models' files (Engines:ModelMirror when left out)",
        };
        var accept = new Option<bool>(ModelTerms.Option) { Description = "Accepts licences that restrict what a model may be used for" };
        var format = Renditions.FormatOption("; the film's own container when left out");
        var output = ResultFolder.Option("the results");
        var noServe = new Option<bool>("--no-serve") { Description = "Stop after the dub" };
        var command = new Command("start", "Dubs a sample, or your film, and serves the result")
        {
            film, to, from, track, lite, mirror, accept, format, output, noServe,
        };
        host.AddTo(command);
        command.SetAction(async (call, token) =>
        {
            var settings = host.Settings(call);
            // The sample is English.
            var spoken = call.GetValue(film) is null && call.GetValue(from) == LanguageInput.Auto ? "en" : call.GetValue(from)!;
            if (!call.GetValue(lite))
            {
                await StartModels.GetAsync(
                    settings.Data, call.GetValue(mirror), call.GetValue(accept), spoken, call.GetValue(to)!, token);
            }

            return await RunAsync(settings, call.GetValue(film), spoken, call.GetValue(to)!, call.GetValue(track),
                (call.GetValue(format), call.GetValue(output)!), call.GetValue(noServe), token);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        HostSettings settings, string? film, string from, string[] to, string? track, (string? Format, string Folder) results, bool noServe,
        CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await using var host = await LocalHost.StartAsync(settings, quiet: true, cancellationToken);
        var reference = (string?)null;
        var folder = Path.GetFullPath(results.Folder);
        if (film is null)
        {
            folder = results.Folder == "." ? Path.Combine(settings.Data, "sample") : folder;
            AnsiConsole.MarkupLine("Dubbing the sample: five sentences of [italic]Sense and Sensibility[/], read by a LibriVox volunteer.");
            (film, reference) = await SampleFilm.MakeAsync(Path.Combine(settings.Data, "sample"), cancellationToken);
        }

        ResultFolder.Make(folder);
        var client = DubwrightClient.For(host.Address, host.Key);
        var plan = new DubbingPlan(Path.GetFullPath(film), from, [.. to.Select(LanguageInput.FromString)], new Dictionary<string,
            string>(), KeepOriginalAudio: false)
        { AudioTrack = track };
        var status = await Dubbing.RunAsync(client, plan, null, cancellationToken);
        var page = await client.ProjectAsync(status.TaskId, cancellationToken);
        var files = await Dubbing.SaveAsync(client, status, results.Format, folder, cancellationToken);
        StartReport.Show(status, page, reference, Stopwatch.GetElapsedTime(began));
        foreach (var file in files)
        {
            Console.WriteLine($"  {file}");
        }

        if (!noServe)
        {
            AnsiConsole.WriteLine();
            // Not through the markup: it would break the address where the terminal ends.
            Console.WriteLine($"Play it: {host.SignInAddress(status.TaskId)}");
            AnsiConsole.MarkupLine("[grey]Ctrl+C stops the server; ./start goes on where it was.[/]");
            await host.WaitForShutdownAsync(cancellationToken);
        }

        return 0;
    }
}

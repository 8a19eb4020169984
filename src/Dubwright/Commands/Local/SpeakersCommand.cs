using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dubwright.Commands.Remote;
using Dubwright.Core.Engines;
using Dubwright.Engines.Catalogue;
using Dubwright.Pipeline;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Speech;
using Spectre.Console;

namespace Dubwright.Commands.Local;

/// <summary><c>dubwright speakers</c>: who speaks when, without making a dub.</summary>
internal static class SpeakersCommand
{
    public static Command Create()
    {
        var film = new Argument<FileInfo>("FILE") { Description = "A video or audio file" };
        var rttm = new Option<bool>("--rttm") { Description = "Write RTTM, a turn a line, as diarization tools read it" };
        var json = new Option<bool>("--json") { Description = "Write JSON instead of a table" };
        var speakers = DubCommand.SpeakersOption();
        var command = new Command("speakers", "Tells who speaks when in a film or a recording") { film.AcceptExistingOnly(), rttm, json,
            speakers };
        command.Validators.Add(result =>
        {
            if (result.GetValue(rttm) && result.GetValue(json))
            {
                result.AddError("--rttm and --json are two forms of the same; say one of them.");
            }
        });
        command.SetAction(async (call, token) =>
        {
            using var catalogue = await EngineCatalogue.InspectAsync(HostOptions.Engines(), token);
            var path = call.GetRequiredValue(film).FullName;
            var found = await FindAsync(path, catalogue.Engines, call.GetValue(speakers), token);
            foreach (var warning in found.Warnings)
            {
                await Console.Error.WriteLineAsync(warning);
            }

            if (call.GetValue(rttm))
            {
                Console.Write(Rttm(found.Turns, Path.GetFileNameWithoutExtension(path)));
            }
            else if (call.GetValue(json))
            {
                Console.WriteLine(Json(found).ToJsonString(PipelineJson.Options));
            }
            else
            {
                Show(found);
            }

            return 0;
        });
        return command;
    }

    /// <summary>NIST's Rich Transcription Time Marked form: a line a turn, the confidence in the ninth field.</summary>
    internal static string Rttm(SpeakerTurns turns, string file) => string.Concat(turns.Turns.Select(turn => string.Create(
        CultureInfo.InvariantCulture, $"SPEAKER {Field(file)} 1 {turn.Time.Start.TotalSeconds:0.000} ")
        + string.Create(CultureInfo.InvariantCulture, $"{turn.Time.Duration.TotalSeconds:0.000} <NA> <NA> ")
        + $"{Field(turns.LabelOf(turn.Speaker))} {turn.Confidence?.ToString("0.000", CultureInfo.InvariantCulture) ?? "<NA>"} <NA>\n"));

    private static async Task<SpeakersOfFile> FindAsync(string path, EngineSet engines, int? speakers, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddMediaTools().AddSingleton<FileSpeakers>().BuildServiceProvider();
        var folder = Directory.CreateTempSubdirectory("dubwright-speakers-").FullName;
        try
        {
            return await services.GetRequiredService<FileSpeakers>().FindAsync(
                path, engines.SpeakerEmbedders.Count > 0 ? engines.SpeakerEmbedders[0] : null, speakers, folder, new Progress<double>(),
                cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonObject Json(SpeakersOfFile found) => new()
    {
        ["means"] = found.Means,
        ["speakers"] = new JsonArray([.. found.Speakers.Select(speaker => new JsonObject
        {
            ["speaker"] = speaker.Label,
            ["seconds"] = Math.Round(Seconds(found.Turns, speaker.Label), 3),
            ["pitch_hz"] = speaker.MedianPitchHz,
        })]),
        ["turns"] = new JsonArray([.. found.Turns.Turns.Select(turn => new JsonObject
        {
            ["start"] = Math.Round(turn.Time.Start.TotalSeconds, 3),
            ["end"] = Math.Round(turn.Time.End.TotalSeconds, 3),
            ["speaker"] = found.Turns.LabelOf(turn.Speaker),
            ["confidence"] = turn.Confidence,
        })]),
    };

    private static void Show(SpeakersOfFile found)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("From", "To", "Speaker", "Confidence");
        foreach (var turn in found.Turns.Turns)
        {
            table.AddRow(Clock(turn.Time.Start), Clock(turn.Time.End), Markup.Escape(found.Turns.LabelOf(turn.Speaker)),
                turn.Confidence?.ToString("0.00", CultureInfo.InvariantCulture) ?? "");
        }

        AnsiConsole.Write(table);
        foreach (var speaker in found.Speakers)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{speaker.Label}: {Seconds(found.Turns, speaker.Label):0.0} s, {speaker.MedianPitchHz:0} Hz"));
        }

        Console.WriteLine(found.Speakers.Count == 0 ? "Nobody speaks." : $"Told apart by {found.Means}.");
    }

    private static double Seconds(SpeakerTurns turns, string label) =>
        turns.Turns.Where(turn => turns.LabelOf(turn.Speaker) == label).Sum(turn => turn.Time.Duration.TotalSeconds);

    private static string Clock(TimeSpan time) => time.ToString(@"h\:mm\:ss\.ff", CultureInfo.InvariantCulture);

    // A field holds no blanks.
    private static string Field(string text) => string.Join('_', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

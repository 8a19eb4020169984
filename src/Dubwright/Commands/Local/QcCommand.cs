using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Dubwright.Commands.Files;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Engines.Catalogue;
using Dubwright.Fitting.Files;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Pipeline;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality;
using Dubwright.Pipeline.Steps.Quality.Report;
using Spectre.Console;

namespace Dubwright.Commands.Local;

/// <summary><c>dubwright qc</c>: judges a dub against its original, whatever made it.</summary>
internal static class QcCommand
{
    public static Command Create()
    {
        var original = new Argument<FileInfo>("ORIGINAL") { Description = "The film or sound as it was" };
        var dub = new Argument<FileInfo>("DUB") { Description = "The same, dubbed" };
        var lines = new Option<FileInfo>(
            "--lines")
        { Description = "Where the original's lines are: LINES.json as plan reads it, or subtitles" };
        var said = new Option<FileInfo>(
            "--subtitles")
        {
            Description = "What the dub says, as subtitles; with --language, a recogniser of this machine hears the dub again",
        };
        var language = new Option<string?>("--language") { Description = "The dub's language, like pt-br" };
        var json = new Option<bool>("--json") { Description = "Write the report as JSON instead of a table" };
        var page = new Option<FileInfo?>("--page") { Description = "Write the report as an HTML page with pictures here" };
        var command = new Command("qc",
            "Judges a dub against its original, also one made by other tools; exits with 1 where something is red")
        {
            original.AcceptExistingOnly(), dub.AcceptExistingOnly(), lines.AcceptExistingOnly(), said.AcceptExistingOnly(), language,
                json, page,
        };
        command.SetAction(async (call, token) =>
        {
            var slots = call.GetValue(lines) is { } file ? await SlotsAsync(file, token) : [];
            using var catalogue = call.GetValue(said) is null ? null : await EngineCatalogue.InspectAsync(HostOptions.Engines(), token);
            var speech = catalogue is null ? null
                : await SaidAsync(call.GetRequiredValue(said), call.GetValue(language), catalogue.Engines, token);
            var (report, html) = await JudgeAsync(call.GetRequiredValue(original).FullName, call.GetRequiredValue(dub).FullName, slots,
                speech, token);
            if (call.GetValue(page) is { } target)
            {
                await File.WriteAllTextAsync(target.FullName, html, token);
            }

            if (call.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(report, PipelineJson.Options));
            }
            else
            {
                Show(report);
            }

            return report.Grade == Grade.Red ? 1 : 0;
        });
        return command;
    }

    private static async Task<(QualityReport Report, string Page)> JudgeAsync(
        string original, string dub, IReadOnlyList<TimeRange> slots, ReferenceLines? said, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddMediaTools().AddSingleton<FilePair>().BuildServiceProvider();
        var folder = Directory.CreateTempSubdirectory("dubwright-qc-").FullName;
        try
        {
            var thresholds = HostOptions.Read<QualityThresholds>(QualityThresholds.Section);
            return await services.GetRequiredService<FilePair>()
                .JudgeAsync(original, dub, slots, said, thresholds, folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ReferenceLines> SaidAsync(FileInfo file, string? tag, EngineSet engines, CancellationToken cancellationToken)
    {
        if (tag is null || !LanguageTable.TryParse(tag, out var language))
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData,
                "--subtitles needs --language beside it, the dub's language, like pt-br.");
        }

        if (engines.RecognizersFor(language.Primary) is not [var engine, ..])
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError,
                    $"No recogniser here hears {language.Name}; dubwright doctor names the line that installs one.");
        }

        var script = await ScriptBytes.ParseAsync(file.FullName, language, cancellationToken);
        await WarnAsync(script.Warnings);
        return new ReferenceLines(engine, language.Primary, [.. script.Cues.Select(cue => new ReferenceLine(cue.Time, cue.Text))]);
    }

    private static async Task<IReadOnlyList<TimeRange>> SlotsAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var bytes = await ScriptBytes.ReadAsync(file.FullName, cancellationToken);
        if (System.Text.Encoding.UTF8.GetString(bytes)
            .TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is not ['{', not '\\' and not (>= '0' and <= '9') and not '}', ..] text)
        {
            var script = await ScriptBytes.ParseAsync(file.FullName, null, cancellationToken);
            await WarnAsync(script.Warnings);
            return [.. script.Cues.Select(cue => cue.Time)];
        }

        try
        {
            return [.. LinesFile.Parse(text).Lines.Select(line => line.Slot)];
        }
        catch (FormatException fault)
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, $"{file.Name}: {fault.Message}");
        }
    }

    private static async Task WarnAsync(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            await Console.Error.WriteLineAsync(warning);
        }
    }

    private static string Colour(QualityRow row) =>
        row.IsCheck ? row.Grade == Grade.NotMeasured ? "not measured" : row.Grade.ToString().ToLowerInvariant() : "";

    private static void Show(QualityReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "Measured", "Value", "Good");
        foreach (var row in report.Rows)
        {
            table.AddRow(
                Colour(row), Markup.Escape(row.Title),
                Markup.Escape($"{row.Value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "not measured"} {row.Unit}".TrimEnd()),
                    Markup.Escape(row.Threshold));
        }

        AnsiConsole.Write(table);
        Console.WriteLine(CheckCounts.Sentence(report.Rows));
        foreach (var line in report.Lines.Where(line => line.Grade == Grade.Red))
        {
            Console.WriteLine($"line {line.Line}, {line.Slot}: {line.Reason}");
        }
    }
}

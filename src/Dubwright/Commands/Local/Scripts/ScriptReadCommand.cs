using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dubwright.Commands.Files;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Media.Subtitles;
using Dubwright.Media.Subtitles.Reading;
using Spectre.Console;

namespace Dubwright.Commands.Local.Scripts;

/// <summary><c>dubwright script read FILE</c>: what would be spoken, when and by whom.</summary>
internal static class ScriptReadCommand
{
    private static readonly JsonSerializerOptions Json = new(
        JsonSerializerDefaults.Web)
    { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Subtitles in any format that a dub takes; - for standard input" };
        var language = new Option<string?>(
            "--language")
        { Description = "What is spoken, like es: decides on the code page and on which of two languages is read" };
        var json = new Option<bool>(
            "--json")
        { Description = "Write a list of start and end in seconds, text and speaker; warnings go to standard error" };
        var command = new Command("read", "Shows what would be spoken, when and by whom, and what is left out") { file, language, json };
        command.SetAction(async (call, token) =>
        {
            var script = await ScriptBytes.ParseAsync(call.GetRequiredValue(file), Named(call.GetValue(language)), token);
            if (call.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(script.Cues.Select(Line), Json));
            }
            else
            {
                Show(script);
            }

            foreach (var warning in script.Warnings)
            {
                await (call.GetValue(json) ? Console.Error : Console.Out).WriteLineAsync(warning);
            }

            return 0;
        });
        return command;
    }

    private static Language? Named(string? tag) => tag is null ? null
        : LanguageTable.TryParse(tag, out var language) ? language
        : throw new DubwrightException(ExceptionReason.InvalidSourceData, $"'{tag}' is no language; it should look like en or pt-br.");

    private static ScriptLine Line(Cue cue) => new(
        Math.Round(cue.Time.Start.TotalSeconds, 3), Math.Round(cue.Time.End.TotalSeconds, 3), cue.Text.Replace('\n', ' '), cue.Speaker);

    private static void Show(ParsedScript script)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Start", "End", "Speaker", "Text");
        foreach (var line in script.Cues.Select(Line))
        {
            table.AddRow(Seconds(line.Start), Seconds(line.End), Markup.Escape(line.Speaker ?? ""), Markup.Escape(line.Text));
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{script.Format}, {script.Cues.Count} line{(script.Cues.Count == 1 ? "" : "s")}");
    }

    private static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A line as <c>--json</c> writes it; times in seconds.</summary>
    internal sealed record ScriptLine(double Start, double End, string Text, string? Speaker);
}

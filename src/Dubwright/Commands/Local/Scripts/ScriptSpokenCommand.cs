using System.CommandLine;
using System.Text;
using Dubwright.Commands.Files;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.TextNormalization;
using Dubwright.Media.Subtitles.Reading;

namespace Dubwright.Commands.Local.Scripts;

/// <summary><c>dubwright script spoken FILE --language LANG</c>: how each line of a text would be said.</summary>
internal static class ScriptSpokenCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A text, a line at a time; - for standard input" };
        var language = new Option<string>("--language") { Description = "What it is written in, like es or pt-br", Required = true };
        var command = new Command("spoken", "Prints how each line of a text would be said: numbers, dates, money and short forms in words")
        {
            file, language,
        };
        command.SetAction(async (call, token) =>
        {
            var path = call.GetRequiredValue(file);
            var spoken = Named(call.GetRequiredValue(language));
            var bytes = await ScriptBytes.ReadAsync(path, token);
            if (!ScriptReader.TryDecodeText(bytes, spoken, out var text, out var error))
            {
                throw Refused($"{(path == "-" ? "Standard input" : Path.GetFileName(path))}: {error}");
            }

            if (!SpokenText.Languages.Contains(spoken.Primary))
            {
                await Console.Error.WriteLineAsync(
                    $"Nothing is known here of how {spoken.Name} says numbers and short forms; its lines are printed as they are.");
            }

            await WriteAsync(Lines(text), spoken.Primary, token);
            return 0;
        });
        return command;
    }

    private static Language Named(string tag) => LanguageTable.TryParse(tag, out var language)
        ? language
        : throw Refused($"'{tag}' is no language; it should look like en or pt-br.");

    private static DubwrightException Refused(string message) => new(ExceptionReason.InvalidSourceData, message);

    private static IEnumerable<string> Lines(string text)
    {
        var lines = text.Split('\n');
        return lines.Take(lines[^1].Length == 0 ? lines.Length - 1 : lines.Length).Select(line => line.TrimEnd('\r').Replace('\r', ' '));
    }

    private static async Task WriteAsync(IEnumerable<string> lines, string primaryLanguage, CancellationToken cancellationToken)
    {
        try
        {
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
            foreach (var line in lines)
            {
                await output.WriteLineAsync(SpokenText.For(line, primaryLanguage).AsMemory(), cancellationToken);
            }
        }
        catch (IOException fault)
        {
            throw Refused($"The lines cannot be written: {fault.Message}");
        }
    }
}

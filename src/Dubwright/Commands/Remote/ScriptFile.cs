using System.Globalization;
using System.Text;

namespace Dubwright.Commands.Remote;

/// <summary>A subtitle script on disk, as the SRT text that the API takes.</summary>
internal static class ScriptFile
{
    /// <summary>Reads SRT as it is; turns WebVTT (its times have points) and CSV (start,end,text in seconds) into SRT.</summary>
    /// <exception cref="RemoteFailure">The file is not there, or is none of the three.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new RemoteFailure($"There is no file {path}.");
        }

        var text = await File.ReadAllTextAsync(path, cancellationToken);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".SRT" => text,
            ".VTT" => FromWebVtt(text),
            ".CSV" => FromCsv(path, text),
            _ => throw new RemoteFailure($"{path} is neither .srt nor .vtt nor .csv."),
        };
    }

    /// <summary><c>es=film.es.srt</c> names a target's script; the source's has no language.</summary>
    public static Dictionary<string, string> Named(string? source, IReadOnlyList<string> translations)
    {
        var scripts = new Dictionary<string, string>();
        if (source is not null)
        {
            scripts[""] = source;
        }

        foreach (var translation in translations)
        {
            var parts = translation.Split('=', 2);
            if (parts is not [{ Length: > 0 } language, { Length: > 0 } path])
            {
                throw new RemoteFailure($"'{translation}' should look like es=film.es.srt.");
            }

            scripts[language] = path;
        }

        return scripts;
    }

    private static string FromWebVtt(string text)
    {
        var blocks = text.ReplaceLineEndings("\n").Split("\n\n").Where(block => block.Contains("-->", StringComparison.Ordinal));
        var script = new StringBuilder();
        foreach (var (block, number) in blocks.Select((block, index) => (block, index + 1)))
        {
            var lines = block.Split('\n').SkipWhile(line => !line.Contains("-->", StringComparison.Ordinal)).ToArray();
            var times = lines[0].Split("-->").Select(time => Full(time.Trim().Split(' ')[0])).ToArray();
            script.Append(CultureInfo.InvariantCulture, $"{number}\n{times[0]} --> {times[1]}\n{string.Join('\n', lines[1..])}\n\n");
        }

        return script.ToString();
    }

    private static string FromCsv(string path, string text)
    {
        var script = new StringBuilder();
        var number = 0;
        foreach (var row in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = row.Split(',', 3);
            if (cells.Length == 3 && double.TryParse(cells[0], CultureInfo.InvariantCulture, out var start) && double.TryParse(cells[1], CultureInfo.InvariantCulture, out var end))
            {
                script.Append(CultureInfo.InvariantCulture, $"{++number}\n{Clock(start)} --> {Clock(end)}\n{cells[2].Trim().Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal)}\n\n");
            }
            else if (number > 0)
            {
                throw new RemoteFailure($"{path}: '{row}' should be start,end,text with times in seconds.");
            }
        }

        return script.ToString();
    }

    // WebVTT may leave out the hours.
    private static string Full(string time) => (time.Count(letter => letter == ':') == 1 ? $"00:{time}" : time).Replace('.', ',');

    private static string Clock(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\,fff", CultureInfo.InvariantCulture);
}

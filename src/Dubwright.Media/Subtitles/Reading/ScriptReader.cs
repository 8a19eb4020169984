using System.Diagnostics.CodeAnalysis;
using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Media.Subtitles.Reading.Cleaning;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Media.Subtitles.Reading.Decoding;
using Dubwright.Media.Subtitles.Reading.Formats;
using Dubwright.Media.Subtitles.Reading.Formats.Markup;
using Dubwright.Media.Subtitles.Reading.Formats.Tables;
using TextEncoding = System.Text.Encoding;

namespace Dubwright.Media.Subtitles.Reading;

/// <summary>Reads subtitle scripts of every usual format, found by content, into what would be spoken. Safe for what strangers
/// send.</summary>
public static class ScriptReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MostBytes = 8 << 20;

    /// <summary>The longest text that is read.</summary>
    public const int MostCharacters = 2 << 20;

    private const int MostCues = 100_000;
    private const string DataAddress = "data:";

    private static readonly IScriptFormat[] Binary = [new EbuStl(), new Workbook()];

    // The more a format asks for, the earlier it is asked.
    private static readonly IScriptFormat[] Texts =
    [
        new JsonCues(), new TimedTextXml(), new Sami(), new SubStationAlpha(), new ArrowCues(), new MicroDvd(), new Mpl2(),
        new SpruceStl(), new ClockPairs(), new Lyrics(), new Table(), new TimecodedText(),
    ];

    /// <summary>Reads a file.</summary>
    /// <param name="error">One sentence, where nothing could be read.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> file, ScriptOptions options, [NotNullWhen(true)] out ParsedScript? script,
            [NotNullWhen(false)] out string? error)
    {
        (script, error) = (null, null);
        try
        {
            script = Read(file, options);
            return true;
        }
        catch (ScriptFormatException fault)
        {
            error = fault.Message;
            return false;
        }
    }

    /// <summary>Which language a script that arrived as text is in, by its commonest words.</summary>
    /// <returns>Null where that is not clear.</returns>
    public static Language? LanguageOf(string content) =>
        TryRead(content, new ScriptOptions(null), out var script, out _)
        && CommonWords.Guess(script.Cues.Select(cue => cue.Text)) is { } primary && LanguageTable.TryParse(primary, out var language)
            ? language : null;

    /// <summary>Reads a script that arrived as text: as it is, or as a <c>data:</c> address that holds a file in Base64.</summary>
    /// <param name="error">One sentence, where nothing could be read.</param>
    public static bool TryRead(
        string content, ScriptOptions options, [NotNullWhen(true)] out ParsedScript? script, [NotNullWhen(false)] out string? error)
    {
        (script, error) = (null, null);
        if (TryDecode(content, out var file))
        {
            return TryRead(file, options, out script, out error);
        }

        return TryRead(TextEncoding.UTF8.GetBytes(content), options, out script, out error);
    }

    /// <summary>The text of a file, whatever it was written in, with its line ends as they are.</summary>
    /// <param name="error">One sentence, where it is no text.</param>
    public static bool TryDecodeText(
        ReadOnlySpan<byte> file, Language? language, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? error)
    {
        (text, error) = (null, null);
        if (file.Length > MostBytes)
        {
            error = $"The file is longer than {MostBytes >> 20} MB.";
            return false;
        }

        try
        {
            text = ScriptText.DecodeLines(file, language, new ScriptNotes());
            return true;
        }
        catch (ScriptFormatException fault)
        {
            error = fault.Message;
            return false;
        }
    }

    /// <summary>A file as the text that <see cref="TryRead(string, ScriptOptions, out ParsedScript?, out string?)"/> takes, whatever its
    /// bytes are.</summary>
    public static string Wrap(ReadOnlySpan<byte> file) => $"{DataAddress}application/octet-stream;base64,{Convert.ToBase64String(file)}";

    /// <summary>Whether a script that arrived as text is a file that was wrapped.</summary>
    public static bool IsFile(string content) => content.StartsWith(DataAddress, StringComparison.Ordinal);

    private static bool TryDecode(string content, out byte[] file)
    {
        file = [];
        var comma = content.AsSpan(0, Math.Min(content.Length, 200)).IndexOf(',');
        if (!IsFile(content) || comma < 0 || !content.AsSpan(0, comma).EndsWith(";base64"))
        {
            return false;
        }

        var base64 = content.AsSpan(comma + 1);
        file = new byte[base64.Length];
        if (!Convert.TryFromBase64Chars(base64, file, out var length))
        {
            return false;
        }

        file = file[..length];
        return true;
    }

    private static ParsedScript Read(ReadOnlyMemory<byte> file, ScriptOptions options)
    {
        if (file.Length > MostBytes)
        {
            throw new ScriptFormatException($"The subtitle file is longer than {MostBytes >> 20} MiB.");
        }

        var notes = new ScriptNotes();
        var input = new ScriptInput(file, "", options, notes);
        if (Array.Find(Binary, format => format.Fits(input)) is not { } found)
        {
            input = input with { Text = ScriptText.Decode(file.Span, options.Language, notes) };
            if (input.Text.Length > MostCharacters)
            {
                throw new ScriptFormatException("The subtitle file is longer than 2 MiB.");
            }

            if (string.IsNullOrWhiteSpace(input.Text))
            {
                throw new ScriptFormatException("No subtitle could be read: the file is empty.");
            }

            found = Array.Find(Texts, format => format.Fits(input)) ?? throw new ScriptFormatException(
                $"No subtitle could be read: from line {Array.FindIndex(input.Lines, line => line.Trim().Length > 0) + 1} on, "
                + "no line holds two times such as 00:00:01,000 --> 00:00:02,500; it is no SRT and no other known format of subtitles.");
        }

        var raw = found.Read(input);
        if (raw.Count > MostCues)
        {
            throw new ScriptFormatException($"The subtitle file holds more than {MostCues} cues.");
        }

        if (raw.Count == 0)
        {
            throw new ScriptFormatException($"No subtitle could be read: the file looks like {found.Name}, but no cue in it has words.");
        }

        var cues = CueCleaner.Clean(raw, input);
        return cues.Count > 0
            ? new ParsedScript(cues, notes.Sentences(), found.Name, TimeOrigin.Of(cues))
            : throw new ScriptFormatException($"Nothing in the script would be spoken. {string.Join(' ', notes.Sentences())}".TrimEnd());
    }
}

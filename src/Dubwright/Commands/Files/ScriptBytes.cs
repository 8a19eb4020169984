using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Commands.Files;

/// <summary>Scripts on disk.</summary>
internal static class ScriptBytes
{
    /// <summary>A file's bytes, never more than a script may have.</summary>
    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <exception cref="DubwrightException">It cannot be read, or is too long.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            using var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0 && bytes.Length <= ScriptReader.MostBytes;)
            {
                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, $"There is no file {path}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, $"{path}: this file cannot be read.");
        }
    }

    /// <summary>What a file would say.</summary>
    /// <exception cref="DubwrightException">It cannot be read; the sentence names the file.</exception>
    public static async Task<ParsedScript> ParseAsync(string path, Language? language, CancellationToken cancellationToken) =>
        ScriptReader.TryRead(await ReadAsync(path, cancellationToken), new ScriptOptions(language), out var script, out var error)
            ? script
            : throw new DubwrightException(ExceptionReason.InvalidSourceData,
                $"{(path == "-" ? "Standard input" : Path.GetFileName(path))}: {error}");

    /// <summary>A file as the API takes it: a text as it is, any other wrapped. Read once, so that one that says nothing is refused
    /// here.</summary>
    /// <param name="language">What it is in, as people write languages; what is none is left to the server.</param>
    /// <exception cref="DubwrightException">It cannot be read; the sentence names the file.</exception>
    public static async Task<string> ToSendAsync(string path, string? language, CancellationToken cancellationToken)
    {
        _ = await ParseAsync(path, LanguageTable.TryParse(language, out var known) ? known : null, cancellationToken);
        var file = await ReadAsync(path, cancellationToken);
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
            return text.Contains('\0') || ScriptReader.IsFile(text) ? ScriptReader.Wrap(file) : text;
        }
        catch (DecoderFallbackException)
        {
            return ScriptReader.Wrap(file);
        }
    }
}

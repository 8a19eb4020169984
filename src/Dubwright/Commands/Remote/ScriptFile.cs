using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Media.Subtitles.Reading;

namespace Dubwright.Commands.Remote;

/// <summary>A subtitle script on disk, as the API takes it.</summary>
internal static class ScriptFile
{
    /// <summary>A text as it is, any other file wrapped; read once here, so that one that cannot be read is refused before anything is
    /// sent.</summary>
    /// <param name="language">What the script is in, as the command line has it.</param>
    /// <exception cref="DubwrightException">The file is not there, or is no script.</exception>
    public static async Task<string> ReadAsync(string path, string? language, CancellationToken cancellationToken)
    {
        _ = await ScriptBytes.ParseAsync(path, LanguageTable.TryParse(language, out var known) ? known : null, cancellationToken);
        var file = await ScriptBytes.ReadAsync(path, cancellationToken);
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
}

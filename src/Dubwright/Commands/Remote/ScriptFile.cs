namespace Dubwright.Commands.Remote;

/// <summary>Scripts that the command line names.</summary>
internal static class ScriptFile
{
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
                throw new RemoteCallException($"'{translation}' should look like es=film.es.srt.");
            }

            scripts[language] = path;
        }

        return scripts;
    }
}

using Dubwright.Client.Dubbing;

namespace Dubwright.Commands.Remote;

/// <summary>Engines as the command line pins them: <c>recognition=whisper-base</c>.</summary>
internal static class Pinned
{
    /// <returns>Null where nothing is pinned.</returns>
    /// <exception cref="RemoteCallException">A pin is written otherwise, or a job is pinned twice.</exception>
    public static PinnedEngines? Read(IReadOnlyList<string> pins)
    {
        var pinned = new PinnedEngines();
        foreach (var pin in pins)
        {
            pinned = pin.Split('=', 2, StringSplitOptions.TrimEntries) switch
            {
                ["recognition", { Length: > 0 } name] when pinned.Recognition is null => pinned with { Recognition = name },
                ["translation", { Length: > 0 } name] when pinned.Translation is null => pinned with { Translation = name },
                ["speech", { Length: > 0 } name] when pinned.Speech is null => pinned with { Speech = name },
                _ => throw new RemoteCallException(
                    $"--engine {pin}: write recognition=ENGINE, translation=ENGINE or speech=ENGINE, each once."),
            };
        }

        return pins.Count == 0 ? null : pinned;
    }
}

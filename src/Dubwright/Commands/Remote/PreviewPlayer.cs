using System.Diagnostics;
using Dubwright.Client.Tasks;
using Dubwright.Core.Processes;

namespace Dubwright.Commands.Remote;

/// <summary>Opens the first player that is installed on a dub that is being made; where none is, says at which address it can be
/// watched.</summary>
internal sealed class PreviewPlayer
{
    private static readonly (string Program, string[] Options)[] Players =
        [("mpv", ["--really-quiet"]), ("vlc", ["--quiet"]), ("ffplay", ["-loglevel", "quiet", "-autoexit"])];

    private bool _shown;

    /// <summary>Does so once, with the first of what can be watched.</summary>
    public void Show(StatusAnswer status)
    {
        if (_shown || status.Preview is not [var first, ..])
        {
            return;
        }

        _shown = true;
        var (program, options) = Players.FirstOrDefault(player => Programs.Find(player.Program) is not null);
        Console.WriteLine($"Watch it while it is made: {first.Url}");
        if (program is null)
        {
            Console.WriteLine("No player is installed here (mpv, vlc, ffplay); `sudo apt-get install mpv` installs one.");
            return;
        }

        // It belongs to whoever watches, and stays when this ends.
        using var player = Process.Start(new ProcessStartInfo(program, [.. options, first.Url]) { RedirectStandardInput = true });
    }
}

using Dubwright.Client.Tasks;
using Dubwright.Core.Processes;

namespace Dubwright.Commands.Files;

/// <summary>Opens the first player that is installed on a dub or a story that is being made; where none is, says at which address it
/// plays.</summary>
internal sealed class PreviewPlayer
{
    private static readonly (string Program, string[] Options)[] Players =
        [("mpv", ["--really-quiet"]), ("vlc", ["--quiet"]), ("ffplay", ["-loglevel", "quiet", "-autoexit"])];

    private bool _shown;
    private Task _playing = Task.CompletedTask;

    /// <summary>Ends when whoever watches closes the player; at once where there is none.</summary>
    public async Task EndAsync()
    {
        if (!_playing.IsCompleted)
        {
            Console.WriteLine("The player goes on until it is closed.");
            await _playing;
        }
    }

    /// <summary>Opens it once, with the first of what can be watched.</summary>
    public void Show(StatusAnswer status)
    {
        if (_shown || status.Preview is not [var first, ..])
        {
            return;
        }

        _shown = true;
        var (program, options) = Players.FirstOrDefault(player => Programs.Find(player.Program) is not null);
        Console.WriteLine($"It plays while it is made: {first.Url}");
        if (program is null)
        {
            Console.WriteLine("No player is installed here (mpv, vlc, ffplay); `sudo apt-get install mpv` installs one.");
            return;
        }

        // Whatever becomes of it, the dub is made; and it ends with this command.
        _playing = ChildProcess.RunAsync(
            new ProcessSpec(program, [.. options, first.Url]) { Limits = new ProcessLimits(TimeSpan.MaxValue) }, CancellationToken.None)
            .ContinueWith(_ => { }, TaskScheduler.Default);
    }
}

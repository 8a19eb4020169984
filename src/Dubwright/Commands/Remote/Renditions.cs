using System.CommandLine;
using Dubwright.Client;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Tasks;
using Spectre.Console;

namespace Dubwright.Commands.Remote;

/// <summary>Other forms of a finished dub.</summary>
internal static class Renditions
{
    private static readonly string[] Formats = ["flac", "wav", "mp3", "aac", "m4a", "opus", "mkv", "mp4", "mov", "mxf", "webm"];

    /// <param name="otherwise">What happens where it is left out, or an empty text where it has to be said.</param>
    public static Option<string?> FormatOption(string otherwise)
    {
        var option = new Option<string?>("--format")
        {
            Description = $"flac, wav, mp3, aac, m4a, opus; of a film also mkv, mp4, mov, mxf, webm{otherwise}",
        };
        return option.AcceptOnlyFromAmong(Formats);
    }

    /// <summary>Asks for a form of a dub, waits until it is made, and tells what it could not hold.</summary>
    /// <returns>The file's address and its name.</returns>
    /// <exception cref="RemoteCallException">It could not be made.</exception>
    public static async Task<(string Url, string Name)> ReadyAsync(DubwrightClient client, long run, string language,
        RenditionOrder order, CancellationToken cancellationToken)
    {
        var answer = await client.RenditionAsync(run, language, order, cancellationToken);
        if (answer.TaskId is { } task)
        {
            var status = await Watching.ToTheEndAsync(client, task, cancellationToken);
            Watching.Warn(status);
            if (status.Status != StatusAnswer.Success)
            {
                throw new RemoteCallException($"{status.ExceptionReason}: {status.Message}");
            }

            answer = await client.RenditionAsync(run, language, order, cancellationToken);
        }

        var url = answer.OutputUrl ?? throw new RemoteCallException("The server gave neither a file nor a task.");
        return (url, Path.GetFileName(Uri.UnescapeDataString(new Uri(url).AbsolutePath)));
    }
}

using System.CommandLine;
using Dubwright.Client;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Tasks;

namespace Dubwright.Commands.Remote;

/// <summary><c>dubwright download RUN --language es --format webm</c>: a finished dub in the form that is wanted, saved here.</summary>
internal static class DownloadCommand
{
    public static Command Create()
    {
        var server = new ServerOptions();
        var run = new Argument<long>("run") { Description = "The dub's run id" };
        var language = new Option<string>("--language") { Description = "The dub's language: es, fr, it, pt-br …", Required = true };
        var format = new Option<string>(
            "--format")
        { Description = "flac, wav, mp3, aac, m4a, opus; of a film also mkv, mp4, mov, mxf, webm", Required = true };
        var stem = new Option<string?>("--stem") { Description = "voice or background: that part of the sound alone, as wav or flac" };
        var output = new Option<string?>("--output") { Description = "The file to write; named after the film when left out" };
        var command = new Command("download", "Saves a finished dub in another form, made first where it has to be") { run, language,
            format, stem, output };
        server.AddTo(command);
        command.SetAction(async (call, token) =>
        {
            var client = server.Client(call);
            var url = await ReadyAsync(client, call.GetValue(run), call.GetValue(language)!,
                new RenditionOrder(call.GetValue(format)!, call.GetValue(stem)), token);
            var path = call.GetValue(output) ?? Path.GetFileName(Uri.UnescapeDataString(new Uri(url).AbsolutePath));
            await Dubbing.SaveAsync(client, url, path, token);
            Console.WriteLine(path);
            return 0;
        });
        return command;
    }

    private static async Task<string> ReadyAsync(DubwrightClient client, long run, string language, RenditionOrder order,
        CancellationToken cancellationToken)
    {
        var answer = await client.RenditionAsync(run, language, order, cancellationToken);
        if (answer.TaskId is { } task)
        {
            var status = await Watching.ToTheEndAsync(client, task, cancellationToken);
            if (status.Status != StatusAnswer.Success)
            {
                throw new RemoteCallException($"{status.ExceptionReason}: {status.Message}");
            }

            answer = await client.RenditionAsync(run, language, order, cancellationToken);
        }

        return answer.OutputUrl ?? throw new RemoteCallException("The server gave neither a file nor a task.");
    }
}

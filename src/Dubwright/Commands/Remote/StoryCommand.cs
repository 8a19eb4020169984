using System.CommandLine;
using Dubwright.Client;
using Dubwright.Client.Projects;
using Dubwright.Client.Tasks;

namespace Dubwright.Commands.Remote;

/// <summary><c>dubwright story BOOK.docx</c>: narrates a manuscript by way of a server and saves the audiobook.</summary>
internal static class StoryCommand
{
    public static Command Create()
    {
        var server = new ServerOptions();
        var manuscript = new Argument<string>("manuscript") { Description = "A .txt or .docx file" };
        var language = new Option<string>("--language") { Description = "The language it is written in", DefaultValueFactory = _ => "en" };
        var title = new Option<string?>("--title") { Description = "The title; the file's name when left out" };
        var output = new Option<string>("--output") { Description = "The folder for the audiobook", DefaultValueFactory = _ => "." };
        var command = new Command("story", "Narrates a manuscript by way of a server and saves the audiobook here") { manuscript,
            language, title, output };
        server.AddTo(command);
        command.SetAction(async (call, token) =>
        {
            var client = server.Client(call);
            var path = call.GetValue(manuscript)!;
            if (!File.Exists(path))
            {
                throw new RemoteCallException($"There is no file {path}.");
            }

            await using var content = File.OpenRead(path);
            var task = await client.NarrateAsync(content, Path.GetFileName(path), call.GetValue(language)!, call.GetValue(title), token);
            var status = await Watching.ToTheEndAsync(client, task, token);
            if (status.Status != StatusAnswer.Success)
            {
                throw new RemoteCallException($"{status.ExceptionReason}: {status.Message}");
            }

            var story = (await client.ProjectAsync(task, token)).Story!;
            Directory.CreateDirectory(call.GetValue(output)!);
            var audiobook = Path.Combine(call.GetValue(output)!, Path.GetFileName(story.Audio.Name));
            await using var file = File.Create(audiobook);
            await client.DownloadAsync(story.Audio.Url, file, token);
            Console.WriteLine(audiobook);
            return 0;
        });
        return command;
    }
}

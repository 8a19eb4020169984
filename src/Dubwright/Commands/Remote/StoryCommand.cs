using System.CommandLine;
using Dubwright.Client.Tasks;
using Dubwright.Commands.Files;

namespace Dubwright.Commands.Remote;

/// <summary><c>dubwright story BOOK.docx</c>: narrates a manuscript by way of a server and saves the audiobook.</summary>
internal static class StoryCommand
{
    public static Command Create()
    {
        var server = new ServerOptions();
        var manuscript = new Argument<string>("manuscript") { Description = "A .txt, .md, .docx, .epub, .pdf or .html file" };
        var language = new Option<string>("--language") { Description = "The language it is written in", DefaultValueFactory = _ => "en" };
        var title = new Option<string?>(
            "--title")
        { Description = "The title; the manuscript's own, or else the file's name, when left out" };
        var noNotes = new Option<bool>("--no-footnotes") { Description = "Leave footnotes and endnotes of a Word document out" };
        var narratorOnly = new Option<bool>("--narrator-only") { Description = "Have the narrator read what characters say, too" };
        var listen = new Option<bool>("--listen") { Description = "Play it while it is made, as soon as the first minute is there" };
        var output = ResultFolder.Option("the audiobook");
        var command = new Command("story", "Narrates a manuscript by way of a server and saves the audiobook here") { manuscript,
            language, title, noNotes, narratorOnly, listen, output };
        server.AddTo(command);
        command.SetAction(async (call, token) =>
        {
            var client = server.Client(call);
            var path = call.GetValue(manuscript)!;
            if (!File.Exists(path))
            {
                throw new RemoteCallException($"There is no file {path}.");
            }

            ResultFolder.Make(call.GetValue(output)!);
            await using var content = File.OpenRead(path);
            var task = await client.NarrateAsync(content, Path.GetFileName(path), call.GetValue(language)!, call.GetValue(title),
                !call.GetValue(noNotes), !call.GetValue(narratorOnly), token);
            var player = call.GetValue(listen) ? new PreviewPlayer() : null;
            var status = await Watching.ToTheEndAsync(client, task, player, token);
            Watching.Warn(status);
            if (status.Status != StatusAnswer.Success)
            {
                throw new RemoteCallException($"{status.ExceptionReason}: {status.Message}");
            }

            var story = (await client.ProjectAsync(task, token)).Story!;
            Console.WriteLine(await ResultFolder.SaveAsync(call.GetValue(output)!, story.Audio.Name,
                (file, stopping) => client.DownloadAsync(story.Audio.Url, file, stopping), token));
            await (player?.EndAsync() ?? Task.CompletedTask);
            return 0;
        });
        return command;
    }
}

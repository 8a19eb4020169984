using System.CommandLine;
using Dubwright.Client.Dubbing;
using Dubwright.Commands.Files;

namespace Dubwright.Commands.Remote;

/// <summary><c>dubwright download RUN --language es --format webm</c>: a finished dub in the form that is wanted, saved here.</summary>
internal static class DownloadCommand
{
    public static Command Create()
    {
        var server = new ServerOptions();
        var run = new Argument<long>("run") { Description = "The dub's run id" };
        var language = new Option<string>("--language") { Description = "The dub's language: es, fr, it, pt-br …", Required = true };
        var format = Renditions.FormatOption("");
        format.Required = true;
        var stem = new Option<string?>("--stem") { Description = "voice or background: that part of the sound alone, as wav or flac" };
        var output = ResultFolder.Option("the file, which is named after the film");
        var command = new Command("download", "Saves a finished dub in another form, made first where it has to be") { run, language,
            format, stem, output };
        server.AddTo(command);
        command.SetAction(async (call, token) =>
        {
            var client = server.Client(call);
            var (url, name) = await Renditions.ReadyAsync(client, call.GetValue(run), call.GetValue(language)!,
                new RenditionOrder(call.GetValue(format)!, call.GetValue(stem)), token);
            Console.WriteLine(await ResultFolder.SaveAsync(call.GetValue(output)!, name,
                (file, stopping) => client.DownloadAsync(url, file, stopping), token));
            return 0;
        });
        return command;
    }
}

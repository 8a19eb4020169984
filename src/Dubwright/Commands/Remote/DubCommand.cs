using System.CommandLine;
using Dubwright.Client.Languages;
using Dubwright.Commands.Files;

namespace Dubwright.Commands.Remote;

/// <summary><c>dubwright dub FILM --to es</c>: dubs a file by way of a server and saves the results.</summary>
internal static class DubCommand
{
    public static Command Create()
    {
        var server = new ServerOptions();
        var film = new Argument<string>("film") { Description = "A video or audio file" };
        var to = new Option<string[]>("--to") { Description = "A target language: es, fr, it, pt-br …; may be repeated", Required = true };
        var from = new Option<string>("--from")
        {
            Description = "The language spoken in it; auto finds out, where an engine here can",
            DefaultValueFactory = _ => LanguageInput.Auto,
        };
        var script = new Option<string?>(
            "--script")
        { Description = "Subtitles of the source (SRT, VTT, ASS, TTML, STL, XLSX …); take the place of recognition" };
        var translation = new Option<string[]>(
            "--translation")
        { Description = "LANGUAGE=FILE: subtitles in a target language; take the place of translation" };
        var terms = new Option<string?>(
            "--terms")
        {
            Description = "CSV or XLSX of words that have to be called as it says: the first row names a language in each column",
        };
        var keep = new Option<bool>("--keep-original") { Description = "Keep the original sound as a second track" };
        var engine = new Option<string[]>(
            "--engine")
        {
            Description = "JOB=ENGINE, a job being recognition, translation or speech: the engine that has to do it; may be repeated",
        };
        var track = AudioTrackOption();
        var background = new Option<bool>("--dub-background-speech")
        {
            Description = "Dub what is spoken far behind the people in front, too, such as a television",
        };
        var speakers = SpeakersOption();
        var watch = new Option<bool>("--watch") { Description = "Play it while it is made, as soon as the first minute is there" };
        var format = Renditions.FormatOption("; the source's own container when left out");
        var output = ResultFolder.Option("the results");
        var command = new Command("dub", "Dubs a film by way of a server and saves the results here") { film, to, from, script,
            translation, terms, keep, engine, track, background, speakers, watch, format, output };
        server.AddTo(command);
        command.SetAction(async (call, token) =>
        {
            var client = server.Client(call);
            ResultFolder.Make(call.GetValue(output)!);
            var plan = new DubbingPlan(
                call.GetValue(film)!, call.GetValue(from)!, [.. call.GetValue(to)!.Select(LanguageInput.FromString)],
                ScriptFile.Named(call.GetValue(script), call.GetValue(translation) ?? []), call.GetValue(keep), Pinned
                    .Read(call.GetValue(engine) ?? []))
            {
                Terms = call.GetValue(terms),
                AudioTrack = call.GetValue(track),
                DubBackgroundSpeech = call.GetValue(background),
                Speakers = call.GetValue(speakers),
            };
            var player = call.GetValue(watch) ? new PreviewPlayer() : null;
            var status = await Dubbing.RunAsync(client, plan, player, token);
            foreach (var file in await Dubbing.SaveAsync(client, status, call.GetValue(format), call.GetValue(output)!, token))
            {
                Console.WriteLine(file);
            }

            await (player?.EndAsync() ?? Task.CompletedTask);
            return 0;
        });
        return command;
    }

    /// <summary>How many people speak.</summary>
    public static Option<int?> SpeakersOption()
    {
        var speakers = new Option<int?>("--speakers") { Description = "How many people speak, 1 to 50; else that is found by listening" };
        speakers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 50)
            {
                result.AddError("--speakers is a number from 1 to 50.");
            }
        });
        return speakers;
    }

    public static Option<string?> AudioTrackOption() => new("--audio-track")
    {
        Description = "Which of several audio tracks is dubbed: its number, counted from 0, or its language; else the film's own sound "
            + "is found",
    };
}

using Dubwright.Core.Failures;
using Dubwright.Core.Files;
using Dubwright.Core.Processes;

namespace Dubwright.Commands.Local.Starting;

/// <summary>
/// The sample: five sentences of <i>Sense and Sensibility</i> as a LibriVox volunteer read them (public domain, from Debian's
/// pocketsphinx-testdata) over a moving picture of their sound.
/// </summary>
internal static class SampleFilm
{
    private const string Readings = "/usr/share/pocketsphinx";
    private const string Missing =
        "The sample readings are not installed: apt-get install pocketsphinx-testdata, or name a film of your own: "
        + "./start film.mp4 --to es";

    /// <summary>Makes the film where it is not there yet.</summary>
    /// <returns>The film and what is really said in it.</returns>
    public static async Task<(string Path, string Reference)> MakeAsync(string folder, CancellationToken cancellationToken)
    {
        var readings = Find();
        var reference = string.Join(
            ' ', (await File.ReadAllLinesAsync(Path.Combine(readings, "transcription"), cancellationToken)).Select(Sentence));
        var film = Path.Combine(folder, "sense-and-sensibility.mp4");
        if (!File.Exists(film))
        {
            Directory.CreateDirectory(folder);
            var unfinished = film + ".part";
            await RenderAsync([.. Directory.EnumerateFiles(readings, "*.wav").Order(StringComparer.Ordinal)], unfinished,
                cancellationToken);
            DurableFile.Move(unfinished, film, overwrite: true);
        }

        return (film, reference);
    }

    private static string Find()
    {
        var folder = Directory.Exists(Readings)
            ? Directory.EnumerateDirectories(Readings, "librivox", SearchOption.AllDirectories).FirstOrDefault()
            : null;
        return folder is not null && File.Exists(Path.Combine(folder, "transcription"))
            ? folder
            : throw new DubwrightException(ExceptionReason.SourceNotFound, Missing);
    }

    // "<s> he was not an ill disposed young man </s> (name)"
    private static string Sentence(string row) => row.Replace("<s>", "", StringComparison.Ordinal).Split("</s>")[0].Trim();

    /// <summary>Readings one after the other, over a moving picture of their sound.</summary>
    internal static async Task RenderAsync(IReadOnlyList<string> waves, string output, CancellationToken cancellationToken)
    {
        var spaced = string.Concat(waves.Select((_, at) => $"[{at}:a]{(at == 0 ? "adelay=600," : "")}apad=pad_dur=0.9[a{at}];"));
        var graph = spaced + string.Concat(waves.Select((_, at) => $"[a{at}]"))
            + $"concat=n={waves.Count}:v=0:a=1,aresample=48000,asplit[s][w];"
            + "[w]showwaves=s=960x200:mode=cline:rate=25:colors=white@0.9:draw=full:scale=sqrt[wave];"
            + "gradients=s=960x540:c0=0x16324f:c1=0x7a3b69:x0=0:y0=0:x1=960:y1=540:speed=0.008:seed=7:rate=25[field];"
            + "[field][wave]overlay=0:170:shortest=1,format=yuv420p[v]";
        string[] arguments =
        [
            "-v", "error", "-nostdin", "-y", .. waves.SelectMany(wave => (string[])["-i", wave]), "-filter_complex", graph, "-map",
                "[v]", "-map", "[s]",
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-threads", "2", "-c:a", "aac", "-b:a", "128k", "-ac", "1",
            "-metadata:s:a:0", "language=eng", "-movflags", "+faststart", "-f", "mp4", output,
        ];
        var result = await ChildProcess.RunAsync(new ProcessSpec("ffmpeg", arguments), cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "ffmpeg could not make the sample film.", detail: result.Detail);
        }
    }
}

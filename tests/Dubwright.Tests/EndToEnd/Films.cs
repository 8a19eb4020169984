using Dubwright.Core.Processes;

namespace Dubwright.Tests.EndToEnd;

/// <summary>Films made of real speech: the LibriVox readings of Debian's pocketsphinx-testdata.</summary>
internal static class Films
{
    public static string[] Readings { get; } =
        [.. Directory.EnumerateFiles("/usr/share/pocketsphinx", "sense_and_sensibility*.wav", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)];

    /// <summary>What is said in them.</summary>
    public static string Reference { get; } = string.Join(
        ' ', File.ReadLines(Path.Combine(Path.GetDirectoryName(Readings[0])!, "transcription"))
            .Select(row => row.Replace("<s>", "").Split("</s>")[0].Trim()));

    /// <summary>Five sentences, about 30 s, over a test picture.</summary>
    public static Task MakeAsync(string path) => MakeAsync(path, Readings);

    public static async Task MakeAsync(string path, IReadOnlyList<string> waves)
    {
        var spaced = string.Concat(waves.Select((_, at) => $"[{at}:a]apad=pad_dur=0.9[a{at}];"));
        var joined = string.Concat(waves.Select((_, at) => $"[a{at}]")) + $"concat=n={waves.Count}:v=0:a=1,aresample=48000[s]";
        await FfmpegAsync(
        [
            .. waves.SelectMany(wave => (string[])["-i", wave]), "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25", "-filter_complex",
                spaced + joined,
            "-map", $"{waves.Count}:v", "-map", "[s]", "-shortest", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-b:a",
                "128k", path,
        ]);
    }

    public static async Task<string> FfmpegAsync(IReadOnlyList<string> arguments)
    {
        var result = await ChildProcess
            .RunAsync(new ProcessSpec("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]), CancellationToken.None);
        return Done(result).Output;
    }

    public static Task<string> ProbeAsync(string path, string entries) =>
        ProbeAsync(["-show_entries", entries, "-of", "default=noprint_wrappers=1:nokey=1", path]);

    public static async Task<string> ProbeAsync(IReadOnlyList<string> arguments)
    {
        var result = await ChildProcess.RunAsync(new ProcessSpec("ffprobe", ["-v", "error", .. arguments]), CancellationToken.None);
        return Done(result).Output.Trim();
    }

    public static ProcessResult Done(ProcessResult result) =>
        result.ExitCode == 0 ? result : throw new InvalidOperationException(result.ErrorTail);
}

using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Media.Tracks;

/// <summary>12.2 s in which two lines are really spoken, at 0.6 and at 8.7 s.</summary>
internal static class SpokenFilm
{
    public const double Seconds = 12.2;

    public static readonly string[] Picture = ["-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=12.2"];

    public static readonly string[] H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-c:a", "aac", "-b:a", "128k"];

    /// <summary>The sound alone, 48 kHz stereo.</summary>
    public static async Task<string> SoundAsync(this TemporaryFolder folder)
    {
        var path = folder.File("lines.wav");
        if (!File.Exists(path))
        {
            await Films.RunAsync(
                "-i", EndToEnd.Films.Readings[0], "-i", EndToEnd.Films.Readings[1], "-filter_complex",
                "[0]adelay=600[a];[1]adelay=8700[b];[a][b]amix=inputs=2:normalize=0,apad,atrim=end=12.2,aresample=48000,"
                    + "aformat=channel_layouts=stereo", path);
        }

        return path;
    }

    /// <summary>The same with a picture.</summary>
    public static async Task<string> FilmAsync(this TemporaryFolder folder, string name, params string[] arguments) =>
        await folder.MakeAsync(name, [.. Picture, "-i", await folder.SoundAsync(), .. H264, .. arguments]);

    /// <summary>Speech that is Spanish, as long as the film.</summary>
    public static async Task<string> SpanishAsync(this TemporaryFolder folder)
    {
        var (spoken, path) = (folder.File("spoken.wav"), folder.File("spanish.wav"));
        await Dubwright.Core.Processes.ChildProcess.RunAsync(
            new Dubwright.Core.Processes.ProcessSpec("pico2wave",
                ["-l", "es-ES", "-w", spoken, "Buenos días. La casa de mi madre está cerca del mar, y las ventanas dan a la playa."]),
            Films.Soon);
        await Films.RunAsync("-i", spoken, "-af", "apad,atrim=end=12.2,aresample=48000,aformat=channel_layouts=stereo", path);
        return path;
    }
}

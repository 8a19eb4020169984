using System.Globalization;
namespace Dubwright.Tests.Media.Tracks;

/// <summary>
/// The spoken film in containers whose clocks are as people's are. The picture is grey and turns white for half a second when the second
/// line begins, at 8.7 s of the film.
/// </summary>
internal static class ClockedFilms
{
    /// <summary>Where the picture turns white, in the film's own time.</summary>
    public const double Flash = 8.7;

    private static readonly string[] B = ["-c:v", "libx264", "-preset", "veryfast", "-bf", "3", "-g", "50", "-c:a", "aac"];

    public static IReadOnlyDictionary<string, Func<TemporaryFolder, Task<string>>> All { get; } =
        new Dictionary<string, Func<TemporaryFolder, Task<string>>>
        {
            ["plain.mp4"] = folder => FilmAsync(folder, "a.mp4", []),
            ["starts an hour in.ts"] = folder => FilmAsync(folder, "a.ts", ["-output_ts_offset", "3600"]),
            ["wraps 6 s in.ts"] = folder => FilmAsync(folder, "a.ts",
                ["-output_ts_offset", "95437.7", "-muxdelay", "0", "-muxpreload", "0"]),
            ["wraps 100 ms in.ts"] = folder => FilmAsync(folder, "a.ts",
                ["-output_ts_offset", "95443.6", "-muxdelay", "0", "-muxpreload", "0"]),
            ["begins where a clock ends.ts"] = folder => FilmAsync(folder, "a.ts",
                ["-output_ts_offset", "95425", "-muxdelay", "0", "-muxpreload", "0"]),
            ["starts at 10 s.mkv"] = folder => FilmAsync(folder, "a.mkv", ["-output_ts_offset", "10"]),
            ["starts at 10 s.mp4"] = folder => FilmAsync(folder, "a.mp4", ["-output_ts_offset", "10"]),
            ["late picture.mp4"] = folder => LatePictureAsync(folder, "a.mp4"),
            ["late picture.mkv"] = folder => LatePictureAsync(folder, "a.mkv"),
            ["late picture.ts"] = folder => LatePictureAsync(folder, "a.ts"),
            ["late sound.mp4"] = folder => LateSoundAsync(folder, "a.mp4"),
            ["late sound.mov"] = folder => LateSoundAsync(folder, "a.mov"),
            ["late sound.mkv"] = folder => LateSoundAsync(folder, "a.mkv"),
            ["late sound.ts"] = folder => LateSoundAsync(folder, "a.ts"),
            ["variable rate.mp4"] = folder => VariableAsync(folder, "a.mp4"),
            ["variable rate.mkv"] = folder => VariableAsync(folder, "a.mkv"),
            ["variable rate.ts"] = folder => VariableAsync(folder, "a.ts"),
            ["b-frames.mp4"] = folder => FilmAsync(folder, "a.mp4", B),
            ["b-frames.mov"] = folder => FilmAsync(folder, "a.mov", B),
            ["b-frames.mkv"] = folder => FilmAsync(folder, "a.mkv", B),
            ["b-frames.ts"] = folder => FilmAsync(folder, "a.ts", B),
            ["cut between key pictures.mp4"] = folder => CutAsync(folder, "a.mp4"),
            ["fragmented.mp4"] = folder => FilmAsync(folder, "a.mp4",
                [.. B, "-movflags", "frag_keyframe+empty_moov+default_base_moof"]),
            ["fragmented, priming in an edit list.mp4"] = folder => FilmAsync(folder, "a.mp4",
                [.. B, "-movflags", "frag_keyframe+delay_moov"]),
            ["without cues.mkv"] = WithoutCuesAsync,
            ["a hole in reception.ts"] = HoleAsync,
            ["a hole in the sound.mkv"] = SoundHoleAsync,
            ["plain.avi"] = folder => FilmAsync(folder, "a.avi", ["-c:v", "mpeg4", "-c:a", "libmp3lame"]),
            ["plain.webm"] = folder => FilmAsync(folder, "a.webm",
                ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"]),
        };

    private static string[] Picture(double from = 0) =>
    [
        "-f", "lavfi", "-i", string.Create(
            CultureInfo.InvariantCulture,
            $"color=gray:s=160x90:r=25:d={SpokenFilm.Seconds - from},"
            + $"drawbox=c=white:t=fill:enable='between(t,{Flash - from}-0.001,{Flash - from + 0.5})'"),
    ];

    private static async Task<string> FilmAsync(TemporaryFolder folder, string name, string[] arguments) =>
        await folder.MakeAsync(name, [.. Picture(), "-i", await folder.SoundAsync(), .. SpokenFilm.H264, .. arguments]);

    private static async Task<string> LatePictureAsync(TemporaryFolder folder, string name)
    {
        var picture = await folder.MakeAsync("picture.mp4", [.. Picture(2), .. SpokenFilm.H264]);
        return await folder.MakeAsync(name, ["-itsoffset", "2", "-i", picture, "-i", await folder.SoundAsync(), "-map", "0:v", "-map",
            "1:a", "-c:v", "copy", "-c:a", "aac"]);
    }

    private static async Task<string> LateSoundAsync(TemporaryFolder folder, string name)
    {
        var sound = await folder.MakeAsync("sound.m4a", "-ss", "0.5", "-i", await folder.SoundAsync(), "-c:a", "aac");
        return await folder.MakeAsync(name, [.. Picture(), "-itsoffset", "0.5", "-i", sound, .. SpokenFilm.H264, "-c:a", "copy"]);
    }

    private static Task<string> VariableAsync(TemporaryFolder folder, string name) => FilmAsync(folder, name,
        ["-vf", "select='not(eq(mod(n,7),3))*not(between(n,50,80))'", "-vsync", "vfr"]);

    private static async Task<string> CutAsync(TemporaryFolder folder, string name)
    {
        var whole = await folder.MakeAsync("whole.mp4",
        [
            "-f", "lavfi", "-i", "color=gray:s=160x90:r=25:d=14.5,drawbox=c=white:t=fill:enable='between(t,10.999,11.5)'", "-itsoffset",
            "2.3", "-i", await folder.SoundAsync(), .. B,
        ]);
        return await folder.MakeAsync(name, "-ss", "2.3", "-i", whole, "-c", "copy");
    }

    private static async Task<string> WithoutCuesAsync(TemporaryFolder folder)
    {
        var film = await FilmAsync(folder, "whole.mkv", []);
        return await folder.MakeAsync("a.mkv", "-i", film, "-c", "copy", "-live", "1", "-f", "matroska");
    }

    // 0.5 s of packets are gone while nobody speaks.
    private static async Task<string> HoleAsync(TemporaryFolder folder)
    {
        var film = await FilmAsync(folder, "whole.ts", []);
        var bytes = await File.ReadAllBytesAsync(film);
        var packets = bytes.Length / 188;
        var (from, to) = (packets * 640 / 1000 * 188, packets * 680 / 1000 * 188);
        await File.WriteAllBytesAsync(folder.File("a.ts"), [.. bytes[..from], .. bytes[to..]]);
        return folder.File("a.ts");
    }

    private static async Task<string> SoundHoleAsync(TemporaryFolder folder)
    {
        var (first, second) = (await folder.MakeAsync("1.mka", "-i", await folder.SoundAsync(), "-t", "7.9", "-c:a", "flac"),
            await folder.MakeAsync("2.mka", "-ss", "8.5", "-i", await folder.SoundAsync(), "-c:a", "flac"));
        var list = folder.File("list");
        await File.WriteAllTextAsync(list, $"ffconcat version 1.0\nfile {first}\nduration 8.5\nfile {second}\n");
        return await folder.MakeAsync("a.mkv",
            [.. Picture(), "-f", "concat", "-safe", "0", "-i", list, .. SpokenFilm.H264, "-c:a", "copy"]);
    }
}

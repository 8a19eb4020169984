using System.Globalization;
using Dubwright.Core.Processes;
using Dubwright.Media;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Tests.Media;

/// <summary>Small real films, made by ffmpeg where a test asks for one.</summary>
internal static class Films
{
    /// <summary>Moving picture and a sound that differs everywhere: a rising tone over noise.</summary>
    public static readonly string[] Picture = ["-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=6"];

    public static string[] Sound(int rate, double seconds = 6) =>
    [
        "-f", "lavfi", "-i",
        string.Create(CultureInfo.InvariantCulture,
            $"aevalsrc='0.3*sin(2*PI*(200*t+60*t*t))+0.05*(random(1)-0.5)|"
            + $"0.2*sin(2*PI*(300*t+40*t*t))+0.05*(random(2)-0.5)':s={rate}:d={seconds}"),
    ];

    public static MediaTools Tools { get; } = new(new MediaLimits());

    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(4)).Token;

    public static IProgress<double> Anywhere { get; } = new Nowhere();

    public static async Task<string> MakeAsync(this TemporaryFolder folder, string name, params string[] arguments)
    {
        var path = folder.File(name);
        await RunAsync([.. arguments, path]);
        return path;
    }

    public static async Task<string> RunAsync(params string[] arguments)
    {
        var result = await ChildProcess.RunAsync(new ProcessSpec("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]), Soon);
        result.ExitCode.ShouldBe(0, result.ErrorTail);
        return result.Output;
    }

    public static async Task<string> AskAsync(string path, string entries, params string[] more)
    {
        var result = await ChildProcess.RunAsync(
            new ProcessSpec("ffprobe", ["-v", "error", "-show_entries", entries, "-of", "csv=p=0", .. more, path]), Soon);
        result.ExitCode.ShouldBe(0, result.ErrorTail);
        return result.Output.Trim();
    }

    public static Task<MediaInfo> ProbeAsync(string path) => new MediaProbe(Tools).ProbeAsync(path, Soon);

    private sealed class Nowhere : IProgress<double>
    {
        public void Report(double value)
        {
        }
    }
}

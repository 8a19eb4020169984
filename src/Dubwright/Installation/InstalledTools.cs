using System.ComponentModel;
using System.Text.RegularExpressions;
using Dubwright.Client.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Installation;

/// <summary>The programs that the work needs beside its engines.</summary>
internal static partial class InstalledTools
{
    private static readonly (string Name, string Purpose, bool Required, string Flag, string Package)[] Known =
    [
        ("ffmpeg", "reads, mixes and writes films and sound", true, "-version", "ffmpeg"),
        ("ffprobe", "looks what a file holds", true, "-version", "ffmpeg"),
        ("unshare", "runs programs that read foreign files without a network", false, "--version", "util-linux"),
        ("setpriv", "ends programs with the server", true, "--version", "util-linux"),
        ("tar", "unpacks models", false, "--version", "tar"),
        ("bzip2", "unpacks models", false, "--help", "bzip2"),
        ("node", "runs the translation models of Firefox", false, "--version", "nodejs"),
        ("yt-dlp", "fetches films from sites, where the settings allow it", false, "--version", "yt-dlp"),
    ];

    public static async Task<IReadOnlyList<ToolItem>> ReadAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(Known.Select(async tool => new ToolItem(
            tool.Name, tool.Purpose, tool.Required, Programs.Find(tool.Name) is not null,
            Programs.Find(tool.Name) is null ? null : await VersionAsync(tool.Name, tool.Flag, cancellationToken),
            $"sudo apt-get install {tool.Package}")));

    private static async Task<string?> VersionAsync(string program, string flag, CancellationToken cancellationToken)
    {
        try
        {
            var spec = new ProcessSpec(program, [flag]) { Limits = new ProcessLimits(TimeSpan.FromSeconds(10)) };
            var result = await ChildProcess.RunAsync(spec, cancellationToken);
            return Number().Match(result.Output + result.ErrorTail) is { Success: true } found ? found.Value : null;
        }
        catch (Exception fault) when (fault is DubwrightException or Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\d+\.[\w.+~:-]*[\w]")]
    private static partial Regex Number();
}

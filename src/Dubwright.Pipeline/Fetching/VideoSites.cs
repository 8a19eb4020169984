using System.Globalization;
using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Pipeline.Fetching;

/// <summary>Sites that show a film on a page instead of giving it out: <c>yt-dlp</c> fetches from them, where it is installed and
/// allowed.</summary>
internal static class VideoSites
{
    private static readonly (string Words, ExceptionReason Reason, string Sentence)[] Answers =
    [
        ("confirm your age", ExceptionReason.SourceIsAgeRestricted,
            "gives this video only to people who have signed in and are old enough"),
        ("age-restricted", ExceptionReason.SourceIsAgeRestricted, "gives this video only to people who have signed in and are old enough"),
        ("your country", ExceptionReason.SourceBlockedInRegion, "does not show this video in the country this server is in"),
        ("geo restrict", ExceptionReason.SourceBlockedInRegion, "does not show this video in the country this server is in"),
        ("private video", ExceptionReason.Forbidden, "keeps this video private"),
        ("video unavailable", ExceptionReason.SourceNotFound, "has no such video"),
        ("has been removed", ExceptionReason.SourceNotFound, "has removed this video"),
        ("http error 404", ExceptionReason.SourceNotFound, "has no such video"),
        ("max-filesize", ExceptionReason.SourceTooLarge, "has this video only larger than what is accepted here"),
    ];

    /// <exception cref="DubwrightException">It is not allowed or not installed; the sentence says what to do instead.</exception>
    public static void RequireProgram(SourceSite site, FetchingOptions options)
    {
        if (!options.AllowYtDlp || Programs.Find(options.YtDlpProgram) is null)
        {
            throw FetchFailures.Download(
                $"A {site.Name} link opens a page, not a file: download the video and upload it here; or have yt-dlp installed on this "
                    + $"server and allowed " +
                "by the setting Fetching:AllowYtDlp (in the environment, Fetching__AllowYtDlp=true).");
        }
    }

    public static async Task<FetchedSource> FetchAsync(
        SourceSite site, string path, FetchingOptions options, IProgress<double> progress, CancellationToken cancellationToken)
    {
        RequireProgram(site, options);
        var folder = Directory.CreateDirectory($"{path}.parts").FullName;
        try
        {
            var spec = new ProcessSpec(options.YtDlpProgram, Arguments(site.Url, options))
            {
                WorkingFolder = folder,
                Limits = new ProcessLimits(options.TotalTime, FileBytes: options.LargestBytes),
            };
            var told = new StringBuilder();
            var result = await ChildProcess
                .RunAsync(spec, null, (output, token) => ListenAsync(output, told, progress, token), cancellationToken);
            var made = Directory.EnumerateFiles(folder, "source.*").Select(file => new FileInfo(file))
                .Where(file => file.Extension != ".part").ToList();
            if (result.ExitCode != 0 || made is not [{ Length: > 0 } only])
            {
                throw Fault(site, $"{told}\n{result.ErrorTail}", result.CommandLine);
            }

            File.Move(only.FullName, path);
            return new FetchedSource($"video{only.Extension}", only.Length, site.Origin);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // One video, never a list; nothing of the machine's own settings, sign-ins or caches; no live streams, which never end.
    private static List<string> Arguments(Uri url, FetchingOptions options) =>
    [
        "--ignore-config", "--no-cache-dir", "--no-cookies", "--no-cookies-from-browser", "--no-playlist", "--no-mtime", "--no-warnings",
        "--no-update", "--match-filters", "!is_live", "--socket-timeout", "20", "--retries", "3",
        "--max-filesize", options.LargestBytes.ToString(CultureInfo.InvariantCulture),
        "--format", "bv*[height<=1080][ext=mp4]+ba[ext=m4a]/b[height<=1080][ext=mp4]/b[ext=mp4]/ba[ext=m4a]", "--merge-output-format",
            "mp4",
        "--newline", "--progress", "--progress-template", "download:%(progress._percent_str)s", "--output", "source.%(ext)s",
        "--", url.AbsoluteUri,
    ];

    private static async Task ListenAsync(Stream output, StringBuilder told, IProgress<double> progress,
        CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(output);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (double.TryParse(line.Trim().TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent))
            {
                progress.Report(Math.Clamp(percent / 100, 0, 1));
            }
            else if (told.Length < 4000)
            {
                told.AppendLine(line);
            }
        }
    }

    private static DubwrightException Fault(SourceSite site, string words, string commandLine)
    {
        var detail = ProcessResult.Describe(commandLine, words.Trim());
        var known = Answers.FirstOrDefault(answer => words.Contains(answer.Words, StringComparison.OrdinalIgnoreCase));
        return known.Words is null
            ? FetchFailures.Download(
                $"The video could not be fetched from {site.Name}; download it yourself and upload it here.", retryable: true,
                    detail: detail)
            : new DubwrightException(known.Reason, $"{site.Name} {known.Sentence}.", detail: detail);
    }
}

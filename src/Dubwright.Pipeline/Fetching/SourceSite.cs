using System.Text.RegularExpressions;

namespace Dubwright.Pipeline.Fetching;

/// <summary>Where an address leads, as far as its host tells.</summary>
/// <param name="Origin"><c>web</c>, <c>drive</c> or <c>video-site</c>.</param>
/// <param name="Url">The address to fetch: for a shared file of Google Drive, the one that gives its bytes.</param>
/// <param name="Name">The site's name for people.</param>
internal sealed partial record SourceSite(string Origin, Uri Url, string? Name = null)
{
    public const string Web = "web";
    public const string Drive = "drive";
    public const string VideoSite = "video-site";

    private static readonly (string Host, string Name)[] VideoSites =
    [
        ("youtube.com", "YouTube"), ("youtu.be", "YouTube"), ("youtube-nocookie.com", "YouTube"), ("vimeo.com", "Vimeo"),
        ("dailymotion.com", "Dailymotion"), ("dai.ly", "Dailymotion"), ("tiktok.com", "TikTok"), ("twitch.tv", "Twitch"),
        ("facebook.com", "Facebook"), ("fb.watch", "Facebook"), ("instagram.com", "Instagram"), ("x.com", "X"), ("twitter.com", "X"),
    ];

    public bool IsDrive => Origin == Drive;

    public static SourceSite Of(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant();
        if (host is "drive.google.com" or "docs.google.com" && DriveFile(url) is { } file)
        {
            return new SourceSite(Drive, new Uri($"https://drive.usercontent.google.com/download?id={file}&export=download&confirm=t"),
                "Google Drive");
        }

        if (host is "drive.google.com" or "docs.google.com")
        {
            throw FetchFailures.Download(
                "This Google Drive link names no single file; use the link that \"Share\" gives for the file, or download the file and "
                    + "upload it here.");
        }

        // Vimeo's own direct links to a file are plain downloads.
        if (host == "player.vimeo.com" && !url.AbsolutePath.StartsWith("/video/", StringComparison.Ordinal))
        {
            return new SourceSite(Web, url);
        }

        var site = VideoSites
            .FirstOrDefault(site => host == site.Host || PagePrefixes().IsMatch(host) && host
            .EndsWith($".{site.Host}", StringComparison.Ordinal));
        return site.Name is null
            ? new SourceSite(host == "drive.usercontent.google.com" ? Drive : Web, url)
            : new SourceSite(VideoSite, url, site.Name);
    }

    private static string? DriveFile(Uri url)
    {
        var match = FilePath().Match(url.AbsolutePath);
        if (!match.Success && url.AbsolutePath is "/open" or "/uc")
        {
            match = IdQuery().Match(url.Query);
        }

        return match.Success ? match.Groups["id"].Value : null;
    }

    [GeneratedRegex(@"^(www|m|music|mobile|player|web)\.")]
    private static partial Regex PagePrefixes();

    [GeneratedRegex(@"^/file/(u/\d+/)?d/(?<id>[A-Za-z0-9_-]{10,120})(/|$)")]
    private static partial Regex FilePath();

    [GeneratedRegex(@"[?&]id=(?<id>[A-Za-z0-9_-]{10,120})(&|$)")]
    private static partial Regex IdQuery();
}

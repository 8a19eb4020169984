using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Fetching;

namespace Dubwright.Tests.Fetching;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class SourceSiteTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dubwright-sites");

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=abc", "YouTube")]
    [InlineData("https://youtu.be/abc", "YouTube")]
    [InlineData("https://m.youtube.com/watch?v=abc", "YouTube")]
    [InlineData("https://vimeo.com/123", "Vimeo")]
    [InlineData("https://player.vimeo.com/video/123", "Vimeo")]
    public async Task A_video_site_is_named_with_what_to_do_before_anything_is_connected_to(string url, string name)
    {
        using var fetch = new Fetch();

        var fault = await fetch.FailAsync(url);

        fault.Reason.ShouldBe(ExceptionReason.ErrorDownloadingSource);
        fault.Message.ShouldContain(name);
        fault.Message.ShouldContain("upload it here");
        fault.Message.ShouldContain("AllowYtDlp");
        using var fetcher = new SourceFetcher(fetch.Options, TimeProvider.System);
        Should.Throw<DubwrightException>(() => fetcher.Check(url)).Message.ShouldBe(fault.Message);
    }

    [Theory]
    [InlineData("https://drive.google.com/file/d/1AbC_dEf-GhIjK/view?usp=sharing")]
    [InlineData("https://drive.google.com/file/u/1/d/1AbC_dEf-GhIjK/view")]
    [InlineData("https://drive.google.com/open?id=1AbC_dEf-GhIjK")]
    [InlineData("https://drive.google.com/uc?export=download&id=1AbC_dEf-GhIjK")]
    [InlineData("https://docs.google.com/uc?id=1AbC_dEf-GhIjK&export=download")]
    public void A_shared_file_of_Google_Drive_is_fetched_directly(string url)
    {
        var site = SourceSite.Of(new Uri(url));

        site.Url.AbsoluteUri.ShouldBe("https://drive.usercontent.google.com/download?id=1AbC_dEf-GhIjK&export=download&confirm=t");
        site.IsDrive.ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://drive.google.com/drive/folders/1AbC_dEf-GhIjK")]
    [InlineData("https://docs.google.com/document/d/1AbC_dEf-GhIjK/edit")]
    public void A_folder_of_Google_Drive_is_no_file(string url) =>
        Should.Throw<DubwrightException>(() => SourceSite.Of(new Uri(url))).Reason.ShouldBe(ExceptionReason.ErrorDownloadingSource);

    [Theory]
    [InlineData("https://example.org/youtube.com/film.mp4")]
    [InlineData("https://notyoutube.com/film.mp4")]
    [InlineData("https://player.vimeo.com/progressive_redirect/playback/1/rendition/720p")]
    public void Other_addresses_are_plain(string url) => SourceSite.Of(new Uri(url)).Origin.ShouldBe("web");

    [Fact]
    public void What_Google_Drive_says_on_a_page_has_its_reason()
    {
        var drive = SourceSite.Of(new Uri("https://drive.google.com/file/d/1AbC_dEf-GhIjK/view"));

        WebPages.Fault(drive, "<html><title>Google Drive - Quota exceeded"u8).Reason.ShouldBe(ExceptionReason.TooManyGdriveRequests);
        WebPages.Fault(drive, "<html><title>Sign in"u8).Reason.ShouldBe(ExceptionReason.Forbidden);
        FetchFailures.Of(System.Net.HttpStatusCode.TooManyRequests, drive: true).Reason.ShouldBe(ExceptionReason.TooManyGdriveRequests);
    }

    [Fact]
    public async Task An_allowed_program_fetches_from_a_video_site_and_gets_the_address_after_two_dashes()
    {
        using var fetch = new Fetch();
        Allow(fetch,
            "printf '%s\\n' \"$@\" > arguments; echo ' 50.0%'; printf film > source.mp4; cp arguments \"$(dirname \"$0\")/arguments\"; "
                + "rm arguments");

        var (source, bytes) = await fetch.GetAsync("https://www.youtube.com/watch?v=a;touch x&list=1");

        bytes.ShouldBe("film"u8.ToArray());
        (source.FileName, source.Origin).ShouldBe(("video.mp4", "video-site"));
        fetch.Progress.ShouldContain(0.5);
        var arguments = await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "arguments"));
        arguments[^2..].ShouldBe(["--", "https://www.youtube.com/watch?v=a;touch%20x&list=1"]);
        arguments.ShouldContain("--ignore-config");
        arguments.ShouldContain("--no-playlist");
    }

    [Theory]
    [InlineData("ERROR: [youtube] x: Sign in to confirm your age.", ExceptionReason.SourceIsAgeRestricted)]
    [InlineData("ERROR: The uploader has not made this video available in your country", ExceptionReason.SourceBlockedInRegion)]
    [InlineData("ERROR: Video unavailable", ExceptionReason.SourceNotFound)]
    [InlineData("ERROR: Private video", ExceptionReason.Forbidden)]
    [InlineData("ERROR: no idea /home/secret", ExceptionReason.ErrorDownloadingSource)]
    public async Task What_the_program_answers_has_its_reason(string answer, ExceptionReason reason)
    {
        using var fetch = new Fetch();
        Allow(fetch, $"printf part > source.mp4.part; echo '{answer}' >&2; exit 1");

        var fault = await fetch.FailAsync("https://youtu.be/x");

        fault.Reason.ShouldBe(reason);
        fault.Message.ShouldNotContain("secret");
        fault.Detail.ShouldEndWith($"\n{answer}", Case.Sensitive, "the command line, then what the program said");
    }

    [Fact]
    public async Task A_video_that_is_too_large_is_said_to_be()
    {
        using var fetch = new Fetch();
        Allow(fetch, "echo '[download] File is larger than max-filesize (9 bytes > 1 bytes). Aborting.'");

        (await fetch.FailAsync("https://youtu.be/x")).Reason.ShouldBe(ExceptionReason.SourceTooLarge);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // A small program in the place of yt-dlp, which does what a test says.
    private void Allow(Fetch fetch, string script)
    {
        var program = Path.Combine(_folder.FullName, "yt-dlp");
        File.WriteAllText(program, $"#!/bin/sh\n{script}\n", new UTF8Encoding(false));
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        (fetch.Options.AllowYtDlp, fetch.Options.YtDlpProgram) = (true, program);
    }
}

using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Media.Encoding;
using Dubwright.Media.Tools;

namespace Dubwright.Tests.Core.Processes;

/// <summary>A failure tells the log what was run and what it said last, and nothing that is somebody's secret.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void It_reads_as_it_would_be_typed() =>
        new ProcessSpec("sh", ["-c", "echo 'a' $HOME", "", "plain/path.wav"]).CommandLine
            .ShouldBe("sh -c 'echo '\\''a'\\'' $HOME' '' plain/path.wav");

    [Theory]
    [InlineData("https://example.org/film.mp4?X-Signature=secret&e=1", "https://example.org/film.mp4?…")]
    [InlineData("https://user:secret@example.org:8080/film.mp4", "https://example.org:8080/film.mp4")]
    [InlineData("https://example.org/film.mp4#token=secret", "https://example.org/film.mp4?…")]
    [InlineData("--referer=http://example.org/?key=secret", "--referer=http://example.org/?…")]
    public void What_signs_an_address_is_left_out(string argument, string shown)
    {
        new ProcessSpec("yt-dlp", [argument]).CommandLine.ShouldContain(shown);
        new ProcessSpec("yt-dlp", [argument]).CommandLine.ShouldNotContain("secret");
        ProcessResult.Describe("yt-dlp", $"ERROR: {argument} is gone").ShouldNotContain("secret");
    }

    [Fact]
    public void What_people_wrote_is_left_out() =>
        new ProcessSpec("pico2wave", ["-w", "line.wav", "I love you"]) { PrivateArguments = ["I love you"] }.CommandLine
            .ShouldBe("pico2wave -w line.wav …");

    [Fact]
    public void A_filter_as_long_as_a_film_is_cut_in_its_middle()
    {
        var line = new ProcessSpec("ffmpeg", ["-vf", new string('x', 100_000), "last.mp4"]).CommandLine;

        line.Length.ShouldBeLessThan(4_100);
        line.ShouldStartWith("ffmpeg -vf xxx");
        line.ShouldEndWith("last.mp4");
    }

    [Fact]
    public async Task A_failure_of_ffmpeg_tells_its_command_line_and_its_last_words()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("no.wav"), "this is no sound");

        var failure = await Should.ThrowAsync<DubwrightException>(() => new SoundEncoder(new MediaTools(new Dubwright.Media.MediaLimits()))
            .EncodeAsync(folder.File("no.wav"), SoundFormat.Flac, folder.File("out.flac"), CancellationToken.None));

        var rows = failure.Detail.ShouldNotBeNull().Split('\n');
        rows[0].ShouldContain("ffmpeg -hide_banner");
        rows[0].ShouldContain(folder.File("out.flac"));
        rows[^1].ShouldContain("no.wav");
    }
}

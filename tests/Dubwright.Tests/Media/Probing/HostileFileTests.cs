using System.Buffers.Binary;
using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Media.Tools;

namespace Dubwright.Tests.Media.Probing;

public sealed class HostileFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("This is a shopping list.\nMilk.\n", ExceptionReason.ContentDoesNotMatchExtension)]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>", ExceptionReason.ContentDoesNotMatchExtension)]
    [InlineData("#EXTM3U\n#EXTINF:6,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("file '/etc/passwd'\n", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("file:///etc/passwd", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"/>", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("\u0089PNG\r\n", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("PK\u0003\u0004archive", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("", ExceptionReason.InvalidSourceData)]
    public async Task What_only_calls_itself_a_film_is_refused_before_any_demuxer_sees_it(string content, ExceptionReason reason)
    {
        var failure = await RefusalAsync(Encoding.Latin1.GetBytes(content), "film.mp4");

        failure.Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task Zeros_are_no_film() =>
        (await RefusalAsync(new byte[100_000], "film.mp4")).Reason.ShouldBe(ExceptionReason.SourceTypeNotSupported);

    [Fact]
    public async Task A_playlist_that_points_at_other_media_of_this_machine_opens_nothing()
    {
        var other = await _folder.MakeAsync("other.ts", [.. Films.Picture, .. Films.Sound(48_000), "-c:v", "libx264", "-c:a", "aac"]);
        var playlist = $"#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n{other}\n#EXT-X-ENDLIST\n";

        var sniffed = await RefusalAsync(Encoding.UTF8.GetBytes(playlist), "film.mp4");
        var hidden = await RefusalAsync([.. "ID3"u8, 3, 0, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(playlist)], "film.mp3");
        // Whatever slips past the sniffer is still opened as what it claims to be, and as nothing else.
        var forced = await Should.ThrowAsync<DubwrightException>(() => Films.Tools.ProbeAsync(
            ["-show_format", .. Films.Tools.Input(SourceKind.Mp4, _folder.File("film.mp4"))], Films.Soon));

        sniffed.Reason.ShouldBe(ExceptionReason.SourceTypeNotSupported);
        hidden.Reason.ShouldBe(ExceptionReason.SourceTypeNotSupported);
        forced.Reason.ShouldBe(ExceptionReason.InvalidSourceData);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+faststart")]
    public async Task A_film_that_was_cut_off_is_told_so(string flags)
    {
        string[] faststart = flags.Length > 0 ? ["-movflags", flags] : [];
        var film = await _folder
            .MakeAsync("whole.mp4",
            [.. Films.Picture, .. Films.Sound(48_000), "-c:v", "libx264", "-crf", "5", "-c:a", "aac", .. faststart]);
        var bytes = await File.ReadAllBytesAsync(film);

        var failure = await RefusalAsync(bytes[..(bytes.Length / 2)], "film.mp4");

        failure.Reason.ShouldBe(ExceptionReason.InvalidSourceData);
        failure.Message.ShouldContain("incomplete");
    }

    [Fact]
    public async Task Ten_hours_in_one_kilobyte_are_not_believed()
    {
        var header = new byte[1024];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), 1016);
        "AVI LIST"u8.CopyTo(header.AsSpan(8));
        (await RefusalAsync(header, "film.avi")).Reason.ShouldBe(ExceptionReason.InvalidSourceData);

        var sound = await _folder.MakeAsync("short.mp4", [.. Films.Sound(48_000, 0.1), "-c:a", "aac"]);
        var bytes = await File.ReadAllBytesAsync(sound);
        foreach (var (box, duration) in (ReadOnlySpan<(string, int)>)[("mvhd", 16), ("mdhd", 16), ("tkhd", 20)])
        {
            var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(box)) + 4 + duration;
            var unit = box == "tkhd" ? 1000 : BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at - 4));
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), 36_000 * unit);
        }

        var failure = await RefusalAsync(bytes, "film.mp4");
        failure.Reason.ShouldBe(ExceptionReason.InvalidSourceData);
    }

    [Fact]
    public async Task A_film_without_sound_is_told_so()
    {
        var film = await _folder.MakeAsync("silent.mp4", [.. Films.Picture, "-c:v", "libx264"]);

        (await Should.ThrowAsync<DubwrightException>(() => Films.ProbeAsync(film))).Reason
            .ShouldBe(ExceptionReason.VideoDoesNotHaveAudioStreams);
    }

    [Theory]
    [InlineData("big.mkv", "mjpeg")]
    [InlineData("big.mp4", "libx264")]
    public async Task A_picture_beyond_8K_is_refused(string name, string codec)
    {
        var film = await _folder.MakeAsync(
            name, [.. Films.Sound(48_000, 1), "-f", "lavfi", "-i", "color=red:s=8000x6000:d=0.04:r=25", "-c:v", codec, "-c:a", "aac"]);

        var failure = await Should.ThrowAsync<DubwrightException>(() => Films.ProbeAsync(film));

        failure.Reason.ShouldBe(ExceptionReason.InvalidSourceData);
        failure.Message.ShouldContain("8K");
    }

    [Fact]
    public async Task More_tracks_than_allowed_are_refused()
    {
        var film = await _folder.MakeAsync(
            "many.mkv", [.. Films.Sound(8_000, 1), .. Enumerable.Range(0, 40).SelectMany(_ => (string[])["-map", "0:a"]), "-c:a",
                "pcm_s16le"]);

        var failure = await Should.ThrowAsync<DubwrightException>(() => Films.ProbeAsync(film));

        failure.Reason.ShouldBe(ExceptionReason.InvalidSourceData);
        failure.Message.ShouldContain("tracks");
    }

    [Fact]
    public async Task Sound_in_an_unknown_codec_is_told_so()
    {
        var film = await _folder.MakeAsync("a.mov", [.. Films.Sound(48_000), "-c:a", "pcm_s16le"]);
        var bytes = await File.ReadAllBytesAsync(film);
        "zzzz"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("sowt"u8)));

        (await RefusalAsync(bytes, "film.mov")).Reason.ShouldBe(ExceptionReason.MismatchedSourceCodec);
    }

    private async Task<DubwrightException> RefusalAsync(byte[] content, string name)
    {
        var path = _folder.File(name);
        await File.WriteAllBytesAsync(path, content);
        var failure = await Should.ThrowAsync<DubwrightException>(() => Films.ProbeAsync(path));
        failure.Message.ShouldNotContain(_folder.Path);
        failure.Message.ShouldEndWith(".");
        failure.Retryable.ShouldBeFalse();
        return failure;
    }
}

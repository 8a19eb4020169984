using Dubwright.Core.Failures;
using Dubwright.Pipeline.Streams.Sources;

namespace Dubwright.Tests.Streams;

public sealed class HlsPlaylistTests
{
    private static readonly Uri Address = new("https://media.example.org/live/index.m3u8");

    [Fact]
    public void The_segments_of_a_playlist_are_read_with_their_numbers_and_breaks()
    {
        var read = HlsPlaylist.Parse("""
            #EXTM3U
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:17
            #EXT-X-MAP:URI="init.mp4"
            #EXTINF:3.5,
            a.m4s
            #EXT-X-DISCONTINUITY
            #EXTINF:4,
            /b.m4s?x=1
            #EXT-X-ENDLIST
            """, Address);

        (read.Variant, read.TargetSeconds, read.Ended).ShouldBe((null, 4, true));
        Uri Of(string text) => new(text);
        read.Segments.ShouldBe([
            new HlsSegment(17, Of("https://media.example.org/live/a.m4s"), Of("https://media.example.org/live/init.mp4"), 3.5, false),
            new HlsSegment(18, Of("https://media.example.org/b.m4s?x=1"), Of("https://media.example.org/live/init.mp4"), 4, true),
        ]);
    }

    [Theory]
    [InlineData("#EXT-X-STREAM-INF:BANDWIDTH=900000\nlow.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=5000000\nhigh.m3u8\n", "high.m3u8")]
    [InlineData("#EXT-X-STREAM-INF:BANDWIDTH=900000\nlow.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=50000000\nhuge.m3u8\n", "low.m3u8")]
    [InlineData("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",URI=\"sound.m3u8\"\n#EXT-X-STREAM-INF:BANDWIDTH=900000,AUDIO=\"a\"\nlow.m3u8\n",
        "sound.m3u8")]
    public void Of_several_variants_the_best_that_sounds_is_chosen(string lines, string chosen) =>
        HlsPlaylist.Parse("#EXTM3U\n" + lines, Address).Variant.ShouldBe(new Uri(Address, chosen));

    [Theory]
    [InlineData("#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXTINF:4,\na.ts\n")]
    [InlineData("#EXTINF:4,\n#EXT-X-BYTERANGE:100@0\na.ts\n")]
    [InlineData("#EXT-X-STREAM-INF:BANDWIDTH=1\n")]
    public void What_cannot_be_relayed_is_refused_in_words(string lines) =>
        Should.Throw<DubwrightException>(() => HlsPlaylist.Parse("#EXTM3U\n" + lines, Address))
            .Reason.ShouldBe(ExceptionReason.SourceTypeNotSupported);
}

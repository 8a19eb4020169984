using System.Globalization;
using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Media.Muxing;
using Dubwright.Pipeline.Previews;
using Dubwright.Pipeline.Steps;

namespace Dubwright.Endpoints.Previews;

/// <summary>Writes the playlists of a dub that grows (RFC 8216): sound and picture beside each other, each cut where it suits it.</summary>
internal static class PreviewPlaylists
{
    /// <summary>Packets of AAC in one segment: a tenth of a group, 5.888 s.</summary>
    public const int PartPackets = Timeline.GroupPackets / 10;

    private const string Head = "#EXTM3U\n#EXT-X-VERSION:7\n";

    // What the encoder is asked for and the most that a picture for pages usually has: players only compare it.
    private const int SoundRate = 200_000;

    public static string Master(Language language, SegmentedPicture? picture)
    {
        var text = new StringBuilder(Head).Append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (picture is not { Segments.Count: > 0 })
        {
            return text.Append(CultureInfo.InvariantCulture,
                $"#EXT-X-STREAM-INF:BANDWIDTH={SoundRate},CODECS=\"mp4a.40.2\"\n{language.Tag}.sound.m3u8\n").ToString();
        }

        var rate = SoundRate + (long)picture.Segments.Max(segment => segment.Bytes * 8 / Math.Max(0.1, segment.Seconds));
        return text
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"dub\",NAME=\"{language.Name}\",")
            .Append(CultureInfo.InvariantCulture, $"LANGUAGE=\"{language.Tag}\",DEFAULT=YES,AUTOSELECT=YES,")
            .Append(CultureInfo.InvariantCulture, $"URI=\"{language.Tag}.sound.m3u8\"\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-STREAM-INF:BANDWIDTH={rate},AUDIO=\"dub\"\n")
            .Append(CultureInfo.InvariantCulture, $"{language.Tag}.picture.m3u8\n").ToString();
    }

    /// <summary>The parts of all groups that are there.</summary>
    /// <param name="packets">How many packets each group has.</param>
    public static string Sound(Language language, Preview preview, IReadOnlyList<int> packets)
    {
        var text = Begin((int)Math.Ceiling(PartPackets * SecondsOf(1)));
        foreach (var group in preview.Groups)
        {
            foreach (var part in Parts(packets[group.Group], group.Alone))
            {
                var length = Math.Min(PartPackets, packets[group.Group] - (part * PartPackets));
                text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{SecondsOf(length):0.000000},\n")
                    .Append(CultureInfo.InvariantCulture, $"{language.Tag}.{group.Group}.{part}.aac\n");
            }
        }

        return End(text, preview.Ended);
    }

    /// <summary>The picture as far as the sound goes.</summary>
    /// <param name="address">Of its file.</param>
    /// <param name="seconds">How much sound there is.</param>
    public static string Picture(SegmentedPicture picture, string address, double seconds, bool ended)
    {
        var text = Begin((int)Math.Ceiling(picture.Segments.Max(segment => segment.Seconds)))
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-MAP:URI=\"{address}\",BYTERANGE=\"{picture.HeaderBytes}@0\"\n");
        var until = 0.0;
        foreach (var segment in picture.Segments)
        {
            until += segment.Seconds;
            if (until > seconds && !ended)
            {
                break;
            }

            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{segment.Seconds:0.000000},\n")
                .Append(CultureInfo.InvariantCulture, $"#EXT-X-BYTERANGE:{segment.Bytes}@{segment.Offset}\n{address}\n");
        }

        return End(text, ended);
    }

    /// <summary>The parts of a group that can be shown: the last of one that was encoded alone is not that of the film.</summary>
    public static IEnumerable<int> Parts(int packets, bool alone) =>
        Enumerable.Range(0, Math.Max(0, ((packets + PartPackets - 1) / PartPackets) - (alone ? 1 : 0)));

    /// <summary>How long packets sound.</summary>
    public static double SecondsOf(long packets) => packets * Timeline.PacketFrames / (double)WaveFormat.Mix.SampleRate;

    private static StringBuilder Begin(int target) => new StringBuilder(Head)
        .Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{target}\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:EVENT\n");

    private static string End(StringBuilder text, bool ended) => (ended ? text.Append("#EXT-X-ENDLIST\n") : text).ToString();
}

using System.Globalization;
using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Pictures;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;

namespace Dubwright.Endpoints.Previews;

/// <summary>Writes the playlists of what grows (RFC 8216): sound, picture and subtitles beside each other, the picture cut where it
/// suits it.</summary>
internal static class PreviewPlaylists
{
    /// <summary>Packets of AAC in one segment: a tenth of a group, 5.888 s.</summary>
    public const int PartPackets = Timeline.GroupPackets / 10;

    private const string Head = "#EXTM3U\n#EXT-X-VERSION:7\n";

    // What the encoder is asked for and the most that a picture for pages usually has: players only compare it.
    private const int SoundRate = 200_000;

    /// <param name="subtitles">Whether there are any.</param>
    public static string Master(Language language, bool subtitles, SegmentedPicture? picture)
    {
        var text = new StringBuilder(Head).Append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        var read = "";
        if (subtitles)
        {
            Rendition("SUBTITLES", "lines", "subtitles");
            read = ",SUBTITLES=\"lines\"";
        }

        if (picture is not { Segments.Count: > 0 })
        {
            return text.Append(CultureInfo.InvariantCulture,
                $"#EXT-X-STREAM-INF:BANDWIDTH={SoundRate},CODECS=\"mp4a.40.2\"{read}\n{language.Tag}.sound.m3u8\n").ToString();
        }

        Rendition("AUDIO", "dub", "sound");
        var rate = SoundRate + (long)picture.Segments.Max(segment => segment.Bytes * 8 / Math.Max(0.1, segment.Seconds));
        return text.Append(CultureInfo.InvariantCulture,
            $"#EXT-X-STREAM-INF:BANDWIDTH={rate},AUDIO=\"dub\"{read}\n{language.Tag}.picture.m3u8\n").ToString();

        void Rendition(string type, string group, string playlist) => text
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA:TYPE={type},GROUP-ID=\"{group}\",NAME=\"{language.Name}\",")
            .Append(CultureInfo.InvariantCulture, $"LANGUAGE=\"{language.Tag}\",DEFAULT=YES,AUTOSELECT=YES,")
            .Append(CultureInfo.InvariantCulture, $"URI=\"{language.Tag}.{playlist}.m3u8\"\n");
    }

    /// <summary>The parts of all groups that are there.</summary>
    /// <param name="extension">aac for what is heard, vtt for what is read.</param>
    public static string Parts(Language language, IReadOnlyList<PreviewGroup> groups, string extension, bool ended)
    {
        var text = Begin((int)Math.Ceiling(SecondsOf(PartPackets)));
        foreach (var (at, group) in groups.Index())
        {
            var packets = (int)Math.Round(group.Seconds / SecondsOf(1));
            for (var part = 0; part * PartPackets < packets; part++)
            {
                var length = Math.Min(PartPackets, packets - (part * PartPackets));
                text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{SecondsOf(length):0.000000},\n")
                    .Append(CultureInfo.InvariantCulture, $"{language.Tag}.{at}.{part}.{extension}\n");
            }
        }

        return End(text, ended);
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

    /// <summary>When a part of a group begins and ends.</summary>
    public static TimeRange TimeOf(int group, int part)
    {
        var first = ((long)group * Timeline.GroupPackets) + (part * PartPackets);
        return TimeRange.FromSeconds(SecondsOf(first), SecondsOf(first + PartPackets));
    }

    /// <summary>How long packets sound.</summary>
    public static double SecondsOf(long packets) => packets * Timeline.PacketFrames / (double)WaveFormat.Mix.SampleRate;

    private static StringBuilder Begin(int target) => new StringBuilder(Head)
        .Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{target}\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:EVENT\n");

    private static string End(StringBuilder text, bool ended) => (ended ? text.Append("#EXT-X-ENDLIST\n") : text).ToString();
}

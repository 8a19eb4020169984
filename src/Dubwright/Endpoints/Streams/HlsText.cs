using System.Globalization;
using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Streams.State;

namespace Dubwright.Endpoints.Streams;

/// <summary>Writes playlists (RFC 8216).</summary>
internal static class HlsText
{
    /// <summary>One language: its sound, with the picture where there is one.</summary>
    public static string Master(Language language, IReadOnlyList<PublishedSegment> sound, IReadOnlyList<PublishedSegment> picture)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        var rate = Rate(sound);
        if (picture.Count == 0)
        {
            return text.Append(CultureInfo.InvariantCulture,
                $"#EXT-X-STREAM-INF:BANDWIDTH={rate},CODECS=\"mp4a.40.2\"\n{language.Id}.m3u8\n").ToString();
        }

        return text
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"dub\",NAME=\"{language.Name}\",")
            .Append(CultureInfo.InvariantCulture, $"LANGUAGE=\"{language.Tag}\",DEFAULT=YES,AUTOSELECT=YES,URI=\"{language.Id}.m3u8\"\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-STREAM-INF:BANDWIDTH={rate + Rate(picture)},AUDIO=\"dub\"\n")
            .Append(CultureInfo.InvariantCulture, $"{SegmentStore.Video}.m3u8\n").ToString();
    }

    /// <summary>The segments of one rendition. Where another connection to the source begins there is a discontinuity, and all renditions
    /// count them alike.</summary>
    public static string Media(IReadOnlyList<PublishedSegment> segments, bool ended)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{Math.Ceiling(segments.Max(segment => segment.Seconds))}\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA-SEQUENCE:{segments[0].Sequence}\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-DISCONTINUITY-SEQUENCE:{segments[0].Session}\n");
        var session = 0L;
        foreach (var segment in segments)
        {
            if (segment.Session != session)
            {
                for (; session != 0 && session < segment.Session; session++)
                {
                    text.Append("#EXT-X-DISCONTINUITY\n");
                }

                session = segment.Session;
                var heard = DateTimeOffset.FromUnixTimeMilliseconds(segment.HeardAt);
                text.Append(CultureInfo.InvariantCulture, $"#EXT-X-PROGRAM-DATE-TIME:{heard:yyyy-MM-ddTHH:mm:ss.fffZ}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{segment.Seconds:0.000000},\n{segment.File}\n");
        }

        return (ended ? text.Append("#EXT-X-ENDLIST\n") : text).ToString();
    }

    private static long Rate(IReadOnlyList<PublishedSegment> segments) =>
        (long)(segments.Max(segment => segment.Bytes * 8 / Math.Max(0.1, segment.Seconds)) * 1.05);
}

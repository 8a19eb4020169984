using System.Globalization;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Pictures;

/// <summary>A piece of a segmented picture that begins with a key frame.</summary>
/// <param name="Seconds">How long it is shown.</param>
/// <param name="Offset">Of its first byte in the file.</param>
public sealed record PictureSegment(double Seconds, long Offset, long Bytes);

/// <summary>A picture as fragmented MP4 in one file.</summary>
/// <param name="HeaderBytes">What stands before the first segment, and is read before any of them.</param>
public sealed record SegmentedPicture(long HeaderBytes, IReadOnlyList<PictureSegment> Segments);

/// <summary>Copies a film's picture into fragments that players can fetch one by one (HLS, RFC 8216 with byte ranges).</summary>
public sealed class PictureSegmenter(MediaTools tools)
{
    private const int Seconds = 6;

    /// <summary>Whether players that show pages show it.</summary>
    public static bool CanShow(VideoTrack video) => video.Codec == "h264";

    /// <summary>Writes the picture without a sound.</summary>
    /// <param name="stream">The picture's index among all streams.</param>
    /// <param name="mp4Path">What is written.</param>
    /// <exception cref="Core.Failures.DubwrightException">The file cannot be read.</exception>
    public async Task<SegmentedPicture> SegmentAsync(
        string source, int stream, TimeSpan duration, string mp4Path, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var kind = await SourceSniffer.SniffAsync(source, "", cancellationToken);
        var list = mp4Path + ".m3u8";
        try
        {
            await tools.ConvertAsync(
                [
                    .. tools.Input(kind, source), "-map", $"0:{MediaTools.Text(stream)}", "-c", "copy", "-f", "hls",
                    "-hls_time", MediaTools.Text(Seconds), "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4",
                    "-hls_flags", "single_file", "-hls_segment_filename", MediaTools.AsFile(mp4Path), MediaTools.AsFile(list),
                ],
                [mp4Path, list], duration, progress, cancellationToken);
            return Read(await File.ReadAllLinesAsync(list, cancellationToken));
        }
        finally
        {
            File.Delete(list);
        }
    }

    private static SegmentedPicture Read(IReadOnlyList<string> lines)
    {
        const string Map = "BYTERANGE=\"";
        const string Length = "#EXTINF:";
        const string Range = "#EXT-X-BYTERANGE:";
        var (header, seconds, segments) = (0L, 0.0, new List<PictureSegment>());
        foreach (var line in lines)
        {
            if (line.StartsWith("#EXT-X-MAP:", StringComparison.Ordinal))
            {
                header = BytesOf(line[(line.IndexOf(Map, StringComparison.Ordinal) + Map.Length)..].TrimEnd('"')).Bytes;
            }
            else if (line.StartsWith(Length, StringComparison.Ordinal))
            {
                seconds = double.Parse(line[Length.Length..].TrimEnd(','), CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith(Range, StringComparison.Ordinal))
            {
                var (bytes, offset) = BytesOf(line[Range.Length..]);
                segments.Add(new PictureSegment(seconds, offset, bytes));
            }
        }

        return new SegmentedPicture(header, segments);
    }

    private static (long Bytes, long Offset) BytesOf(string range)
    {
        var parts = range.Split('@');
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}

using System.Globalization;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Probing;

/// <summary>What a file holds beside the picture and the sound that are worked on.</summary>
/// <param name="Tags">Of the whole file, without what only describes the file's own technique.</param>
/// <param name="Streams">Covers, subtitles, attachments, further pictures and data, in the file's order.</param>
/// <param name="Chapters">How many.</param>
/// <param name="Timecode">Of the first frame: <c>10:00:00:00</c>; null where it says none.</param>
/// <param name="Picture">How the first moving picture is to be shown; null where there is none.</param>
public sealed record AncillaryContent(
    IReadOnlyDictionary<string, string> Tags, IReadOnlyList<AncillaryTrack> Streams, int Chapters, string? Timecode,
    PictureProperties? Picture)
{
    private const int LongestTag = 256 << 10;
    private const int MostTags = 500;

    // Of the file itself, or of how loud and how long its own sound is, which the dub's is not.
    private static readonly HashSet<string> Technical = new(StringComparer.OrdinalIgnoreCase)
    {
        "encoder", "major_brand", "minor_version", "compatible_brands", "timecode", "duration", "handler_name", "vendor_id", "language",
        "itunsmpb", "itunnorm", "tlen", "_statistics_writing_app", "_statistics_tags", "_statistics_writing_date_utc",
    };

    public static AncillaryContent None { get; } = new(new Dictionary<string, string>(), [], 0, null, null);

    internal static AncillaryContent Of(ProbeAnswer answer, SourceKind kind)
    {
        var streams = answer.Streams ?? [];
        var picture = streams.FirstOrDefault(stream => stream.CodecType == "video" && !stream.IsPicture);
        // Ogg has no tags of the file, only of its sound.
        var sound = kind == SourceKind.Ogg ? streams.FirstOrDefault(stream => stream.CodecType == "audio")?.Tags : null;
        var tags = ((IReadOnlyDictionary<string, string>?[])[answer.Format?.Tags, sound])
            .SelectMany(tags => tags?.AsEnumerable() ?? [])
            .Where(tag => !Technical.Contains(tag.Key) && !tag.Key.StartsWith("replaygain_", StringComparison.OrdinalIgnoreCase)
                && !tag.Key.StartsWith("r128_", StringComparison.OrdinalIgnoreCase)
                && tag.Value is { Length: > 0 and <= LongestTag }).Take(MostTags)
            .DistinctBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.OrdinalIgnoreCase);
        var timecode = streams.Select(stream => stream.Tag("timecode")).OfType<string>().FirstOrDefault()
            ?? answer.Format?.Tags?.FirstOrDefault(tag => string.Equals(tag.Key, "timecode", StringComparison.OrdinalIgnoreCase)).Value;
        return new AncillaryContent(
            tags, [.. streams.Where(stream => stream != picture).Select(AncillaryTrack.Of).OfType<AncillaryTrack>()],
            answer.Chapters?.Count ?? 0, timecode, picture is null ? null : PictureProperties.Of(picture));
    }

    /// <summary>What of this another file does not hold, each in a few words, such as <c>the cover</c>.</summary>
    /// <param name="kept">The streams that were written into the other.</param>
    /// <param name="result">What the other holds, as it was read back.</param>
    /// <param name="copiesPicture">Whether the picture was taken over as it is.</param>
    internal IEnumerable<string> MissingFrom(AncillaryContent result, IReadOnlyList<AncillaryTrack> kept, bool copiesPicture)
    {
        foreach (var kind in Enum.GetValues<AncillaryKind>())
        {
            var (had, put) = (Streams.Where(stream => stream.Kind == kind).ToList(), kept.Where(stream => stream.Kind == kind).ToList());
            // Where the container took fewer than it was given, any of them may be gone.
            var lost = result.Streams.Count(stream => stream.Kind == kind) < put.Count ? had : [.. had.Except(put)];
            foreach (var stream in lost)
            {
                yield return stream.Description;
            }
        }

        if (Chapters > result.Chapters)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Chapters} chapter{(Chapters == 1 ? "" : "s")}");
        }

        if (Timecode is not null && result.Timecode is null)
        {
            yield return $"the timecode {Timecode}";
        }

        var tags = Tags.Keys.Where(name => !result.Tags.ContainsKey(name)).Order(StringComparer.Ordinal).ToList();
        if (tags.Count > 0)
        {
            yield return $"the tag{(tags.Count == 1 ? "" : "s")} {string.Join(", ", tags)}";
        }

        foreach (var lost in copiesPicture && Picture is not null ? Picture.MissingFrom(result.Picture) : [])
        {
            yield return lost;
        }
    }
}

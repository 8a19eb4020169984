using Dubwright.Endpoints.Reading;
using Dubwright.Media.Subtitles;

namespace Dubwright.Endpoints.Dubbing;

/// <summary>Reads the formatting options of transcripts and subtitles. What is left out or null is as the public API has it.</summary>
internal static class FormattingOptions
{
    /// <param name="fields">The options themselves; null where there are none, and transcripts stay as they were heard.</param>
    public static SegmentFormat? Read(Fields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var usual = new SegmentFormat();
        var format = new SegmentFormat(
            fields.Number("max_segment_duration_in_seconds", 0.1, 3600) ?? usual.MaxSeconds,
            fields.Number("min_segment_duration_in_seconds", 0, 3600) ?? usual.MinSeconds,
            (int)(fields.Integer("max_characters_in_segment", 1, 10_000) ?? usual.MaxCharacters),
            fields.Number("max_reading_speed_in_cps", 0.1, 1000),
            (int)(fields.Integer("min_gap_between_segments_in_frames", 0, 250) ?? usual.MinGapFrames));
        if (format.MinSeconds > format.MaxSeconds && fields.Has("min_segment_duration_in_seconds"))
        {
            fields.Fault("min_segment_duration_in_seconds",
                $"Input should be at most {format.MaxSeconds:0.###}, the longest that a segment may last", "value_error");
        }

        return format with { MinSeconds = Math.Min(format.MinSeconds, format.MaxSeconds) };
    }
}

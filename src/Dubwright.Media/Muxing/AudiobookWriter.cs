using Dubwright.Core.Failures;
using Dubwright.Core.Time;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Muxing;

/// <summary>One file of an audiobook.</summary>
/// <param name="Narration">The whole story as <see cref="Muxer"/> wrote it, an M4A with its chapters.</param>
/// <param name="Format">Of the file.</param>
/// <param name="Cover">A JPEG of our own; null leaves it without.</param>
/// <param name="Part">What of the story it holds; null is all of it, with the chapters' marks.</param>
/// <param name="Tags">Beside the story's own: <c>title</c>, <c>album</c>, <c>track</c>.</param>
public sealed record AudiobookFile(
    string Narration, AudiobookFormat Format, string? Cover, TimeRange? Part, IReadOnlyDictionary<string, string> Tags);

/// <summary>Writes a finished narration in other forms. Safe for concurrent use.</summary>
public sealed class AudiobookWriter(MediaTools tools)
{
    /// <exception cref="DubwrightException">ffmpeg failed; no file is left.</exception>
    public Task WriteAsync(AudiobookFile file, string output, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var cover = file.Format.HoldsCover ? file.Cover : null;
        return tools.ConvertAsync(
            [
                .. file.Part is { } part
                    ? (string[])["-ss", MediaTools.Text(part.Start), "-t", MediaTools.Text(part.Duration)] : [],
                .. MediaTools.OwnInput("mov", file.Narration),
                .. cover is null ? [] : MediaTools.OwnInput("jpeg_pipe", cover),
                "-map", "0:a:0", .. cover is null ? [] : (string[])["-map", "1:v:0", "-c:v", "copy", "-disposition:v:0", "attached_pic",
                    "-metadata:s:v", "title=Album cover", "-metadata:s:v", "comment=Cover (front)"],
                "-map_metadata", "0", "-map_chapters", file.Part is null ? "0" : "-1",
                .. file.Tags.SelectMany(tag => (string[])["-metadata", $"{tag.Key}={tag.Value}"]),
                "-bitexact", "-flags:a", "+bitexact", .. file.Format.Arguments, MediaTools.AsFile(output),
            ],
            [output], file.Part?.Duration ?? TimeSpan.Zero, progress, cancellationToken);
    }
}

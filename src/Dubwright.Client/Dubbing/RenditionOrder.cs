using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dubwright.Client.Dubbing;

/// <summary>Asks for a finished dub in another form.</summary>
/// <param name="OutputFormat"><c>flac</c>, <c>wav</c>, <c>mp3</c>, <c>aac</c>, <c>m4a</c> or <c>opus</c>; of a film also <c>mkv</c>,
/// <c>mp4</c>, <c>mov</c>, <c>mxf</c> or <c>webm</c>.</param>
/// <param name="Stem"><c>voice</c> or <c>background</c>: that part of the sound alone, as <c>flac</c> or <c>wav</c>.</param>
public sealed record RenditionOrder(
    [property: AllowedValues("flac", "wav", "mp3", "aac", "m4a", "opus", "mkv", "mp4", "mov", "mxf", "webm")] string OutputFormat,
    [property: AllowedValues("voice", "background", null)] string? Stem = null);

/// <summary>One of the two: where the file is, or the task that makes it; asking again after it gives the file.</summary>
public sealed record RenditionAnswer
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OutputUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TaskId { get; init; }
}

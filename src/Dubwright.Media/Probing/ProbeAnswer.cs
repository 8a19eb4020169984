using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dubwright.Media.Probing;

/// <summary>What ffprobe says, as it says it; every member may be missing.</summary>
internal sealed record ProbeAnswer(IReadOnlyList<ProbedStream>? Streams, ProbedFormat? Format, IReadOnlyList<ProbedChapter>? Chapters,
    IReadOnlyList<ProbedProgramme>? Programs = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ProbeAnswer Parse(string json) =>
        JsonSerializer.Deserialize<ProbeAnswer>(json, Options) ?? new ProbeAnswer(null, null, null);

    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary><c>30000/1001</c>; 0 where it says nothing.</summary>
    public static double Ratio(string? text) =>
        text?.Split('/') is [var over, var under] && Number(over) is { } above && Number(under) is { } below && below != 0
            ? above / below : 0;
}

internal sealed record ProbedStream(
    int Index, string? CodecName, string? CodecType, string? CodecTagString, int? Width, int? Height, string? AvgFrameRate,
        string? RFrameRate,
    string? SampleRate, int? Channels, string? TimeBase, string? StartTime, string? Duration, string? BitRate,
    IReadOnlyDictionary<string, int>? Disposition, IReadOnlyDictionary<string, string>? Tags, string? NbFrames = null)
{
    public string? ChannelLayout { get; init; }

    public string? ColorRange { get; init; }

    public string? ColorSpace { get; init; }

    public string? ColorTransfer { get; init; }

    public string? ColorPrimaries { get; init; }

    public string? SampleAspectRatio { get; init; }

    public IReadOnlyList<ProbedSideData>? SideDataList { get; init; }

    public string? Tag(string name) =>
        Tags?.FirstOrDefault(tag => string.Equals(tag.Key, name, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } value
            ? value : null;

    public bool Has(string disposition) => Disposition?.GetValueOrDefault(disposition) == 1;

    /// <summary>Whether it is a cover or a preview, and no film.</summary>
    public bool IsPicture => Has("attached_pic") || Has("still_image") || Has("timed_thumbnails");

    /// <summary>Whether it looks like one although the file does not say so.</summary>
    public bool LooksStill => NbFrames == "1" || CodecName is "png" or "bmp" or "tiff" or "webp" or "mjpeg";
}

internal sealed record ProbedSideData(double? Rotation);

internal sealed record ProbedFormat(string? FormatName, string? StartTime, string? Duration)
{
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

internal sealed record ProbedChapter(string? StartTime, string? EndTime, IReadOnlyDictionary<string, string>? Tags);

internal sealed record ProbedProgramme(int ProgramId, IReadOnlyList<ProbedStream>? Streams);

using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Live;

/// <summary>A segment that is complete on the disk.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Start">Since the beginning of what was written.</param>
public sealed record LiveSegment(string File, TimeSpan Start, TimeSpan End);

/// <summary>
/// Live media through guarded ffmpeg children, fed and read over pipes for as long as the source goes on. Sound comes out as PCM and goes
/// in again as AAC, pictures are copied; both end in MPEG-TS segments on one clock. Safe for concurrent use.
/// </summary>
public sealed class LiveTranscoder(MediaTools tools)
{
    /// <summary>How long a segment of sound is; one of pictures ends with the first key frame after it.</summary>
    public static readonly TimeSpan SegmentLength = TimeSpan.FromSeconds(2);

    /// <summary>48 kHz stereo: what sources are decoded to and mixes are made in.</summary>
    public static readonly WaveFormat Format = new(48_000, 2);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(25);

    // Timestamps of a transport stream begin here, so that none is negative; AAC's first frame sounds a frame after its own.
    private const double ClockStart = 10;
    private const double AacPriming = 1024 / 48_000.0;

    private readonly MediaTools _tools = tools.With(tools.Limits with { WallTime = Longest, Threads = 1 });

    /// <summary>Decodes one track; its first sample stands at the source's start, gaps of the source's clock become silence.</summary>
    /// <param name="write">Gives the source's bytes, from its first on.</param>
    /// <param name="read">Gets PCM of <see cref="Format"/>.</param>
    public Task DecodeAsync(LiveInput input, LiveTrack sound, Func<Stream, CancellationToken, Task> write,
        Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken) =>
        _tools.PipeAsync(
            [
                .. From(input), "-map", Mapped(sound), "-vn", "-sn", "-dn", "-af", "aresample=48000:async=1000:first_pts=0", "-ac", "2",
                "-f", "s16le", "pipe:1",
            ],
            write, read, cancellationToken);

    /// <summary>Copies pictures into segments.</summary>
    /// <param name="place">The segments' folder and how their names begin.</param>
    /// <param name="made">Called for each segment once it is complete, in order.</param>
    public Task CopyPictureAsync(LiveInput input, LiveTrack picture, (string Folder, string Name) place,
        Func<Stream, CancellationToken, Task> write, Func<LiveSegment, CancellationToken, Task> made,
        CancellationToken cancellationToken) =>
        _tools.PipeAsync(
            [.. From(input), "-map", Mapped(picture), "-an", "-sn", "-dn", "-c:v", "copy", .. Segments(place, ClockStart)],
            write, (output, token) => ReportAsync(output, TimeSpan.Zero, made, token), cancellationToken);

    /// <summary>Encodes a mix into segments.</summary>
    /// <param name="start">Where it begins on the source's clock.</param>
    /// <param name="place">The segments' folder and how their names begin.</param>
    /// <param name="write">Gives PCM of <see cref="Format"/>.</param>
    /// <param name="made">Called for each segment once it is complete, in order.</param>
    public Task EncodeAsync(TimeSpan start, (string Folder, string Name) place, int kilobits,
        Func<Stream, CancellationToken, Task> write, Func<LiveSegment, CancellationToken, Task> made,
        CancellationToken cancellationToken) =>
        _tools.PipeAsync(
            [
                "-f", "s16le", "-ar", "48000", "-ac", "2", "-protocol_whitelist", "pipe", "-i", "pipe:0", "-c:a", "aac",
                "-b:a", $"{MediaTools.Text(kilobits)}k", .. Segments(place, ClockStart - AacPriming + start.TotalSeconds),
            ],
            write, (output, token) => ReportAsync(output, start, made, token), cancellationToken);

    private IEnumerable<string> From(LiveInput input) =>
    [
        "-fflags", "+genpts", "-probesize", "1000000", "-analyzeduration", "2000000", "-copyts",
        "-itsoffset", (-input.Start.TotalSeconds).ToString("0.######", CultureInfo.InvariantCulture),
        "-f", input.Kind.Demuxer, "-format_whitelist", input.Kind.AllowedFormats, "-protocol_whitelist", "pipe",
        "-max_streams", MediaTools.Text(_tools.Limits.MaxStreams), "-max_pixels", MediaTools.Text(_tools.Limits.MaxPixels),
        "-i", "pipe:0",
    ];

    private static string Mapped(LiveTrack track) => $"0:{MediaTools.Text(track.Index)}";

    private static IEnumerable<string> Segments((string Folder, string Name) place, double clock) =>
    [
        "-f", "segment", "-segment_time", MediaTools.Text(SegmentLength), "-segment_format", "mpegts", "-segment_list", "pipe:1",
        "-segment_list_type", "csv", "-initial_offset", clock.ToString("0.######", CultureInfo.InvariantCulture),
        MediaTools.AsFile(Path.Combine(place.Folder, $"{place.Name}-%d.ts")),
    ];

    // A line for each segment that ended: its file, its start, its end.
    private static async Task ReportAsync(Stream output, TimeSpan start, Func<LiveSegment, CancellationToken, Task> made,
        CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(output);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Split(',') is [var file, var from, var to] && Seconds(from) is { } first && Seconds(to) is { } last && last > first)
            {
                await made(new LiveSegment(file, start + first, start + last), cancellationToken);
            }
        }
    }

    private static TimeSpan? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}

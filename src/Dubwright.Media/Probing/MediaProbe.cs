using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Probing;

/// <summary>Tells what a file from a stranger is, or in one sentence why it cannot be used.</summary>
public sealed class MediaProbe(MediaTools tools)
{
    private const double LongestDelay = 0.25;

    /// <summary>Sniffs the content, then asks ffprobe with only the sniffed format allowed.</summary>
    /// <exception cref="DubwrightException">The file cannot be used, and why.</exception>
    public Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken) =>
        ProbeAsync(path, Path.GetFileName(path), cancellationToken);

    /// <param name="path">Where the file is.</param>
    /// <param name="name">What its sender called it: an extension that the content belies is told so.</param>
    /// <exception cref="DubwrightException">The file cannot be used, and why.</exception>
    public async Task<MediaInfo> ProbeAsync(string path, string name, CancellationToken cancellationToken)
    {
        var kind = await SourceSniffer.SniffAsync(path, name, cancellationToken);
        var bytes = new FileInfo(path).Length;
        if (bytes > tools.Limits.MaxBytes)
        {
            throw new DubwrightException(
                ExceptionReason.SourceTooLarge,
                    $"The file has {bytes >> 20:N0} MB; the limit here is {tools.Limits.MaxBytes >> 20:N0} MB.");
        }

        var (info, answer) = await ReadAsync(kind, path, cancellationToken);
        MediaChecks.Check(info, answer, kind, tools.Limits);
        return info;
    }

    /// <summary>What a file of ours holds, whatever the limits for strangers' files are.</summary>
    /// <exception cref="DubwrightException">ffprobe refused the file.</exception>
    internal async Task<MediaInfo> ReadAsync(string path, CancellationToken cancellationToken) =>
        (await ReadAsync(await SourceSniffer.SniffAsync(path, "", cancellationToken), path, cancellationToken)).Info;

    private async Task<(MediaInfo Info, ProbeAnswer Answer)> ReadAsync(SourceKind kind, string path, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(kind, path, cancellationToken);
        var (audio, pictures) = Tracks(answer, kind);
        var said = SaidDuration(answer, kind);
        var cutOff = said is not null && await DeclaredLength.ExceedsAsync(path, kind, cancellationToken);
        var duration = said is { } whole && !cutOff ? whole : await CountAsync(kind, path, cancellationToken);
        var info = new MediaInfo(kind.Container, duration, audio, pictures is [var best, ..] ? best : null,
            new FileInfo(path).Length)
        {
            Pictures = pictures,
            IsCutOff = cutOff,
            Origin = Origin(answer, kind),
            Chapters = Chapters(answer),
            Beside = AncillaryContent.Of(answer, kind),
        };
        return (info, answer);
    }

    private async Task<ProbeAnswer> AskAsync(SourceKind kind, string path, CancellationToken cancellationToken)
    {
        string[] questions = ["-show_format", "-show_streams", "-show_programs", "-show_chapters", "-print_format", "json"];
        try
        {
            return ProbeAnswer.Parse(await tools.ProbeAsync([.. questions, .. tools.Input(kind, path)], cancellationToken));
        }
        catch (JsonException fault)
        {
            throw new DubwrightException(
                ExceptionReason.InvalidSourceData, "The file is damaged and cannot be read; export or upload it again.",
                    detail: fault.Message, inner: fault);
        }
    }

    // MP4 and Matroska count from 0, so a few milliseconds before the first packet are a coder's delay; a film that begins seconds later
    // was cut out of a longer one. Other formats count from anywhere, and below 0 where their clock wraps.
    private static TimeSpan Origin(ProbeAnswer answer, SourceKind kind)
    {
        if (!kind.CountsFromZero)
        {
            return Seconds(ProbeAnswer.Number(answer.Format?.StartTime) ?? 0);
        }

        var first = (answer.Streams ?? []).Where(stream => stream.CodecType is "audio" or "video" && !stream.IsPicture)
            .Min(stream => ProbeAnswer.Number(stream.StartTime)) ?? 0;
        return first > LongestDelay ? Seconds(first) : TimeSpan.Zero;
    }

    private static (IReadOnlyList<AudioTrack> Audio, IReadOnlyList<VideoTrack> Pictures) Tracks(ProbeAnswer answer, SourceKind kind)
    {
        var origin = Origin(answer, kind);
        var streams = answer.Streams ?? [];
        var sounds = streams.Where(stream => stream.CodecType == "audio").ToList();
        var audio = sounds.Select((stream, at) =>
        {
            var rate = (int)(ProbeAnswer.Number(stream.SampleRate) ?? 0);
            return new AudioTrack(at, stream.CodecName ?? "unknown", rate, stream.Channels ?? 0, Language(stream.Tag("language")))
            {
                Stream = stream.Index,
                Start = Start(stream, origin),
                Title = stream.Tag("title"),
                Layout = stream.Channels > 2 ? stream.ChannelLayout : null,
                CoarseTimes = ProbeAnswer.Ratio(stream.TimeBase) * rate > 4,
                Purpose = TrackPurposes.Of(stream),
                IsDefault = sounds.Count > 1 && stream.Has("default"),
                ProgramId = ProgramOf(answer, stream),
            };
        }).ToList();
        var pictures = streams.Where(stream => stream.CodecType == "video" && !stream.IsPicture)
            .OrderBy(stream => stream.LooksStill)
            .ThenByDescending(stream => audio.Exists(track => track.ProgramId == ProgramOf(answer, stream)))
            .ThenByDescending(stream => stream.Has("default"))
            .Select(stream => new VideoTrack(stream.CodecName ?? "unknown", stream.Width ?? 0, stream.Height ?? 0, Rate(stream))
            {
                Stream = stream.Index,
                Start = Start(stream, origin),
                ProgramId = ProgramOf(answer, stream),
            }).ToList();
        return (audio, pictures);
    }

    private static int? ProgramOf(ProbeAnswer answer, ProbedStream stream) => answer.Programs is { Count: > 1 } programs
        ? programs.FirstOrDefault(program => program.Streams?.Any(member => member.Index == stream.Index) == true)?.ProgramId : null;

    // A bare stream's duration is a guess from its first bit rates.
    private static TimeSpan? SaidDuration(ProbeAnswer answer, SourceKind kind) =>
        kind.IsBare || ProbeAnswer.Number(answer.Format?.Duration) is not (> 0 and var said) ? null
        : kind.CountsFromZero ? Seconds(said) - Origin(answer, kind) : Seconds(said);

    // A browser's recording says none: counting packets is fast and true.
    private async Task<TimeSpan> CountAsync(SourceKind kind, string path, CancellationToken cancellationToken)
    {
        var furthest = new FurthestTime();
        await tools.ConvertAsync(
            [.. tools.Input(kind, path), "-map", "0:a?", "-map", "0:V?", "-c", "copy", "-f", "null", "-"], [], TimeSpan.FromDays(1),
                furthest, cancellationToken);
        return TimeSpan.FromDays(furthest.Share);
    }

    private static List<MediaChapter> Chapters(ProbeAnswer answer) =>
    [
        .. from chapter in answer.Chapters ?? []
           let start = ProbeAnswer.Number(chapter.StartTime)
           let end = ProbeAnswer.Number(chapter.EndTime)
           where start >= 0 && end >= start && end < TimeSpan.MaxValue.TotalSeconds
           select new MediaChapter(Seconds(start.Value), Seconds(end.Value), chapter.Tags?.GetValueOrDefault("title") ?? ""),
    ];

    private static TimeSpan Start(ProbedStream stream, TimeSpan origin) =>
        ProbeAnswer.Number(stream.StartTime) is { } start ? Seconds(start) - origin : TimeSpan.Zero;

    private static double Rate(ProbedStream stream) =>
        ProbeAnswer.Ratio(stream.AvgFrameRate) is > 0 and var average ? average : ProbeAnswer.Ratio(stream.RFrameRate);

    private static string? Language(string? tag) => tag is null or "und" ? null : tag;

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, -1e9, 1e9));

    private sealed class FurthestTime : IProgress<double>
    {
        public double Share { get; private set; }

        public void Report(double value) => Share = Math.Max(Share, value);
    }
}

using System.Globalization;
using Dubwright.Core.Time;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Muxing;

/// <summary>
/// Encodes a picture anew, a window at a time, so that windows laid end to end are one picture: every frame belongs to exactly one window
/// and keeps its own time, each window begins with a key picture, and no frame is told after one that it is shown before.
/// </summary>
public sealed class PictureTranscoder(MediaTools tools)
{
    // Where a container has no index, decoding begins so long before a window that a key picture lies between.
    private static readonly TimeSpan Search = TimeSpan.FromSeconds(10);

    private static readonly (double Rate, string Text)[] BroadcastRates =
        [(24_000 / 1001.0, "24000/1001"), (24, "24"), (25, "25"), (30_000 / 1001.0, "30000/1001"), (50, "50"),
            (60_000 / 1001.0, "60000/1001")];

    /// <summary>What windows of a codec are written in: frames and their times, fit to be laid end to end.</summary>
    public static string Demuxer(PictureCodec codec) => codec == PictureCodec.Vp9 ? "ivf" : "mpegts";

    /// <param name="window">In presentation time.</param>
    /// <exception cref="Core.Failures.DubwrightException">ffmpeg failed.</exception>
    public async Task RecodeAsync(
        string source, MediaInfo info, TimeRange window, PictureCodec codec, string output, IProgress<double> progress,
            CancellationToken cancellationToken)
    {
        var kind = await SourceSniffer.SniffAsync(source, "", cancellationToken);
        var from = info.Origin + window.Start;
        var seek = kind.CountsFromZero ? from : from > Search ? from - Search : TimeSpan.Zero;
        var steady = await SteadyAsync(source, info, codec, cancellationToken);
        var picture = string.Create(
            CultureInfo.InvariantCulture,
            $"{steady}trim=start={MediaTools.Text(from)}:end={MediaTools.Text(info.Origin + window.End)},"
            + $"setpts=PTS-{MediaTools.Text(info.Origin)}/TB,{Even(codec)}format=yuv420p");
        await tools.ConvertAsync(
            [
                "-noaccurate_seek", "-seek_timestamp", "1", "-ss", MediaTools.Text(seek), "-copyts", .. tools.Input(kind, source),
                "-map", $"0:{info.Video!.Stream}", "-vf", picture, "-an", "-sn", "-dn", "-fps_mode", "passthrough",
                "-avoid_negative_ts", "disabled", "-threads", MediaTools.Text(tools.Limits.Threads), .. Encoder(codec), MediaTools
                    .AsFile(output),
            ],
            [output], info.Origin + window.End, new Part(progress, window, info.Duration), cancellationToken);
    }

    /// <summary>Lays windows end to end, those without a picture passed over.</summary>
    public static async Task JoinAsync(IReadOnlyList<string> windows, PictureCodec codec, string output,
        CancellationToken cancellationToken)
    {
        const int ivfHeader = 32;
        await using var joined = new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        foreach (var window in windows)
        {
            await using var file = new FileStream(window, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
            file.Position = codec == PictureCodec.Vp9 && joined.Position > 0 ? Math.Min(ivfHeader, file.Length) : 0;
            await file.CopyToAsync(joined, cancellationToken);
        }
    }

    private static string[] Encoder(PictureCodec codec) => codec switch
    {
        PictureCodec.Vp9 =>
        [
            "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-row-mt", "1", "-crf", "32", "-b:v", "0", "-g", "250",
            "-enc_time_base", "1:90000", "-bitexact", "-f", "ivf",
        ],
        PictureCodec.H264 =>
            ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-bf", "0", "-enc_time_base", "1:90000", .. TransportStream],
        _ => ["-c:v", "mpeg2video", "-q:v", "2", "-bf", "0", "-g", "12", .. TransportStream],
    };

    private static string[] TransportStream => ["-muxdelay", "0", "-muxpreload", "0", "-mpegts_copyts", "1", "-bitexact", "-f", "mpegts"];

    // MPEG-2 knows the rates of broadcasting and no others.
    private async Task<string> SteadyAsync(string source, MediaInfo info, PictureCodec codec, CancellationToken cancellationToken) =>
        codec == PictureCodec.Mpeg2
            ? $"fps={BroadcastRate(await new BaseFrameRate(tools).MeasureAsync(source, info, cancellationToken))}," : "";

    /// <summary>The rate on whose grid every frame keeps its place, or the nearest.</summary>
    internal static string BroadcastRate(double rate) =>
        BroadcastRates
            .MinBy(known =>
            (Error: Math.Round(Math.Abs((known.Rate / rate / Math.Max(1, Math.Round(known.Rate / rate))) - 1), 4), known.Rate)).Text;

    private static string Even(PictureCodec codec) => codec == PictureCodec.Vp9 ? "" : "scale=trunc(iw/2)*2:trunc(ih/2)*2,";

    // ffmpeg tells how far it is in the film's time, and counts from wherever it was told to begin.
    private sealed class Part(IProgress<double> whole, TimeRange window, TimeSpan duration) : IProgress<double>
    {
        public void Report(double value)
        {
            var share = duration > TimeSpan.Zero ? ((value * window.End) - window.Start) / window.Duration : value;
            whole.Report(Math.Clamp(share, 0, 1));
        }
    }
}

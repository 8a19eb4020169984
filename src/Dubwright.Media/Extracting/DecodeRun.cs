using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Extracting;

/// <summary>A wave to be written, 16-bit; <see cref="DecodeRun"/> writes two channels, or six in 5.1.</summary>
internal sealed record DecodedWave(WaveFormat Format, string Path)
{
    public const string Stereo = "stereo";

    /// <summary>Set where nothing is mixed: the track's own channels, as ffmpeg names them, at the track's own rate.</summary>
    public string? OwnLayout { get; init; }

    /// <summary>As ffmpeg names it.</summary>
    public string Layout => OwnLayout ?? (Format.Channels == WaveFormat.Surround.Channels ? "5.1" : Stereo);
}

/// <summary>
/// One run of ffmpeg that decodes from a fixed mark of the media and writes a part of what follows. Decoding starts a while before the
/// mark, so that decoders have settled and resamplers are filled; the mark is a whole second, where the sample grids of all rates meet.
/// </summary>
/// <param name="Mark">Where the decoder is told to begin: the same for every part behind it, so every part is cut from the same
/// decode.</param>
/// <param name="Part">What is written, in presentation time; it begins at the mark or later.</param>
internal sealed record DecodeRun(TimeSpan Mark, TimeRange Part)
{
    /// <summary>Opus predicts each frame's energies from the last: after 8 s less than one part in 10^17 of a wrong start is
    /// left.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Filling = TimeSpan.FromSeconds(1);

    private TimeSpan Begin => Mark > Filling ? Mark - Filling : TimeSpan.Zero;

    private bool Seeks => Begin > Settling;

    public async Task RunAsync(
        MediaTools tools, SourceKind kind, string source, MediaInfo info, IReadOnlyList<AudioTrack> tracks,
            IReadOnlyList<DecodedWave> waves,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var grids = new FrameGrid?[tracks.Count];
        for (var at = 0; Seeks && at < tracks.Count; at++)
        {
            grids[at] = await FrameGrid.FindAsync(tools, kind, source, tracks[at], cancellationToken);
        }

        // Seeking is told in the file's own time, and ffmpeg adds the file's start to it unless it is asked not to.
        string[] seek = Seeks
            ? ["-noaccurate_seek", "-seek_timestamp", "1", "-ss", MediaTools.Text(info.Origin + Begin - Settling)]
            : [];
        var outputs = waves.SelectMany((wave, at) => (string[])
        [
            "-map", $"[out{at}]", "-c:a", "pcm_s16le", "-bitexact", "-f", "wav", "-rf64", "never", MediaTools.AsFile(wave.Path),
        ]);
        await tools.ConvertAsync(
            ["-copyts", "-threads", MediaTools.Text(tools.Limits.Threads), .. seek, .. tools.Input(kind, source), "-filter_complex",
                Graph(info, tracks, grids, waves), .. outputs],
            [.. waves.Select(wave => wave.Path)], Part.Duration, progress, cancellationToken);
    }

    private string Graph(MediaInfo info, IReadOnlyList<AudioTrack> tracks, FrameGrid?[] grids, IReadOnlyList<DecodedWave> waves)
    {
        var layout = waves.MaxBy(wave => wave.Format.Channels)!.Layout;
        var isSurround = layout != DecodedWave.Stereo;
        var rate = waves[0].OwnLayout is null ? WaveFormat.Mix.SampleRate : waves[0].Format.SampleRate;
        var decoded = tracks
            .Select((track, at) =>
            Invariant($"[0:{track.Stream}]{OnTime(info, track, grids[at], rate)},")
                + Invariant($"aformat=sample_fmts=fltp:channel_layouts={layout}[t{at}];"));
        var mixed = tracks.Count == 1
            ? "[t0]"
            : string.Concat(tracks.Select((_, at) => $"[t{at}]")) + $"amix=inputs={tracks.Count}:normalize=0,";
        var split = $"{mixed}{(waves.Count == 1 ? "anull" : $"asplit={waves.Count}")}{string.Concat(waves.Select((_, at) => $"[w{at}]"))}";
        return string.Concat(decoded) + split + string.Concat(waves.Select((wave, at) =>
            $";[w{at}]{Cut(wave, isSurround, rate)}[out{at}]"));
    }

    // Counts samples from the mark: later sound gets silence before it, holes are filled, what overlaps is cut.
    private string OnTime(MediaInfo info, AudioTrack track, FrameGrid? grid, int rate)
    {
        var first = new WaveFormat(track.SampleRate, 1).FrameAt(info.Origin) + ((long)Begin.TotalSeconds * track.SampleRate);
        var onGrid = grid is null ? "" : Invariant($"asetpts=round((PTS-{grid.Offset})/{grid.Step})*{grid.Step}+{grid.Offset},");
        return Invariant($"{onGrid}atrim=start_pts={first},asetpts=PTS-{first},")
            + Invariant($"aresample={rate}:async=1:min_comp=0.000001:min_hard_comp=0.1:first_pts=0");
    }

    private string Cut(DecodedWave wave, bool isSurround, int rate)
    {
        var format = wave.Format;
        var (first, last) = (format.FrameAt(Part.Start - Begin), format.FrameAt(Part.Start - Begin) + Frames(format));
        var resampled = format.SampleRate == rate ? "" : Invariant($"aresample={format.SampleRate},");
        var mixed = isSurround && wave.Layout == DecodedWave.Stereo ? SurroundDownmix.Stereo : $"aformat=channel_layouts={wave.Layout}";
        return Invariant($"{mixed},{resampled}atrim=start_sample={first}:end_sample={last},aformat=sample_fmts=s16");
    }

    /// <summary>How many frames the part has, counted so that parts laid end to end neither overlap nor leave a hole.</summary>
    public long Frames(WaveFormat format) => format.FrameAt(Part.End) - format.FrameAt(Part.Start);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

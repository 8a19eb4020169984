using Dubwright.Media.Tools;

namespace Dubwright.Media.Probing;

/// <summary>When a file's picture and sound really begin and end, in presentation time, whatever its header says.</summary>
/// <param name="Picture">Null where there is none.</param>
/// <param name="Sound">Of the track that was asked about.</param>
public sealed record MediaClock(TrackClock? Picture, TrackClock Sound)
{
    /// <summary>The end of whichever is longer.</summary>
    public TimeSpan End => Picture is { } picture && picture.End > Sound.End ? picture.End : Sound.End;
}

/// <param name="Start">When the first packet shows or sounds.</param>
/// <param name="End">When the last one ends.</param>
/// <param name="Packets">How many there are.</param>
/// <param name="Jumps">How often its clock goes back by a second or more.</param>
public sealed record TrackClock(TimeSpan Start, TimeSpan End, long Packets, int Jumps)
{
    public TimeSpan Length => End - Start;
}

/// <summary>Reads the clocks of a file's tracks by running through its packets.</summary>
public sealed class ClockReader(MediaTools tools)
{
    private const double Jump = 1;

    /// <param name="track">Which of <see cref="MediaInfo.Audio"/>.</param>
    /// <exception cref="Core.Failures.DubwrightException">The file cannot be read.</exception>
    public async Task<MediaClock> ReadAsync(string path, MediaInfo info, int track, CancellationToken cancellationToken)
    {
        var kind = await SourceSniffer.SniffAsync(path, "", cancellationToken);
        var sound = info.Audio[track];
        return new MediaClock(
            info.Video is { } video ? await ReadAsync(kind, path, info, video.Stream, cancellationToken) : null,
            await ReadAsync(kind, path, info, sound.Stream, cancellationToken));
    }

    private async Task<TrackClock> ReadAsync(SourceKind kind, string path, MediaInfo info, int stream, CancellationToken cancellationToken)
    {
        var (first, last, before, packets, jumps) = (double.MaxValue, double.MinValue, double.MinValue, 0L, 0);
        await tools.ProbeLinesAsync(
            ["-select_streams", MediaTools.Text(stream), "-show_entries", "packet=pts_time,dts_time,duration_time,flags", "-print_format",
                "csv=print_section=0", .. tools.Input(kind, path)],
            row =>
            {
                var cells = row.Split(',');
                if (cells.Length < 4 || (ProbeAnswer.Number(cells[0]) ?? ProbeAnswer.Number(cells[1])) is not { } time)
                {
                    return;
                }

                packets++;
                var decoded = ProbeAnswer.Number(cells[1]) ?? time;
                jumps += decoded < before - Jump ? 1 : 0;
                before = decoded;
                // What an edit list hides is decoded and not shown.
                if (!cells[3].Contains('D', StringComparison.Ordinal))
                {
                    (first, last) = (Math.Min(first, time), Math.Max(last, time + (ProbeAnswer.Number(cells[2]) ?? 0)));
                }
            },
            cancellationToken);
        return last < first ? new TrackClock(TimeSpan.Zero, TimeSpan.Zero, packets, jumps)
            : new TrackClock(TimeSpan.FromSeconds(first) - info.Origin, TimeSpan.FromSeconds(last) - info.Origin, packets, jumps);
    }
}

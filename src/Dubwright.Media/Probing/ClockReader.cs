using System.Globalization;
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
        var sound = new Reading();
        var picture = info.Video is null ? null : new Reading();
        await tools.ProbeLinesAsync(
            ["-show_entries", "packet=stream_index,pts_time,dts_time,duration_time,flags", "-print_format", "csv=print_section=0",
                .. tools.Input(kind, path)],
            row =>
            {
                if (row.Split(',') is [var stream, var shown, var decoded, var length, var flags, ..]
                    && int.TryParse(stream, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                {
                    (index == info.Audio[track].Stream ? sound : index == info.Video?.Stream ? picture : null)
                        ?.Add(ProbeAnswer.Number(shown), ProbeAnswer.Number(decoded), ProbeAnswer.Number(length), flags);
                }
            },
            cancellationToken);
        return new MediaClock(picture?.Clock(info.Origin), sound.Clock(info.Origin));
    }

    // What the packets of one track have told so far.
    private sealed class Reading
    {
        private double _first = double.MaxValue;
        private double _last = double.MinValue;
        private double _before = double.MinValue;
        private long _packets;
        private int _jumps;

        public void Add(double? shown, double? decoded, double? length, string flags)
        {
            if ((shown ?? decoded) is not { } time)
            {
                return;
            }

            _packets++;
            _jumps += (decoded ?? time) < _before - Jump ? 1 : 0;
            _before = decoded ?? time;
            // What an edit list hides is decoded and not shown.
            if (!flags.Contains('D', StringComparison.Ordinal))
            {
                (_first, _last) = (Math.Min(_first, time), Math.Max(_last, time + (length ?? 0)));
            }
        }

        public TrackClock Clock(TimeSpan origin) => _last < _first ? new TrackClock(TimeSpan.Zero, TimeSpan.Zero, _packets, _jumps)
            : new TrackClock(TimeSpan.FromSeconds(_first) - origin, TimeSpan.FromSeconds(_last) - origin, _packets, _jumps);
    }
}

using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Extracting;

/// <summary>Decodes the sound of any file, for inspection: the track that <see cref="TrackChoice"/> takes.</summary>
public sealed class SoundDecoder(MediaTools tools)
{
    private readonly MediaProbe _probe = new(tools);
    private readonly WindowDecoder _decoder = new(tools, AudioExtractor.Window);

    /// <summary>Writes exactly the part's frames, presentation time 0 being the first of the whole.</summary>
    /// <param name="part">Null decodes all.</param>
    /// <param name="channels">1, 2, or 6 for 5.1.</param>
    /// <exception cref="Core.Failures.DubwrightException">The file holds no sound that can be decoded.</exception>
    public async Task DecodeAsync(string media, TimeRange? part, int rate, int channels, string wavPath,
        CancellationToken cancellationToken)
    {
        if (channels is not (1 or 2) && channels != WaveFormat.Surround.Channels)
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "Only mono, stereo and 5.1 are decoded.");
        }

        var info = await _probe.ProbeAsync(media, cancellationToken);
        var window = part ?? new TimeRange(TimeSpan.Zero, info.Duration);
        await _decoder
            .DecodeAsync(media, info, [TrackChoice.Of(info, null).Track.Index], window,
                [new DecodedWave(new WaveFormat(rate, channels), wavPath)], null, cancellationToken);
    }
}

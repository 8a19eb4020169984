using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Extracting;

/// <summary>Reads windows of a source's sound as PCM.</summary>
/// <param name="markEvery">Where decoding may begin; see <see cref="Window"/>.</param>
public sealed class AudioExtractor(MediaTools tools, TimeSpan markEvery)
{
    /// <summary>Windows that begin at a multiple of this cost no decoding beyond themselves.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly WindowDecoder _decoder = new(tools, markEvery);

    public AudioExtractor(MediaTools tools)
        : this(tools, Window)
    {
    }

    /// <summary>
    /// One run gives both waves of a window, 16 kHz mono and 48 kHz stereo, each of exactly <c>WaveFormat.FrameAt(end) - FrameAt(start)</c>
    /// frames. Windows laid end to end equal the whole, sample by sample; frame 0 is presentation time 0, with silence where there is no
    /// sound.
    /// </summary>
    /// <param name="tracks">Zero-based audio tracks; several are mixed. More than two channels are mixed down.</param>
    /// <exception cref="Core.Failures.DubwrightException">No such track, or the sound cannot be decoded. Neither file is left
    /// then.</exception>
    public Task ExtractAsync(
        string source, MediaInfo info, IReadOnlyList<int> tracks, TimeRange window, string speechWav, string soundWav,
        IProgress<double> progress, CancellationToken cancellationToken) =>
        _decoder.DecodeAsync(
            source, info, tracks, window, [new DecodedWave(WaveFormat.Speech, speechWav), new DecodedWave(WaveFormat.Mix, soundWav)],
                progress,
            cancellationToken);
}

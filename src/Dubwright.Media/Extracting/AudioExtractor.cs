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
    /// One run gives all waves of a window, 16 kHz mono, 48 kHz stereo and, where it is asked for, 48 kHz in 5.1, each of exactly
    /// <c>WaveFormat.FrameAt(end) - FrameAt(start)</c> frames. Windows laid end to end equal the whole, sample by sample; frame 0 is
    /// presentation time 0, with silence where there is no sound.
    /// </summary>
    /// <param name="tracks">Zero-based audio tracks; several are mixed. More than two channels are mixed down.</param>
    /// <param name="surroundWav">Null makes none.</param>
    /// <returns>What the 16 kHz wave was made of.</returns>
    /// <exception cref="Core.Failures.DubwrightException">No such track, or the sound cannot be decoded. Neither file is left
    /// then.</exception>
    public async Task<ChannelUse> ExtractAsync(
        string source, MediaInfo info, IReadOnlyList<int> tracks, TimeRange window, string speechWav, string soundWav,
        string? surroundWav, IProgress<double> progress, CancellationToken cancellationToken) =>
        (await _decoder.DecodeAsync(
            source, info, tracks, window, [new DecodedWave(WaveFormat.Speech, speechWav), new DecodedWave(WaveFormat.Mix, soundWav),
                .. surroundWav is null ? [] : (DecodedWave[])[new DecodedWave(WaveFormat.Surround, surroundWav)]],
            progress, cancellationToken))!;

    /// <summary>A part of one track as it is: its own rate and channels, nothing mixed, 16-bit. Frames are counted as in
    /// <see cref="ExtractAsync"/>.</summary>
    /// <param name="track">Zero-based.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="Core.Failures.DubwrightException">No such track, or the sound cannot be decoded. No file is left then.</exception>
    public async Task<WaveFormat> ExtractTrackAsync(
        string source, MediaInfo info, int track, TimeRange part, string wav, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        var format = info.Audio.FirstOrDefault(known => known.Index == track) is { } found
            ? new WaveFormat(found.SampleRate, found.Channels) : WaveFormat.Mix;
        var layout = info.Audio.FirstOrDefault(known => known.Index == track)?.Layout ?? format.Channels switch
        {
            1 => "mono",
            2 => DecodedWave.Stereo,
            _ => $"{format.Channels}c",
        };
        await _decoder.DecodeAsync(source, info, [track], part, [new DecodedWave(format, wav) { OwnLayout = layout }], progress,
            cancellationToken);
        return format;
    }
}

using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Encoding;
using Dubwright.Media.Muxing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Extracting;

/// <summary>Decodes a part of what <see cref="AacEncoder"/> made: the very packets that a rendition holds, without the rendition around
/// them.</summary>
public sealed class PacketDecoder(MediaTools tools)
{
    /// <summary>Frames before a part whose packet has to be heard too, because neighbouring packets overlap.</summary>
    public const int OverlapFrames = AacEncoder.PacketFrames;

    /// <summary>Writes a part at 48 kHz in the channels that the packets hold, stereo or 5.1, and as 16 kHz mono.</summary>
    /// <param name="parts">Neighbouring groups, in order; they cover the part and <see cref="OverlapFrames"/> before it.</param>
    /// <param name="startFrame">Where the first of them starts in the programme; 0 says that it begins with the encoder's priming
    /// packet.</param>
    /// <param name="part">On the programme's clock.</param>
    /// <exception cref="Core.Failures.DubwrightException">A group is cut off, or ffmpeg failed.</exception>
    public async Task DecodeAsync(IReadOnlyList<string> parts, long startFrame, TimeRange part, string mixWav, string speechWav,
        CancellationToken cancellationToken)
    {
        using var joined = await DubTrackFile.JoinAsync(parts, keepPriming: true, mixWav + ".aac", cancellationToken);
        var before = startFrame == 0 ? AacEncoder.PacketFrames : 0;
        var (first, last) = (WaveFormat.Mix.FrameAt(part.Start) - startFrame + before, WaveFormat.Mix.FrameAt(part.End) - startFrame
            + before);
        var (layout, mono) = await ChannelsAsync(joined.Path, cancellationToken) == WaveFormat.Surround.Channels
            ? ("5.1", SurroundDownmix.Mono) : ("stereo", "aformat=channel_layouts=mono");
        var graph = string.Create(
            CultureInfo.InvariantCulture,
            $"[0:a]aformat=sample_fmts=fltp:channel_layouts={layout},"
            + $"atrim=start_sample={first}:end_sample={last},asetpts=N,asplit=2[mix][both];"
            + $"[both]{mono},aresample={WaveFormat.Speech.SampleRate}[speech]");
        await tools.ConvertAsync(
            [.. MediaTools.OwnInput("aac", joined.Path), "-filter_complex", graph, .. Wave("mix", mixWav), .. Wave("speech", speechWav)],
            [mixWav, speechWav], part.Duration, null, cancellationToken);
    }

    private static async Task<int> ChannelsAsync(string adts, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(adts, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 12, useAsync: true);
        return AdtsReader.ChannelsOf((await new AdtsReader(file).ReadAsync(cancellationToken)).Span);
    }

    private static string[] Wave(string label, string path) =>
        ["-map", $"[{label}]", "-c:a", "pcm_s16le", "-bitexact", "-f", "wav", MediaTools.AsFile(path)];
}

using Dubwright.Core.Time;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Extracting;

/// <summary>Reads windows of a source's sound as PCM.</summary>
public sealed class AudioExtractor(MediaTools tools)
{
    /// <summary>
    /// One run gives both waves of a window, 16 kHz mono and 48 kHz stereo, each of exactly <c>WaveFormat.FrameAt(end) - FrameAt(start)</c>
    /// frames. Windows laid end to end equal the whole, sample by sample; frame 0 is presentation time 0.
    /// </summary>
    /// <param name="tracks">Zero-based audio tracks; several are mixed.</param>
    public Task ExtractAsync(
        string source, MediaInfo info, IReadOnlyList<int> tracks, TimeRange window, string speechWav, string soundWav,
        IProgress<double> progress, CancellationToken cancellationToken) => throw new NotImplementedException($"{tools}");
}

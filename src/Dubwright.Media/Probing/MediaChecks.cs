using Dubwright.Core.Failures;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Probing;

/// <summary>What a source must be to be worked on.</summary>
internal static class MediaChecks
{
    // Speech codecs go down to about 80 bytes a second; a header that claims hours over less lies.
    private const double FewestBytesPerSecond = 20;
    private static readonly TimeSpan ShortEnoughToBelieve = TimeSpan.FromMinutes(1);

    /// <exception cref="DubwrightException">It is not.</exception>
    public static void Check(MediaInfo info, ProbeAnswer answer, SourceKind kind, MediaLimits limits)
    {
        if (answer.Streams is not { Count: > 0 })
        {
            throw Invalid("The file holds no picture and no sound; upload it again.");
        }

        if (answer.Streams.Count > limits.MaxStreams)
        {
            throw Invalid($"The file holds {answer.Streams.Count} tracks; {limits.MaxStreams} are allowed here.");
        }

        CheckPicture(answer.Streams, limits);
        if (info.Duration <= TimeSpan.Zero)
        {
            throw Invalid("The file is damaged or incomplete: it has no length; export or upload it again.");
        }

        CheckLength(info, answer, kind);
        if (info.Duration > limits.MaxDuration)
        {
            throw new DubwrightException(
                ExceptionReason.SourceTooLong, $"The media is {Hours(info.Duration)} long; the limit here is {Hours(limits.MaxDuration)}.");
        }

        CheckSound(info);
    }

    /// <summary>ffprobe reads no size from a picture beyond its limit, and none from one that it cannot read.</summary>
    private static void CheckPicture(IReadOnlyList<ProbedStream> streams, MediaLimits limits)
    {
        foreach (var picture in streams.Where(stream => stream.CodecType == "video" && !stream.IsPicture))
        {
            var (width, height) = (picture.Width ?? 0, picture.Height ?? 0);
            if (width <= 0 || height <= 0 || (long)width * height > limits.MaxPixels)
            {
                throw Invalid(width > 0 && height > 0
                    ? $"The picture has {width} × {height} points, more than is allowed here; send it at 8K or smaller."
                    : "The picture cannot be read, or is larger than is allowed here; send it at 8K or smaller.");
            }
        }
    }

    private static void CheckLength(MediaInfo info, ProbeAnswer answer, SourceKind kind)
    {
        if (info.Duration > ShortEnoughToBelieve && info.Bytes < info.Duration.TotalSeconds * FewestBytesPerSecond)
        {
            throw Invalid(
                $"The file says that it is {Hours(info.Duration)} long but has only {info.Bytes:N0} bytes; export or upload it again.");
        }

        // MP4 counts its media's bytes in the index, so a file that was cut off behind it is known at once.
        var counted = kind.Demuxer == "mov"
            ? answer.Streams!.Sum(stream => (ProbeAnswer.Number(stream.BitRate) ?? 0) / 8 * (ProbeAnswer.Number(stream.Duration) ?? 0))
            : 0;
        if (counted > (info.Bytes * 1.1) + 65_536)
        {
            throw Invalid("The file is incomplete: it was cut off before its end; export or upload it again.");
        }
    }

    private static void CheckSound(MediaInfo info)
    {
        if (info.Audio.Count == 0)
        {
            throw new DubwrightException(
                ExceptionReason.VideoDoesNotHaveAudioStreams,
                info.Video is null ? "The file has no sound track." : "The video has no sound track, so there is no speech to dub.");
        }

        if (info.Audio.All(track => track.Codec is "unknown" or "none" || track.SampleRate <= 0 || track.Channels <= 0))
        {
            throw new DubwrightException(
                ExceptionReason.MismatchedSourceCodec, "The sound is in a codec that is not known here; convert it to AAC or PCM.");
        }
    }

    private static DubwrightException Invalid(string message) => new(ExceptionReason.InvalidSourceData, message);

    private static string Hours(TimeSpan time) =>
        time.TotalHours >= 1 ? FormattableString.Invariant($"{time.TotalHours:0.#} hours") : FormattableString.Invariant(
            $"{time.TotalMinutes:0.#} minutes");
}

using Dubwright.Core.Failures;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Pictures;

/// <summary>Makes the still that stands for a film.</summary>
public sealed class PosterMaker(MediaTools tools)
{
    private const double At = 0.1;

    // The most typical of a few pictures, so that a black one or a cut is seldom chosen; points made square.
    private const string Choice =
        "thumbnail=24,scale=w='trunc(min(1280,iw*max(sar,0.01))/2)*2':"
        + "h='trunc(ow/iw/max(sar,0.01)*ih/2)*2',setsar=1";

    /// <summary>A JPEG of a typical picture near a tenth of the film, at most 1280 wide.</summary>
    /// <returns>False where there is no picture, or none that can be decoded.</returns>
    public async Task<bool> PosterAsync(string source, MediaInfo info, string jpegPath, CancellationToken cancellationToken)
    {
        if (info.Video is not { } video)
        {
            return false;
        }

        var kind = await SourceSniffer.SniffAsync(source, "", cancellationToken);
        foreach (var time in (TimeSpan[])[info.Origin + (info.Duration * At), TimeSpan.Zero])
        {
            try
            {
                string[] seek = time > TimeSpan.Zero ? ["-seek_timestamp", "1", "-ss", MediaTools.Text(time)] : [];
                await tools.ConvertAsync(
                    [
                        "-threads", MediaTools.Text(tools.Limits.Threads), .. seek, .. tools.Input(kind, source), "-map",
                            $"0:{video.Stream}", "-vf", Choice,
                        "-frames:v", "1", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "3", "-bitexact", "-flags:v", "+bitexact",
                            "-f", "mjpeg",
                        MediaTools.AsFile(jpegPath),
                    ],
                    [jpegPath], TimeSpan.Zero, null, cancellationToken);
            }
            catch (DubwrightException fault) when (!fault.Retryable)
            {
                // A picture is a courtesy: a film whose beginning cannot be decoded is dubbed without one.
                continue;
            }

            if (new FileInfo(jpegPath) is { Exists: true, Length: > 0 })
            {
                return true;
            }
        }

        File.Delete(jpegPath);
        return false;
    }
}

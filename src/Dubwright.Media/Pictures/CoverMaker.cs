using Dubwright.Core.Failures;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Pictures;

/// <summary>Makes the cover of an audiobook of a picture from a stranger. Safe for concurrent use.</summary>
public sealed class CoverMaker(MediaTools tools)
{
    // What shops ask for at least is smaller; what players show is, too.
    private const string Fit = "scale=w='min(2400,iw)':h='min(2400,ih)':force_original_aspect_ratio=decrease,setsar=1";

    private static readonly (byte[] Head, string Demuxer)[] Kinds =
        [([0xFF, 0xD8, 0xFF], "jpeg_pipe"), ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], "png_pipe")];

    /// <summary>A JPEG of our own of at most 2,400 points a side, without anything that came beside the picture.</summary>
    /// <param name="picture">A JPEG or a PNG; what it is, its content says.</param>
    /// <exception cref="DubwrightException">It is neither, or cannot be decoded; no file is left.</exception>
    public async Task MakeAsync(string picture, string jpegPath, CancellationToken cancellationToken)
    {
        var head = new byte[8];
        await using (var file = File.OpenRead(picture))
        {
            _ = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        }

        var demuxer = Kinds.FirstOrDefault(kind => head.AsSpan().StartsWith(kind.Head)).Demuxer
            ?? throw new DubwrightException(ExceptionReason.SourceTypeNotSupported, "A cover should be a JPEG or a PNG.");
        await tools.ConvertAsync(
            [
                "-max_pixels", MediaTools.Text(tools.Limits.MaxPixels), .. MediaTools.OwnInput(demuxer, picture), "-map", "0:v:0",
                "-vf", Fit, "-frames:v", "1", "-map_metadata", "-1", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "2", "-bitexact",
                "-flags:v", "+bitexact", "-f", "mjpeg", MediaTools.AsFile(jpegPath),
            ],
            [jpegPath], TimeSpan.Zero, null, cancellationToken);
        if (new FileInfo(jpegPath) is not { Exists: true, Length: > 0 })
        {
            File.Delete(jpegPath);
            throw new DubwrightException(ExceptionReason.InvalidSourceData, "The picture cannot be decoded.");
        }
    }
}

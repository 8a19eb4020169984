using System.Security.Cryptography;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Muxing;

/// <summary>Says whether two files hold the same coded picture.</summary>
public sealed class StreamHasher(MediaTools tools)
{
    /// <summary>
    /// A hash over a video track as it is coded, equal wherever the picture was copied. H.264 and HEVC are hashed by their slices,
    /// because containers frame these and repeat their parameters differently; everything else by its packets.
    /// </summary>
    /// <param name="stream">The track's index among all streams; null takes the first moving picture.</param>
    /// <param name="codec">As ffprobe calls the track's.</param>
    /// <returns>Lower-case hexadecimal SHA-256.</returns>
    /// <exception cref="Core.Failures.DubwrightException">There is no video track, or the file cannot be read.</exception>
    public async Task<string> VideoHashAsync(string path, int? stream, string codec, CancellationToken cancellationToken)
    {
        var kind = await SourceSniffer.SniffAsync(path, "", cancellationToken);
        var track = stream is { } index ? MediaTools.Text(index) : "V:0";
        string[] copy = [.. tools.Input(kind, path), "-map", $"0:{track}", "-c", "copy", "-copyinkf", "-f"];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (codec is "h264" or "hevc")
        {
            var units = new CodedUnits(codec == "hevc", unit => hash.AppendData(unit));
            await tools.StreamAsync([.. copy, codec, "pipe:1"], units.ReadAsync, cancellationToken);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        var answer = "";
        await tools.StreamAsync(
            [.. copy, "streamhash", "-hash", "sha256", "pipe:1"],
            async (output, token) =>
            {
                using var reader = new StreamReader(output);
                answer = await reader.ReadToEndAsync(token);
            },
            cancellationToken);
        return answer.Split('=').Last().Trim().ToLowerInvariant();
    }
}

using System.Buffers.Binary;

namespace Dubwright.Evaluation.Corpora;

/// <summary>How long a Vorbis recording is: the last page's position over the rate that the first one names (RFC 3533, Vorbis I).</summary>
internal static class OggLength
{
    private const int RateAt = 40;
    private const int PositionAt = 6;

    public static TimeSpan Of(string path)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(file[RateAt..]);
        var samples = BinaryPrimitives.ReadInt64LittleEndian(file[(file.LastIndexOf("OggS"u8) + PositionAt)..]);
        return TimeSpan.FromSeconds((double)samples / rate);
    }
}

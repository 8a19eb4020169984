using System.Buffers.Binary;

namespace Dubwright.Endpoints.Live.Recognition;

/// <summary>How a client writes its samples.</summary>
/// <param name="Name">As the query names it.</param>
/// <param name="Bytes">Of a sample.</param>
/// <param name="Read">One sample, -1 to 1.</param>
internal sealed record AudioEncoding(string Name, int Bytes, AudioEncoding.SampleReader Read)
{
    private const float MostReal = 16;

    public delegate float SampleReader(ReadOnlySpan<byte> bytes);

    public static AudioEncoding Linear16 { get; } = new("linear16", 2, bytes => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768f);

    public static IReadOnlyList<AudioEncoding> All { get; } =
    [
        Linear16,
        new("linear32", 4, bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648f),
        new("alaw", 1, bytes => ALaw(bytes[0]) / 32768f),
        new("mulaw", 1, bytes => MuLaw(bytes[0]) / 32768f),
    ];

    /// <summary>
    /// The same for a session whose first sound is known: <c>linear32</c> means floats to some and integers to others. Quiet negative
    /// integers, which every sound has, are no floats, or beyond all sound.
    /// </summary>
    public AudioEncoding For(ReadOnlySpan<byte> first)
    {
        if (Name != "linear32")
        {
            return this;
        }

        for (var at = 0; at + Bytes <= first.Length; at += Bytes)
        {
            var real = BinaryPrimitives.ReadSingleLittleEndian(first[at..]);
            if (!float.IsFinite(real) || Math.Abs(real) > MostReal)
            {
                return this;
            }
        }

        return this with { Read = bytes => Math.Clamp(BinaryPrimitives.ReadSingleLittleEndian(bytes), -1, 1) };
    }

    // ITU-T G.711.
    private static int ALaw(byte code)
    {
        var value = code ^ 0x55;
        var exponent = (value >> 4) & 7;
        var mantissa = (value & 15) << 4;
        var magnitude = exponent == 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1);
        return (value & 0x80) != 0 ? magnitude : -magnitude;
    }

    private static int MuLaw(byte code)
    {
        var value = ~code & 0xFF;
        var magnitude = ((((value & 15) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84;
        return (value & 0x80) != 0 ? -magnitude : magnitude;
    }
}

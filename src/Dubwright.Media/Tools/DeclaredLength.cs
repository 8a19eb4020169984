using System.Buffers.Binary;

namespace Dubwright.Media.Tools;

/// <summary>How many bytes a file says that it has: one that is cut off says more than are there.</summary>
internal static class DeclaredLength
{
    private const int HeadBytes = 4096;

    // Players and recorders round, and tags are appended.
    private const long Slack = 1024;

    /// <returns>False where it is whole, or does not say.</returns>
    public static async Task<bool> ExceedsAsync(string path, SourceKind kind, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var head = new byte[Math.Min(HeadBytes, file.Length)];
        await file.ReadExactlyAsync(head, cancellationToken);
        var declared = kind.Demuxer switch
        {
            "matroska" => OfSegment(head),
            "avi" or "wav" when head.AsSpan().StartsWith("RIFF"u8) && head.Length > 8 =>
                BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)) is > 0 and < uint.MaxValue and var size ? size + 8L : 0,
            _ => 0,
        };
        return declared > file.Length + Slack;
    }

    // The EBML header, then the segment that holds everything else.
    private static long OfSegment(ReadOnlySpan<byte> head)
    {
        var at = 4;
        var header = ReadSize(head, ref at) ?? HeadBytes;
        at += (int)Math.Min(HeadBytes, header);
        if (at + 12 > head.Length || !head[at..].StartsWith((ReadOnlySpan<byte>)[0x18, 0x53, 0x80, 0x67]))
        {
            return 0;
        }

        at += 4;
        return ReadSize(head, ref at) is { } size ? at + size : 0;
    }

    // A number that says by its first bits how long it is; all ones is unknown.
    private static long? ReadSize(ReadOnlySpan<byte> head, ref int at)
    {
        if (at >= head.Length || head[at] == 0)
        {
            return null;
        }

        var length = System.Numerics.BitOperations.LeadingZeroCount(head[at]) - 23;
        if (at + length > head.Length)
        {
            return null;
        }

        var value = (long)head[at] & ((1 << (8 - length)) - 1);
        for (var next = 1; next < length; next++)
        {
            value = (value << 8) | head[at + next];
        }

        at += length;
        return value == (1L << (7 * length)) - 1 ? null : value;
    }
}

namespace Dubwright.Media.Tools;

/// <summary>Recognises bare MPEG sound, which has no header: one frame must lead to the next.</summary>
internal static class FrameSync
{
    private const int FramesToTrust = 3;
    private const int JunkToSkip = 4096;
    private static readonly int[][] Kilobits =
    [
        [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];

    private static readonly int[] Rates = [44_100, 48_000, 32_000];

    public static SourceKind? Recognise(ReadOnlySpan<byte> head)
    {
        for (var start = 0; start < Math.Min(JunkToSkip, head.Length - 4); start++)
        {
            if (head[start] != 0xFF)
            {
                continue;
            }

            if (Leads(head[start..], AdtsLength))
            {
                return SourceKind.Aac;
            }

            if (Leads(head[start..], MpegLength))
            {
                return SourceKind.Mp3;
            }
        }

        return null;
    }

    private delegate int FrameLength(ReadOnlySpan<byte> frame);

    private static bool Leads(ReadOnlySpan<byte> bytes, FrameLength lengthOf)
    {
        for (var frame = 0; frame < FramesToTrust; frame++)
        {
            if (bytes.Length < 7)
            {
                // A very short file: what there was of it fitted together.
                return frame > 1 && bytes.Length == 0;
            }

            var length = lengthOf(bytes);
            if (length == 0)
            {
                return false;
            }

            bytes = bytes[Math.Min(length, bytes.Length)..];
        }

        return true;
    }

    private static int AdtsLength(ReadOnlySpan<byte> frame)
    {
        var length = ((frame[3] & 3) << 11) | (frame[4] << 3) | (frame[5] >> 5);
        return frame[0] == 0xFF && (frame[1] & 0xF6) == 0xF0 && ((frame[2] >> 2) & 15) < 13 && length > 7 ? length : 0;
    }

    // ISO/IEC 11172-3, 2.4.1.3, and its low sampling frequencies of 13818-3.
    private static int MpegLength(ReadOnlySpan<byte> frame)
    {
        var version = (frame[1] >> 3) & 3;
        var layer = 4 - ((frame[1] >> 1) & 3);
        var (bitRate, rate) = (frame[2] >> 4, (frame[2] >> 2) & 3);
        if (frame[0] != 0xFF || (frame[1] & 0xE0) != 0xE0 || version == 1 || layer == 4 || bitRate is 0 or 15 || rate == 3)
        {
            return 0;
        }

        var first = version == 3;
        var bits = Kilobits[first ? layer - 1 : layer == 1 ? 3 : 4][bitRate] * 1000;
        var hertz = Rates[rate] >> (first ? 0 : version == 2 ? 1 : 2);
        var padding = (frame[2] >> 1) & 1;
        return layer switch
        {
            1 => ((12 * bits / hertz) + padding) * 4,
            3 when !first => (72 * bits / hertz) + padding,
            _ => (144 * bits / hertz) + padding,
        };
    }
}

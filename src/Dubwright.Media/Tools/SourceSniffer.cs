using System.Buffers.Binary;
using Dubwright.Core.Failures;

namespace Dubwright.Media.Tools;

/// <summary>
/// Decides by a file's first bytes what it is, before any demuxer sees it: ffmpeg left alone opens a playlist that calls itself a film, and
/// with it other files of this machine.
/// </summary>
public static class SourceSniffer
{
    private const int HeadBytes = 64 << 10;
    private static readonly HashSet<string> MovBoxes = ["ftyp", "moov", "mdat", "free", "skip", "wide", "pnot"];

    /// <param name="name">What its sender called it; says how a refusal is worded, never what is accepted.</param>
    /// <exception cref="DubwrightException">Nothing that is supported.</exception>
    public static async Task<SourceKind> SniffAsync(string path, string name, CancellationToken cancellationToken)
    {
        await using var file = OpenFile(path);
        var head = await ReadAsync(file, 0, HeadBytes, cancellationToken);
        if (head.Length == 0)
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, "The file is empty; upload it again.");
        }

        // Tags before the sound may be longer than the head: what follows them decides.
        for (var skipped = 0L; Id3Length(head) is > 0 and var tag; head = await ReadAsync(file, skipped, HeadBytes, cancellationToken))
        {
            skipped += tag;
            if (skipped >= file.Length)
            {
                throw new DubwrightException(ExceptionReason.InvalidSourceData, "The file holds tags but no sound; upload it again.");
            }
        }

        return Recognise(head) ?? throw ForeignContent.Refusal(head, name);
    }

    private static SourceKind? Recognise(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) =>
            head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) >= 0 ? SourceKind.WebM : SourceKind.Matroska,
        _ when IsRiff(head, "AVI "u8) => SourceKind.Avi,
        _ when IsRiff(head, "WAVE"u8) => SourceKind.Wave,
        _ when head.StartsWith("fLaC"u8) => SourceKind.Flac,
        _ when head.StartsWith("OggS"u8) => SourceKind.Ogg,
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x06, 0x0E, 0x2B, 0x34, 0x02, 0x05, 0x01, 0x01, 0x0D, 0x01, 0x02]) => SourceKind.Mxf,
        _ when Named(head) is { } named => named,
        _ when IsTransportStream(head) => SourceKind.TransportStream,
        _ when IsMov(head) => MovKind(head),
        _ => FrameSync.Recognise(head),
    };

    private static readonly (byte[] Start, SourceKind Kind)[] Starts =
    [
        ([.. "FLV"u8, 1], SourceKind.FlashVideo), ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], SourceKind.WindowsMedia),
        ([0, 0, 1, 0xBA], SourceKind.ProgramStream), ([.. ".RMF"u8], SourceKind.RealMedia), ([.. "caff"u8], SourceKind.CoreAudio),
        ([.. ".snd"u8], SourceKind.Au), ([.. "riff"u8, 0x2E, 0x91, 0xCF, 0x11], SourceKind.Wave64), ([.. "#!AMR"u8], SourceKind.Amr),
        ([.. "wvpk"u8], SourceKind.WavPack), ([.. "MAC "u8], SourceKind.MonkeysAudio), ([.. "TTA1"u8], SourceKind.TrueAudio),
        ([0x7F, 0xFE, 0x80, 0x01], SourceKind.Dts), ([0x1F, 0x07, 0x00, 0x3F], SourceKind.DigitalVideo),
        ([0x1F, 0x07, 0x00, 0xBF], SourceKind.DigitalVideo),
    ];

    private static SourceKind? Named(ReadOnlySpan<byte> head)
    {
        foreach (var (start, kind) in Starts)
        {
            if (head.StartsWith(start))
            {
                return kind;
            }
        }

        return head.StartsWith("FORM"u8) && head.Length > 12 && head[8..11].SequenceEqual("AIF"u8) ? SourceKind.Aiff
            : head.Length > 5 && head[0] == 0x0B && head[1] == 0x77 ? head[5] >> 3 > 10 ? SourceKind.Eac3 : SourceKind.Ac3
            : null;
    }

    private static bool IsRiff(ReadOnlySpan<byte> head, ReadOnlySpan<byte> form) =>
        head.Length >= 12 && (head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8)) && head[8..12]
            .SequenceEqual(form);

    private static bool IsMov(ReadOnlySpan<byte> head) =>
        head.Length >= 8 && MovBoxes.Contains(System.Text.Encoding.ASCII.GetString(head[4..8])) && BinaryPrimitives
            .ReadUInt32BigEndian(head) is 0 or 1 or >= 8;

    private static SourceKind MovKind(ReadOnlySpan<byte> head)
    {
        var brand = head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) ? System.Text.Encoding.ASCII.GetString(head[8..12]) : "qt  ";
        return brand switch
        {
            "qt  " => SourceKind.Mov,
            "M4A " or "M4B " => SourceKind.M4a,
            _ => SourceKind.Mp4,
        };
    }

    // Packets of 188 bytes, or of 192 with a time code before each (cameras, Blu-ray); a recording may begin within one.
    private static bool IsTransportStream(ReadOnlySpan<byte> head)
    {
        foreach (var (size, offset) in Enumerable.Range(0, 204)
            .SelectMany(offset => ((int, int)[])[(188, offset), (192, offset), (204, offset)]).Where(place => place.Item2 < place.Item1))
        {
            var packets = Math.Min(offset is 0 or 4 ? 5 : 20, (head.Length - offset) / size);
            var synced = 0;
            while (synced < packets && head[offset + (synced * size)] == 0x47)
            {
                synced++;
            }

            if (packets >= (offset is 0 or 4 ? 3 : 20) && synced == packets)
            {
                return true;
            }
        }

        return false;
    }

    private static long Id3Length(ReadOnlySpan<byte> head) =>
        head.Length >= 10 && head.StartsWith("ID3"u8) && ((head[6] | head[7] | head[8] | head[9]) & 0x80) == 0
            ? 10 + ((head[6] << 21) | (head[7] << 14) | (head[8] << 7) | head[9]) + ((head[5] & 0x10) != 0 ? 10 : 0)
            : 0;

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DubwrightException(ExceptionReason.SourceNotFound, "The file does not exist any more; upload it again.",
                inner: fault);
        }
    }

    private static async Task<byte[]> ReadAsync(FileStream file, long from, int count, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Max(0, Math.Min(count, file.Length - from))];
        file.Position = from;
        var read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..read];
    }
}

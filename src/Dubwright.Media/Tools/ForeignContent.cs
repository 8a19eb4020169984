using Dubwright.Core.Failures;

namespace Dubwright.Media.Tools;

/// <summary>Words the refusal of what is no media file, as exactly as its first bytes allow.</summary>
internal static class ForeignContent
{
    private const string Accepted = "send MP4, MOV, MKV, WebM, MXF, AVI, MPEG-TS, MP3, WAV, FLAC, AAC, OGG or M4A";
    private static readonly HashSet<string> MediaExtensions =
    [
        ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".mxf", ".avi", ".ts", ".m2ts", ".mts", ".mp3", ".wav", ".flac", ".aac", ".ogg", ".oga",
            ".opus", ".m4a",
    ];

    private static readonly (string Start, string Kind)[] Playlists =
    [
        ("#EXTM3U", "an HLS playlist"), ("ffconcat", "a list of other files"), ("file ", "a list of other files"),
            ("[playlist]", "a playlist"),
        ("v=0", "a session description"), ("<MPD", "a DASH manifest"), ("<SmoothStreamingMedia", "a streaming manifest"),
            ("<asx", "a playlist"),
        ("rtsp://", "a link"), ("http://", "a link"), ("https://", "a link"), ("file:", "a link"),
    ];

    private static readonly (byte[] Start, string Kind)[] Others =
    [
        ("PK"u8.ToArray(), "a ZIP archive or an Office document"), ("%PDF"u8.ToArray(), "a PDF document"),
            ([0x1F, 0x8B], "a compressed archive"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture"), ([0xFF, 0xD8, 0xFF], "a picture"), ("GIF8"u8.ToArray(), "a picture"),
            ("Rar!"u8.ToArray(), "an archive"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"), ("MZ"u8.ToArray(), "a program"),
    ];

    public static DubwrightException Refusal(ReadOnlySpan<byte> head, string name)
    {
        foreach (var (start, kind) in Others)
        {
            if (head.StartsWith(start))
            {
                return Unsupported(kind);
            }
        }

        if (!LooksLikeText(head))
        {
            return new DubwrightException(
                ExceptionReason.SourceTypeNotSupported,
                    $"The file is of no kind that is known here, or its beginning is damaged; {Accepted}.");
        }

        var text = System.Text.Encoding.UTF8.GetString(head[..Math.Min(head.Length, 4096)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        foreach (var (start, kind) in Playlists)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                || (start[0] == '<' && text.Contains(start, StringComparison.OrdinalIgnoreCase)))
            {
                return Unsupported($"{kind}, which only points at media");
            }
        }

        var page = text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text
            .StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase);
        return MediaExtensions.Contains(Path.GetExtension(name).ToLowerInvariant())
            ? new DubwrightException(
                ExceptionReason.ContentDoesNotMatchExtension,
                $"The file is named {Path.GetExtension(name).ToLowerInvariant()} but holds {(page ? "a web page" : "text")}; {Accepted}.")
            : Unsupported(page ? "a web page" : "text");
    }

    private static DubwrightException Unsupported(string kind) =>
        new(ExceptionReason.SourceTypeNotSupported, $"The file is {kind}; {Accepted}.");

    private static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        var sample = head[..Math.Min(head.Length, 4096)];
        var odd = 0;
        foreach (var value in sample)
        {
            if (value is < 0x09 or (> 0x0D and < 0x20) or 0x7F)
            {
                odd++;
            }
        }

        return odd * 100 <= sample.Length;
    }
}

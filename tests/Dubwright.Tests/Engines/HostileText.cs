namespace Dubwright.Tests.Engines;

/// <summary>Lines that a program could take for something other than words.</summary>
internal static class HostileText
{
    public static IReadOnlyList<string> Lines { get; } =
    [
        "-x", "--help", "-w /dubwright/stolen.wav", "<b>bold</b>", "<speed level='20'>slow</speed>",
            "</speed></pitch><pitch level='200'>high", "]]", "[[h@loU]] there",
        "[laughs] {x} ^y$ a/b \\n @c #d *e ~f |g `h`", "^$", "\0", "one\0two", "\u0001\u0002\u001b[31mred", "😀👍🏽 hello 😀", "\ud83d",
            "привет мир", "今天天气很好",
        "مرحبا", "$(touch stolen) `id` ; ls && x", "a\nb\r\nc", "\"quoted\" 'single' \\\" backslash", "%s%n%d", "&amp; & &lt;",
            "e\u0301\u0302\u0303\u0304", "", "   ", "...",
        "?!", "http://example.com/a?b=c&d=<e>", "x\\", "A\u202Eb\u200Bc", "1000001",
    ];

    /// <summary>About 30 kB of words.</summary>
    public static string Long { get; } = string.Join(' ', Enumerable.Repeat("the quick brown fox", 1500));
}

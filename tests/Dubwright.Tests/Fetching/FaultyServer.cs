using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Dubwright.Tests.Fetching;

/// <summary>A server that breaks off once at a chosen byte, then answers the attempt to go on in a chosen way, and then behaves.</summary>
internal static partial class FaultyServer
{
    /// <summary>How the first answer ends before its end.</summary>
    public static readonly string[] Breaks = ["stall", "close"];

    /// <summary>What the second request is answered with.</summary>
    public static readonly string[] Answers =
    [
        "the rest", "a shorter rest", "the whole", "another range", "no range", "another total", "too much", "another version", "multipart",
        "416", "416 with its length", "redirect", "503", "stall", "close",
    ];

    public static RawServer Start(byte[] file, byte[] newer, string breaks, int at, string answers)
    {
        var version = answers == "another version" ? "v2" : "v1";
        return new RawServer(Sides.Outside, async (stream, head, number, token) =>
        {
            switch (number)
            {
                case 1:
                    await HeadAsync(stream, $"200 OK\r\nContent-Length: {file.Length}\r\nETag: \"v1\"", token);
                    await stream.WriteAsync(file.AsMemory(0, at), token);
                    await EndAsync(stream, breaks, token);
                    return;
                case 2:
                    await AnswerAsync(stream, answers, file, newer, From(head) ?? 0, token);
                    return;
                default:
                    await ServeAsync(stream, version == "v2" ? newer : file, version, head, token);
                    return;
            }
        });
    }

    /// <summary>Each fault at each place.</summary>
    public static TheoryData<string, int> Each(string[] faults, int[] places)
    {
        var data = new TheoryData<string, int>();
        foreach (var fault in faults)
        {
            foreach (var place in places)
            {
                data.Add(fault, place);
            }
        }

        return data;
    }

    /// <summary>One that behaves.</summary>
    public static RawServer Serving(byte[] file, string version) =>
        new(Sides.Outside, (stream, head, _, token) => ServeAsync(stream, file, version, head, token));

    /// <summary>Serves as RFC 9110 says: the rest where the validator still holds, else all of it.</summary>
    public static async Task ServeAsync(NetworkStream stream, byte[] file, string version, string head, CancellationToken token)
    {
        var from = From(head) is { } first && head.Contains($"If-Range: \"{version}\"", StringComparison.Ordinal) ? first : 0;
        var status = from switch
        {
            0 => "200 OK",
            _ when from >= file.Length => $"416 Range Not Satisfiable\r\nContent-Range: bytes */{file.Length}",
            _ => $"206 Partial Content\r\nContent-Range: bytes {from}-{file.Length - 1}/{file.Length}",
        };
        var body = from >= file.Length ? default : file.AsMemory(from);
        await HeadAsync(stream, $"{status}\r\nContent-Length: {body.Length}\r\nETag: \"{version}\"", token);
        await stream.WriteAsync(body, token);
    }

    public static Task HeadAsync(NetworkStream stream, string lines, CancellationToken token) =>
        RawServer.SendAsync(stream, $"HTTP/1.1 {lines}\r\nConnection: close\r\n\r\n", token);

    public static int? From(string head) =>
        RangeHeader().Match(head) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    private static async Task AnswerAsync(NetworkStream stream, string answer, byte[] file, byte[] newer, int from, CancellationToken token)
    {
        var (last, length) = (file.Length - 1, file.Length);
        var half = from + ((length - from + 1) / 2);
        var (lines, body) = answer switch
        {
            _ when from == 0 && answer is not ("redirect" or "503" or "stall" or "close") => ("200 OK", file),
            "the rest" => ($"206 Partial Content\r\nContent-Range: bytes {from}-{last}/{length}", file[from..]),
            "a shorter rest" => ($"206 Partial Content\r\nContent-Range: bytes {from}-{half - 1}/{length}", file[from..half]),
            "the whole" => ("200 OK", file),
            "another range" => ($"206 Partial Content\r\nContent-Range: bytes 0-{last}/{length}", file),
            "no range" => ("206 Partial Content", file[from..]),
            "another total" =>
                ($"206 Partial Content\r\nContent-Range: bytes {from}-{last + 5}/{length + 5}", [.. file[from..], 1, 2, 3, 4, 5]),
            "too much" => ($"206 Partial Content\r\nContent-Range: bytes {from}-{last}/{length}", [.. file[from..], 1, 2, 3, 4, 5]),
            "another version" => ($"206 Partial Content\r\nContent-Range: bytes {from}-{last}/{length}", newer[from..]),
            "multipart" => ("206 Partial Content\r\nContent-Type: multipart/byteranges; boundary=x", file[from..]),
            "416" => ("416 Range Not Satisfiable", []),
            "416 with its length" => ($"416 Range Not Satisfiable\r\nContent-Range: bytes */{length}", []),
            "redirect" => ("302 Found\r\nLocation: /elsewhere", []),
            "503" => ("503 Service Unavailable", []),
            _ => (from == 0 ? "200 OK" : $"206 Partial Content\r\nContent-Range: bytes {from}-{last}/{length}", file[from..]),
        };
        var version = answer == "another version" && from > 0 ? "v2" : "v1";
        await HeadAsync(stream, $"{lines}\r\nContent-Length: {body.Length}\r\nETag: \"{version}\"", token);
        if (answer is "stall" or "close")
        {
            await EndAsync(stream, answer, token);
            return;
        }

        await stream.WriteAsync(body, token);
    }

    private static async Task EndAsync(NetworkStream stream, string breaks, CancellationToken token)
    {
        if (breaks == "stall")
        {
            // Until the other side hangs up.
            _ = await stream.ReadAsync(new byte[1], token);
        }
    }

    [GeneratedRegex(@"\r\nRange: bytes=(\d+)-\r\n")]
    private static partial Regex RangeHeader();
}

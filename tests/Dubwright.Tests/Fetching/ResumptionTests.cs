using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dubwright.Core.Failures;

namespace Dubwright.Tests.Fetching;

public sealed partial class ResumptionTests
{
    private static readonly byte[] Film = RandomNumberGenerator.GetBytes(400_000);

    [Theory]
    [InlineData("ETag: \"v1\"", "\"v1\"")]
    [InlineData("Last-Modified: Mon, 02 Mar 2026 10:00:00 GMT", "Mon, 02 Mar 2026 10:00:00 GMT")]
    public async Task A_broken_connection_goes_on_where_it_broke(string validator, string condition)
    {
        await using var server = Server(validator, cut: 150_000, breaks: 2);
        using var fetch = new Fetch();

        var (_, bytes) = await fetch.GetAsync(server.Url);

        bytes.ShouldBe(Film);
        server.Heads.Count.ShouldBe(3);
        var resumed = server.Heads.Skip(1).ToList();
        resumed.ShouldAllBe(head => head.Contains($"If-Range: {condition}", StringComparison.Ordinal));
        resumed.Select(From).ShouldBe([150_000, 300_000]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ETag: W/\"weak\"")]
    public async Task Without_a_way_to_know_that_the_file_is_the_same_it_starts_again(string validator)
    {
        await using var server = Server(validator, cut: 150_000, breaks: 1);
        using var fetch = new Fetch();

        (await fetch.GetAsync(server.Url)).Bytes.ShouldBe(Film);

        server.Heads.ShouldAllBe(head => !head.Contains("Range", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_changed_in_between_is_fetched_from_its_beginning()
    {
        var other = RandomNumberGenerator.GetBytes(300_000);
        await using var server = new RawServer(Sides.Outside, async (stream, _, number, token) =>
        {
            var body = number == 1 ? Film : other;
            await HeadAsync(stream, $"200 OK\r\nContent-Length: {body.Length}\r\nETag: \"v{number}\"", token);
            await stream.WriteAsync(number == 1 ? body.AsMemory(0, 100_000) : body, token);
        });
        using var fetch = new Fetch();

        (await fetch.GetAsync(server.Url)).Bytes.ShouldBe(other);
    }

    [Theory]
    [InlineData("bytes 0-399999/400000")]
    [InlineData("bytes 100001-399999/400000")]
    [InlineData("bytes 100000-499999/500000")]
    [InlineData("cats 100000-399999/400000")]
    public async Task A_server_that_continues_with_another_part_spoils_nothing(string range)
    {
        await using var server = new RawServer(Sides.Outside, async (stream, head, number, token) =>
        {
            if (number == 2)
            {
                await HeadAsync(stream, $"206 Partial Content\r\nContent-Range: {range}\r\nContent-Length: 300000\r\nETag: \"v1\"", token);
                await stream.WriteAsync(Film.AsMemory(0, 300_000), token);
                return;
            }

            await HeadAsync(stream, $"200 OK\r\nContent-Length: {Film.Length}\r\nETag: \"v1\"", token);
            await stream.WriteAsync(number == 1 ? Film.AsMemory(0, 100_000) : Film, token);
        });
        using var fetch = new Fetch();

        (await fetch.GetAsync(server.Url)).Bytes.ShouldBe(Film);
    }

    [Fact]
    public async Task A_server_that_always_breaks_off_is_given_up()
    {
        await using var server = Server("", cut: 150_000, breaks: int.MaxValue);
        using var fetch = new Fetch();
        fetch.Options.Resumptions = 3;

        var fault = await fetch.FailAsync(server.Url);

        (fault.Reason, fault.Retryable).ShouldBe((ExceptionReason.ErrorDownloadingSource, true));
        server.Heads.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_server_that_sends_byte_by_byte_is_given_up()
    {
        await using var server = new RawServer(Sides.Outside, async (stream, _, _, token) =>
        {
            await HeadAsync(stream, "200 OK\r\nContent-Length: 400000", token);
            while (true)
            {
                await stream.WriteAsync(Film.AsMemory(0, 1), token);
                await Task.Delay(20, token);
            }
        });
        using var fetch = new Fetch();
        fetch.Options.Resumptions = 1;
        fetch.Options.StallTime = TimeSpan.FromMilliseconds(300);
        var started = TimeProvider.System.GetTimestamp();

        (await fetch.FailAsync(server.Url)).Message.ShouldContain("too slowly");

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_server_that_sends_its_head_letter_by_letter_is_given_up()
    {
        await using var server = new RawServer(Sides.Outside, async (stream, _, _, token) =>
        {
            await RawServer.SendAsync(stream, "HTTP/1.1 200 OK\r\nX: ", token);
            while (true)
            {
                await RawServer.SendAsync(stream, "x", token);
                await Task.Delay(20, token);
            }
        });
        using var fetch = new Fetch();
        fetch.Options.AnswerTime = TimeSpan.FromMilliseconds(400);

        (await fetch.FailAsync(server.Url)).Message.ShouldContain("too slowly");
    }

    [Fact]
    public async Task The_total_time_ends_even_what_keeps_moving()
    {
        await using var server = new RawServer(Sides.Outside, async (stream, _, _, token) =>
        {
            await HeadAsync(stream, "200 OK\r\nContent-Length: 900000000", token);
            while (true)
            {
                await stream.WriteAsync(Film.AsMemory(0, 50_000), token);
                await Task.Delay(50, token);
            }
        });
        using var fetch = new Fetch();
        fetch.Options.TotalTime = TimeSpan.FromSeconds(1);

        (await fetch.FailAsync(server.Url)).Message.ShouldContain("did not arrive within");
    }

    // Serves the film and honours ranges, but cuts the connection after so many bytes, so many times.
    private static RawServer Server(string validator, int cut, int breaks) => new(Sides.Outside, async (stream, head, number, token) =>
    {
        var from = From(head) ?? 0;
        var lines = from > 0 ? $"206 Partial Content\r\nContent-Range: bytes {from}-{Film.Length - 1}/{Film.Length}" : "200 OK";
        await HeadAsync(stream, $"{lines}\r\nContent-Length: {Film.Length - from}{(validator.Length > 0 ? "\r\n" : "")}{validator}", token);
        await stream.WriteAsync(Film.AsMemory(from, number <= breaks ? Math.Min(cut, Film.Length - from) : Film.Length - from), token);
    });

    private static int? From(string head) =>
        RangeHeader().Match(head) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    private static Task HeadAsync(NetworkStream stream, string lines, CancellationToken token) =>
        RawServer.SendAsync(stream, $"HTTP/1.1 {lines}\r\nConnection: close\r\n\r\n", token);

    [GeneratedRegex(@"\r\nRange: bytes=(\d+)-\r\n")]
    private static partial Regex RangeHeader();
}

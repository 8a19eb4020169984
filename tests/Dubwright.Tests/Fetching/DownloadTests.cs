using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Dubwright.Core.Failures;
using Microsoft.AspNetCore.Http;

namespace Dubwright.Tests.Fetching;

public sealed class DownloadTests
{
    private static readonly byte[] Film = RandomNumberGenerator.GetBytes(1_000_000);

    [Fact]
    public async Task A_file_arrives_whole_with_its_name_and_its_progress()
    {
        await using var server = await WebServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentDisposition = "attachment; filename*=UTF-8''..%2F..%2Fetc%2FMein%20Film%202.mp4";
            context.Response.ContentLength = Film.Length;
            await context.Response.Body.WriteAsync(Film);
        });
        using var fetch = new Fetch();

        var (source, bytes) = await fetch.GetAsync($"{server.Url}/x");

        bytes.ShouldBe(Film);
        source.FileName.ShouldBe("Mein Film 2.mp4");
        source.Bytes.ShouldBe(Film.Length);
        source.Origin.ShouldBe("web");
        fetch.Progress.ShouldBeInOrder();
        fetch.Progress[^1].ShouldBe(1);
    }

    [Fact]
    public async Task A_relative_redirect_is_followed_without_cookies_or_referrer()
    {
        var headers = new List<string>();
        await using var server = await WebServer.StartAsync(async context =>
        {
            headers.AddRange(context.Request.Headers.Keys);
            if (context.Request.Path == "/one")
            {
                context.Response.Headers.SetCookie = "session=1";
                context.Response.Redirect("/two/film.mp4");
                return;
            }

            await context.Response.Body.WriteAsync(Film);
        });
        using var fetch = new Fetch();

        var (source, bytes) = await fetch.GetAsync($"{server.Url}/one");

        bytes.ShouldBe(Film);
        source.FileName.ShouldBe("film.mp4");
        headers.Distinct().Order().ShouldBe(["Accept", "Accept-Encoding", "Host", "User-Agent"]);
    }

    [Theory]
    [InlineData(404, ExceptionReason.SourceNotFound, false)]
    [InlineData(410, ExceptionReason.SourceNotFound, false)]
    [InlineData(401, ExceptionReason.Forbidden, false)]
    [InlineData(403, ExceptionReason.Forbidden, false)]
    [InlineData(429, ExceptionReason.ErrorDownloadingSource, true)]
    [InlineData(451, ExceptionReason.SourceBlockedInRegion, false)]
    [InlineData(500, ExceptionReason.ErrorDownloadingSource, true)]
    [InlineData(503, ExceptionReason.ErrorDownloadingSource, true)]
    [InlineData(418, ExceptionReason.ErrorDownloadingSource, false)]
    [InlineData(206, ExceptionReason.ErrorDownloadingSource, false)]
    [InlineData(204, ExceptionReason.ErrorDownloadingSource, false)]
    public async Task A_status_without_a_file_has_its_reason(int status, ExceptionReason reason, bool retryable)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var fetch = new Fetch();

        var fault = await fetch.FailAsync($"{server.Url}/film.mp4");

        (fault.Reason, fault.Retryable).ShouldBe((reason, retryable));
    }

    [Theory]
    [InlineData("text/html", "hello")]
    [InlineData("video/mp4", "\n <!DOCTYPE HTML><title>Sign in</title>")]
    public async Task A_web_page_in_place_of_a_file_is_said_to_be_one(string type, string body)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body);
        });
        using var fetch = new Fetch();

        (await fetch.FailAsync(server.Url)).Message.ShouldContain("web page");
    }

    [Fact]
    public async Task What_says_it_is_too_large_is_not_read()
    {
        await using var server = new RawServer(Sides.Outside, async (stream, _, _, token) =>
        {
            await RawServer.SendAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", token);
            await Task.Delay(Timeout.Infinite, token);
        });
        using var fetch = new Fetch();
        fetch.Options.LargestBytes = 1 << 20;
        var started = TimeProvider.System.GetTimestamp();

        (await fetch.FailAsync(server.Url)).Reason.ShouldBe(ExceptionReason.SourceTooLarge);

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromMilliseconds(900));
    }

    [Fact]
    public async Task What_does_not_say_it_is_too_large_is_cut_off()
    {
        var sent = 0L;
        await using var server = new RawServer(Sides.Outside, async (stream, _, _, token) =>
        {
            await RawServer.SendAsync(stream, "HTTP/1.1 200 OK\r\n\r\n", token);
            while (true)
            {
                await stream.WriteAsync(Film, token);
                sent += Film.Length;
            }
        });
        using var fetch = new Fetch();
        fetch.Options.LargestBytes = 3 << 20;

        (await fetch.FailAsync(server.Url)).Reason.ShouldBe(ExceptionReason.SourceTooLarge);

        sent.ShouldBeLessThan(30 << 20);
    }

    [Fact]
    public async Task A_compressed_answer_is_unpacked_and_what_comes_out_is_counted()
    {
        await using var server = await WebServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(context.Request.Path == "/bomb" ? new byte[50_000_000] : Film);
        });
        using var fetch = new Fetch();
        fetch.Options.LargestBytes = 2 << 20;

        (await fetch.GetAsync($"{server.Url}/film")).Bytes.ShouldBe(Film);
        using var other = new Fetch();
        other.Options.LargestBytes = 2 << 20;
        (await other.FailAsync($"{server.Url}/bomb")).Reason.ShouldBe(ExceptionReason.SourceTooLarge);
    }

    [Fact]
    public async Task Where_the_disk_has_no_room_nothing_is_fetched()
    {
        await using var server = await WebServer.StartAsync(context => context.Response.Body.WriteAsync(Film).AsTask());
        using var fetch = new Fetch();
        fetch.Options.KeepFreeBytes = long.MaxValue / 2;

        var fault = await fetch.FailAsync(server.Url);

        fault.Reason.ShouldBe(ExceptionReason.ProcessingError);
        fault.Message.ShouldContain("disk space");
    }

    [Fact]
    public async Task An_empty_file_is_no_source()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask);
        using var fetch = new Fetch();

        (await fetch.FailAsync(server.Url)).Message.ShouldContain("empty");
    }

    [Fact]
    public async Task A_cancelled_fetch_leaves_nothing()
    {
        await using var server = await WebServer.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(Film);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var fetch = new Fetch();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(() => fetch.GetAsync(server.Url, cancel.Token));

        Should.Throw<FileNotFoundException>(() => File.OpenRead(fetch.Path));
    }

    [Fact]
    public async Task Headers_without_end_are_cut_off()
    {
        await using var server = new RawServer(Sides.Outside, async (stream, _, _, token) =>
        {
            await RawServer.SendAsync(stream, "HTTP/1.1 200 OK\r\n", token);
            for (var header = 0; ; header++)
            {
                await RawServer
                    .SendAsync(stream, string.Create(CultureInfo.InvariantCulture, $"X-{header}: {new string('x', 1000)}\r\n"), token);
            }
        });
        using var fetch = new Fetch();

        (await fetch.FailAsync(server.Url)).Reason.ShouldBe(ExceptionReason.ErrorDownloadingSource);
    }

    [Fact]
    public async Task A_port_where_nobody_answers_is_worth_another_attempt()
    {
        int port;
        await using (var gone = new RawServer(Sides.Outside, (_, _, _, _) => Task.CompletedTask))
        {
            port = gone.Port;
        }

        using var fetch = new Fetch();

        var fault = await fetch.FailAsync($"http://{Sides.Outside}:{port}/");

        (fault.Reason, fault.Retryable).ShouldBe((ExceptionReason.ErrorDownloadingSource, true));
    }
}

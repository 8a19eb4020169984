using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Net;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Fetching;
using Microsoft.AspNetCore.Http;

namespace Dubwright.Tests.Fetching;

/// <summary>Each proves with a listening socket that no connection reached the refused address.</summary>
public sealed class RefusedAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    [InlineData("http://[::127.0.0.1]:{0}/")]
    [InlineData("http://[64:ff9b::7f00:1]:{0}/")]
    [InlineData("http://[2002:7f00:1::]:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://①②⑦.0.0.1:{0}/")]
    public async Task The_inside_is_never_connected_to_however_its_address_is_written(string form)
    {
        await using var inside = RawServer.Forbidden();
        using var fetch = new Fetch { Resolve = Fetch.Always("127.0.0.1") };

        var fault = await fetch.FailAsync(form.Replace("{0}", $"{inside.Port}", StringComparison.Ordinal));

        fault.Reason.ShouldBe(ExceptionReason.ErrorDownloadingSource);
        fault.Retryable.ShouldBeFalse();
        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task The_same_inside_can_be_connected_to_where_a_setting_allows_it()
    {
        await using var inside = RawServer.Forbidden();
        using var fetch = new Fetch { Resolve = Fetch.Always("127.0.0.1") };
        fetch.Options.AllowedHosts.Add("media.intranet");

        var (_, bytes) = await fetch.GetAsync($"http://media.intranet:{inside.Port}/");

        bytes.ShouldBe("secret"u8.ToArray());
        inside.Connections.ShouldBe(1);
        using var other = new Fetch { Resolve = fetch.Resolve };
        other.Options.AllowedHosts.Add("media.intranet");
        (await other.FailAsync($"http://other.intranet:{inside.Port}/")).Reason.ShouldBe(ExceptionReason.ErrorDownloadingSource);
        inside.Connections.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fd00:ec2::254]/latest/meta-data/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[fe80::1]/")]
    public async Task Metadata_and_private_addresses_are_refused_at_once(string url)
    {
        using var fetch = new Fetch();
        var started = TimeProvider.System.GetTimestamp();

        var fault = await fetch.FailAsync(url);

        fault.Reason.ShouldBe(ExceptionReason.ErrorDownloadingSource);
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_the_inside_is_refused(int status)
    {
        await using var inside = RawServer.Forbidden();
        await using var outside = await WebServer.StartAsync(context => Redirect(context, inside.Url, status));
        using var fetch = new Fetch();

        var fault = await fetch.FailAsync($"{outside.Url}/film.mp4");

        fault.Reason.ShouldBe(ExceptionReason.ErrorDownloadingSource);
        outside.Requests.Count.ShouldBe(1);
        inside.Connections.ShouldBe(0);
    }

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/film.mp4")]
    [InlineData("gopher://127.0.0.1:6379/_FLUSHALL")]
    [InlineData("http://user:secret@example.org/film.mp4")]
    public async Task A_redirect_to_what_may_not_be_fetched_is_refused(string target)
    {
        await using var outside = await WebServer.StartAsync(context => Redirect(context, target));
        using var fetch = new Fetch();

        (await fetch.FailAsync(outside.Url)).Reason.ShouldBe(ExceptionReason.ErrorDownloadingSource);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_for_a_connection_so_it_cannot_change_its_mind_between_check_and_connect()
    {
        await using var inside = RawServer.Forbidden();
        await using var outside = await WebServer.StartAsync(context => context.Response.WriteAsync("from outside"));
        var lookups = 0;
        using var fetch = new Fetch
        {
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([Interlocked.Increment(ref lookups) == 1 ? Sides.Outside : Sides.Inside]),
        };

        var (_, bytes) = await fetch.GetAsync($"http://rebinding.example:{outside.Port}/");

        bytes.ShouldBe("from outside"u8.ToArray());
        lookups.ShouldBe(1);
        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_that_leads_inside_the_second_time_is_refused_the_second_time()
    {
        await using var inside = RawServer.Forbidden();
        var answers = new ConcurrentQueue<IPAddress>([Sides.Outside, Sides.Inside]);
        var insidePort = inside.Port;
        await using var outside = await WebServer.StartAsync(context => Redirect(context, $"http://rebinding.example:{insidePort}/"));
        using var fetch = new Fetch
        {
            Resolve = (_, _) =>
            Task.FromResult<IPAddress[]>([answers.TryDequeue(out var next) ? next : Sides.Inside])
        };

        (await fetch.FailAsync($"http://rebinding.example:{outside.Port}/")).Reason.ShouldBe(ExceptionReason.ErrorDownloadingSource);

        outside.Requests.Count.ShouldBe(1);
        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Of_a_name_with_addresses_on_both_sides_only_those_outside_are_tried()
    {
        await using var inside = RawServer.Forbidden();
        using var fetch = new Fetch { Resolve = Fetch.Always("127.0.0.1", "::1", "127.0.0.2") };

        // Nothing listens outside on that port: what matters is that the inside is not tried in its place.
        (await fetch.FailAsync($"http://both.example:{inside.Port}/")).Reason.ShouldBe(ExceptionReason.ErrorDownloadingSource);

        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_that_leads_inside_and_one_that_does_not_exist_are_told_apart_by_nobody()
    {
        using var inside = new Fetch { Resolve = Fetch.Always("10.1.2.3") };
        using var nowhere = new Fetch
        {
            Resolve = (_, _) => throw new System.Net.Sockets
            .SocketException((int)System.Net.Sockets.SocketError.HostNotFound)
        };

        var one = await inside.FailAsync("http://db.internal/");
        var other = await nowhere.FailAsync("http://no-such.internal/");

        one.Message.ShouldBe(other.Message);
        (one.Reason, one.Retryable).ShouldBe((other.Reason, other.Retryable));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/film.mp4")]
    [InlineData("//example.org/film.mp4")]
    [InlineData("/etc/passwd")]
    [InlineData("data:video/mp4;base64,AAAA")]
    [InlineData("http://user@example.org/")]
    [InlineData("http://user:word@example.org/")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task Only_plain_http_and_https_addresses_are_fetched(string url)
    {
        using var fetch = new Fetch();

        (await fetch.FailAsync(url)).Reason.ShouldBe(ExceptionReason.ErrorDownloadingSource);
    }

    [Fact]
    public void Settings_that_mean_nothing_are_named()
    {
        var options = new Dubwright.Pipeline.Fetching.FetchingOptions
        {
            AllowedNetworks = ["10.0.0.0/8", "intranet"],
            StallTime = TimeSpan.Zero,
            LargestBytes = 0
        };
        var faults = new List<ValidationResult>();

        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true).ShouldBeFalse();
        options.LargestBytes = 1;
        faults.Clear();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true).ShouldBeFalse();

        faults.Select(fault => fault.MemberNames.Single()).ShouldBe(["AllowedNetworks", "StallTime"]);
        faults[0].ErrorMessage!.ShouldContain("'intranet'");
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        await using var outside = await WebServer.StartAsync(context => Redirect(context, context.Request.Path == "/a" ? "/b" : "/a"));
        using var fetch = new Fetch();

        (await fetch.FailAsync($"{outside.Url}/a")).Message.ShouldContain("too often");

        outside.Requests.Count.ShouldBe(6);
    }

    private static Task Redirect(HttpContext context, string target, int status = 302)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = target;
        return Task.CompletedTask;
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Accounts;
using Dubwright.Core.Failures;
using Microsoft.Extensions.DependencyInjection;

namespace Dubwright.Tests.Api;

/// <summary>A host behind a proxy at 127.0.0.1, which it trusts; 127.0.0.2 is a stranger that pretends to be one.</summary>
[SupportedOSPlatform("linux")]
public sealed class ProxyTests : IAsyncLifetime
{
    private const string Proxy = "127.0.0.1";
    private const string Stranger = "127.0.0.2";
    private const int MoreThanAnyoneGuesses = 40;

    private readonly ApiHost _host = new(new Dictionary<string, string?> { ["Server:TrustedProxies:0"] = Proxy });
    private FirstAccount _owner = null!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _owner = await _host.Services.GetRequiredService<AccountStore>().AddTeamAsync("Home", "owner@example.org", CancellationToken.None);
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Behind_a_trusted_proxy_the_cookie_is_secure_and_addresses_are_the_public_ones()
    {
        using var client = From(Proxy, "203.0.113.7");
        client.DefaultRequestHeaders.Add("x-forwarded-proto", "https");
        client.DefaultRequestHeaders.Add("x-forwarded-host", "dub.example.org");

        using var signedIn = await SignInAsync(client, _owner.Password);

        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        signedIn.Headers.GetValues("set-cookie").ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        (await UploadAddressAsync(client)).ShouldStartWith("https://dub.example.org/files/");
    }

    [Fact]
    public async Task What_an_untrusted_peer_says_of_itself_is_ignored()
    {
        using var client = From(Stranger, "203.0.113.7");
        client.DefaultRequestHeaders.Add("x-forwarded-proto", "https");
        client.DefaultRequestHeaders.Add("x-forwarded-host", "evil.example.org");

        using var signedIn = await SignInAsync(client, _owner.Password);

        signedIn.Headers.GetValues("set-cookie").ShouldAllBe(cookie => !cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        (await UploadAddressAsync(client)).ShouldStartWith($"{_host.Address}files/");
        (await GuessAsync(at => From(Stranger, $"198.51.100.{at}"))).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_stranger_who_guesses_locks_out_only_itself()
    {
        (await GuessAsync(_ => From(Proxy, "203.0.113.7"))).ShouldBe(HttpStatusCode.TooManyRequests);

        using var stranger = From(Proxy, "203.0.113.7");
        using var refused = await SignInAsync(stranger, _owner.Password);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        using var owner = From(Proxy, "203.0.113.8");
        using var signedIn = await SignInAsync(owner, _owner.Password);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task All_addresses_of_one_ipv6_network_are_one_guesser()
    {
        (await GuessAsync(at => From(Proxy, $"2001:db8:1:2::{at:x}"))).ShouldBe(HttpStatusCode.TooManyRequests);

        using var neighbour = From(Proxy, "2001:db8:1:3::1");
        using var signedIn = await SignInAsync(neighbour, _owner.Password);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_browser_that_signed_in_before_does_so_again_while_others_guess_from_its_own_address()
    {
        using var owner = From(Proxy, "203.0.113.7");
        using var first = await SignInAsync(owner, _owner.Password);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GuessAsync(_ => From(Proxy, "203.0.113.7"))).ShouldBe(HttpStatusCode.TooManyRequests);

        using var again = await SignInAsync(owner, _owner.Password);

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GuessAsync(_ => owner, dispose: false)).ShouldBe(HttpStatusCode.TooManyRequests, "the cookie is no way to guess on");
    }

    [Fact]
    public async Task Guesses_at_once_are_counted_each()
    {
        using var client = From(Proxy, "203.0.113.7");
        var guesses = await Task.WhenAll(Enumerable.Range(0, MoreThanAnyoneGuesses).Select(_ => SignInAsync(client, "a guess")));

        guesses.Count(guess => guess.StatusCode == HttpStatusCode.Unauthorized).ShouldBeInRange(1, 12);
        foreach (var guess in guesses)
        {
            guess.Dispose();
        }
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", false)]
    public async Task Left_out_this_machine_is_trusted_and_an_empty_one_trusts_nobody(string? proxy, bool trusted)
    {
        var host = proxy is null ? new ApiHost() : new ApiHost(new Dictionary<string, string?> { ["Server:TrustedProxies:0"] = proxy });
        await host.InitializeAsync();
        using var team = await host.TeamAsync();
        team.DefaultRequestHeaders.Add("x-forwarded-proto", "https");
        team.DefaultRequestHeaders.Add("x-forwarded-for", "203.0.113.7");

        using var answer = await team.PostAsJsonAsync("/files/upload-url", new { filename = "film.mp4" });

        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["upload"]!["url"]!.GetValue<string>()
            .StartsWith("https://", StringComparison.Ordinal).ShouldBe(trusted);
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("proxy.intranet")]
    [InlineData("10.0.0.0/40")]
    [InlineData("10")]
    public async Task A_proxy_that_is_no_address_is_a_fault_that_names_the_setting(string proxy)
    {
        var host = new ApiHost(new Dictionary<string, string?> { ["Server:TrustedProxies:0"] = proxy });

        var fault = await Should.ThrowAsync<DubwrightException>(host.InitializeAsync);

        fault.Message.ShouldContain("Server:TrustedProxies");
        fault.Message.ShouldContain($"'{proxy}'");
    }

    /// <summary>A client at an address of this machine, that says it speaks for another.</summary>
    private HttpClient From(string address, string speaksFor)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, token) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(context.DnsEndPoint, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        var client = new HttpClient(handler) { BaseAddress = _host.Address };
        client.DefaultRequestHeaders.Add("x-forwarded-for", speaksFor);
        return client;
    }

    /// <summary>How the last of many guesses is answered.</summary>
    private async Task<HttpStatusCode> GuessAsync(Func<int, HttpClient> from, bool dispose = true)
    {
        var last = HttpStatusCode.OK;
        for (var at = 1; at <= MoreThanAnyoneGuesses && last != HttpStatusCode.TooManyRequests; at++)
        {
            var client = from(at);
            using var answer = await SignInAsync(client, "a guess");
            last = answer.StatusCode;
            if (dispose)
            {
                client.Dispose();
            }
        }

        return last;
    }

    private Task<HttpResponseMessage> SignInAsync(HttpClient client, string password) =>
        client.PostAsJsonAsync("/account/sign-in", new { email = _owner.Email, password });

    private async Task<string> UploadAddressAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/files/upload-url");
        request.Content = JsonContent.Create(new { filename = "film.mp4" });
        request.Headers.Add("x-api-key", _owner.Key);
        using var answer = await client.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["upload"]!["url"]!.GetValue<string>();
    }
}

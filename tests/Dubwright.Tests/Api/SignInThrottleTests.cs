using System.Net;
using System.Runtime.Versioning;
using Dubwright.Accounts;
using Dubwright.Endpoints.Reading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dubwright.Tests.Api;

/// <summary>Waits grow with failures, are forgotten, and are nobody else's.</summary>
[SupportedOSPlatform("linux")]
public sealed class SignInThrottleTests
{
    private const string Account = "owner@example.org";
    private static readonly IPAddress Home = IPAddress.Parse("203.0.113.7");
    private readonly Clock _clock = new();

    [Fact]
    public void The_wait_doubles_up_to_a_quarter_of_an_hour_and_is_forgotten_after_one()
    {
        var throttle = new SignInThrottle(_clock, NullLogger<SignInThrottle>.Instance);
        for (var free = 0; free < 10; free++)
        {
            throttle.Admit(Home, Account, null);
        }

        foreach (var seconds in (int[])[5, 10, 20, 40, 80, 160, 320, 640, 900, 900])
        {
            Wait(throttle).ShouldBe(TimeSpan.FromSeconds(seconds));
            _clock.Now += TimeSpan.FromSeconds(seconds);
            throttle.Admit(Home, Account, null);
        }

        _clock.Now += TimeSpan.FromHours(1);
        Should.NotThrow(() => throttle.Admit(Home, Account, null));
        Should.NotThrow(() => throttle.Admit(Home, Account, null));
    }

    [Fact]
    public void Guessing_at_many_accounts_is_held_back_and_an_account_of_ones_own_buys_no_more_guesses()
    {
        var throttle = new SignInThrottle(_clock, NullLogger<SignInThrottle>.Instance);
        var guesses = 0;
        Should.Throw<HttpProblemException>(() =>
        {
            for (; guesses < 1000; guesses++)
            {
                throttle.Admit(Home, $"somebody{guesses}", null);
                throttle.Succeed(throttle.Admit(Home, "mine", null), 1);
            }
        });

        guesses.ShouldBeInRange(29, 30);
    }

    [Fact]
    public void An_ipv4_client_is_the_same_one_in_ipv6_notation_and_an_account_in_any_case()
    {
        var throttle = new SignInThrottle(_clock, NullLogger<SignInThrottle>.Instance);
        for (var free = 0; free < 10; free++)
        {
            throttle.Admit(free % 2 == 0 ? Home : Home.MapToIPv6(), free % 3 == 0 ? Account : Account.ToUpperInvariant(), null);
        }

        Wait(throttle).ShouldBe(TimeSpan.FromSeconds(5));
        Should.NotThrow(() => throttle.Admit(IPAddress.Parse("::ffff:203.0.113.8"), Account, null));
    }

    private static TimeSpan Wait(SignInThrottle throttle) =>
        Should.Throw<HttpProblemException>(() => throttle.Admit(Home, Account, null)).RetryAfter!.Value;

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(50);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

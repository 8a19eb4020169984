using System.Net;
using System.Net.Sockets;
using Dubwright.Core.Telemetry;
using Dubwright.Endpoints.Reading;

namespace Dubwright.Accounts;

/// <summary>
/// How often anyone may fail to sign in. Failures are counted by client network and account together, and by client network over all
/// accounts; after some that are free, every further one doubles the wait. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Nothing is counted by the account alone: whoever knows a name could lock its owner out by failing often enough. It would protect
/// little either, for passwords are made here with 99 random bits, or chosen with twelve characters at least, and keys have 256: no number
/// of machines guesses the former, and a slow guesser of the latter is slowed by every network he comes from. Behind one
/// address there may be many people, and one of them may be the guesser, so a browser that has signed in before is counted by its device
/// cookie and by nothing else (as OWASP advises against slow guessing).
/// </remarks>
internal sealed partial class SignInThrottle(TimeProvider time, ILogger<SignInThrottle> logger)
{
    private const int FreePerAccount = 10;
    private const int FreePerNetwork = 30;
    private const int MostKept = 100_000;
    private const int NetworkBytes = 8;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    /// <summary>Counts an attempt as failed until <see cref="Succeed"/> says otherwise, so that many at once are counted each.</summary>
    /// <param name="address">The client's; null where there is none, as at a local socket.</param>
    /// <param name="account">What it wants to sign in as, in any case.</param>
    /// <param name="device">From a device cookie for this very account; null where there is none.</param>
    /// <exception cref="HttpProblemException">429, with the time to wait.</exception>
    public SignInAttempt Admit(IPAddress? address, string account, string? device)
    {
        var network = NetworkOf(address);
        var attempt = device is not null
            ? new SignInAttempt($"device {device}", null)
            : new SignInAttempt($"{network} {account.ToUpperInvariant()}", network);
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var (own, all) = (Current(attempt.Own, now), Current(attempt.Network, now));
            var until = Later(own.Until(FreePerAccount), all.Until(FreePerNetwork));
            if (until > now)
            {
                Refuse("too many");
                throw new HttpProblemException(StatusCodes.Status429TooManyRequests, "Too many attempts to sign in; wait a little")
                {
                    RetryAfter = until - now,
                };
            }

            MakeRoom(now);
            _failures[attempt.Own] = new Failures(own.Count + 1, now);
            if (attempt.Network is { } shared)
            {
                _failures[shared] = new Failures(all.Count + 1, now);
            }
        }

        return attempt;
    }

    /// <summary>The attempt was no failure. Its network's others stay counted: an account of one's own buys no guesses at others.</summary>
    /// <param name="attempt">What <see cref="Admit"/> gave.</param>
    /// <param name="user">Who signed in; null where nobody did.</param>
    public void Succeed(SignInAttempt attempt, long? user)
    {
        if (user is { } person)
        {
            Log.SignedIn(logger, person);
        }

        lock (_lock)
        {
            _failures.Remove(attempt.Own);
            if (attempt.Network is { } network && _failures.TryGetValue(network, out var all))
            {
                _failures[network] = all with { Count = Math.Max(0, all.Count - 1) };
            }
        }
    }

    /// <summary>Notes that a sign-in was refused.</summary>
    /// <param name="reason">One of a few words.</param>
    public void Refuse(string reason)
    {
        Instruments.SignInRefusals.Add(1, new KeyValuePair<string, object?>("reason", reason));
        Log.Refused(logger, reason);
    }

    // A provider gives each customer a /64 at least, so the addresses in it cost nothing.
    private static string NetworkOf(IPAddress? address) => address switch
    {
        null => "local",
        { IsIPv4MappedToIPv6: true } => $"{address.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => $"{address}",
    };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private Failures Current(string? counter, DateTimeOffset now) =>
        counter is not null && _failures.TryGetValue(counter, out var failures) && now - failures.Last < Remembered ? failures : default;

    private void MakeRoom(DateTimeOffset now)
    {
        if (_failures.Count < MostKept)
        {
            return;
        }

        var oldest = _failures.OrderBy(pair => pair.Value.Last)
            .Where((pair, at) => at < MostKept / 2 || now - pair.Value.Last >= Remembered);
        foreach (var (counter, _) in oldest.ToList())
        {
            _failures.Remove(counter);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5000, LogLevel.Information, "User {User} signed in")]
        public static partial void SignedIn(ILogger logger, long user);

        [LoggerMessage(5001, LogLevel.Warning, "A sign-in was refused: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }

    private readonly record struct Failures(int Count, DateTimeOffset Last)
    {
        public DateTimeOffset Until(int free) => Count < free
            ? DateTimeOffset.MinValue
            : Last + TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, Count - free)));
    }
}

/// <summary>One attempt to sign in, by the counters that count it.</summary>
/// <param name="Network">Null where the device's own is the only one.</param>
internal sealed record SignInAttempt(string Own, string? Network);

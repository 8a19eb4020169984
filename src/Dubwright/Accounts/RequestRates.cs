using System.Threading.RateLimiting;
using Dubwright.Endpoints.Reading;
using Dubwright.Hosting;

namespace Dubwright.Accounts;

/// <summary>How often anyone may ask. One bucket per key or person, and a small one for attempts to sign in.</summary>
internal sealed class RequestRates(ServerOptions options) : IAsyncDisposable
{
    private const int SignInsPerWindow = 10;
    private const int FormsWaiting = 32;
    private static readonly TimeSpan SignInWindow = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> _requests = PartitionedRateLimiter.Create<string, string>(
        caller => options.RequestsPerSecond == 0
            ? RateLimitPartition.GetNoLimiter(caller)
            : RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.RequestsPerSecond * 10,
                TokensPerPeriod = options.RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = FormsWaiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }));

    private readonly PartitionedRateLimiter<string> _signIns = PartitionedRateLimiter.Create<string, string>(
        who => RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = SignInsPerWindow,
            Window = SignInWindow,
            QueueLimit = 0,
        }));

    /// <exception cref="RequestRefused">429.</exception>
    public async ValueTask AdmitAsync(Caller caller, bool waits, CancellationToken cancellationToken)
    {
        using var lease = waits
            ? await _requests.AcquireAsync(caller.RateKey, 1, cancellationToken)
            : _requests.AttemptAcquire(caller.RateKey);
        Require(lease, "Too many requests with this key; slow down", TimeSpan.FromSeconds(1));
    }

    /// <summary>Counts an attempt to sign in, by where it comes from and by the account it is for.</summary>
    /// <exception cref="RequestRefused">429.</exception>
    public void AdmitSignIn(string address, string email)
    {
        foreach (var who in (string[])[$"from {address}", $"as {email.ToLowerInvariant()}"])
        {
            using var lease = _signIns.AttemptAcquire(who);
            Require(lease, "Too many attempts to sign in; wait a few minutes", SignInWindow);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _requests.DisposeAsync();
        await _signIns.DisposeAsync();
    }

    private static void Require(RateLimitLease lease, string sentence, TimeSpan usualWait)
    {
        if (!lease.IsAcquired)
        {
            throw new RequestRefused(StatusCodes.Status429TooManyRequests, sentence)
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : usualWait,
            };
        }
    }
}

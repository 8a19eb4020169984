using System.Threading.RateLimiting;
using Dubwright.Configuration;
using Dubwright.Endpoints.Reading;

namespace Dubwright.Accounts;

/// <summary>How often anyone may ask. One bucket per key or person; attempts to sign in have a <see cref="SignInThrottle"/>.</summary>
internal sealed class RequestRates(ServerOptions options) : IAsyncDisposable
{
    private const int FormsWaiting = 32;

    private readonly PartitionedRateLimiter<string> _requests = PartitionedRateLimiter.Create<string, string>(
        caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.RequestsPerSecond * 10,
            TokensPerPeriod = options.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = FormsWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));

    /// <exception cref="HttpProblemException">429.</exception>
    public async ValueTask AdmitAsync(Caller caller, bool waits, CancellationToken cancellationToken)
    {
        if (options.RequestsPerSecond == 0)
        {
            return;
        }

        using var lease = waits
            ? await _requests.AcquireAsync(caller.RateKey, 1, cancellationToken)
            : _requests.AttemptAcquire(caller.RateKey);
        Require(lease, "Too many requests with this key; slow down", TimeSpan.FromSeconds(1));
    }

    public ValueTask DisposeAsync() => _requests.DisposeAsync();

    private static void Require(RateLimitLease lease, string sentence, TimeSpan usualWait)
    {
        if (!lease.IsAcquired)
        {
            throw new HttpProblemException(StatusCodes.Status429TooManyRequests, sentence)
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : usualWait,
            };
        }
    }
}

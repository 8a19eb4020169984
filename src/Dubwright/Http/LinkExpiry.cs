using Dubwright.Configuration;

namespace Dubwright.Http;

/// <summary>How long addresses last that need no key, in Unix seconds: rounded up to the hour, so that asking again within it gives the
/// same address and browsers keep what they have.</summary>
internal sealed class LinkExpiry(ServerOptions options, TimeProvider time)
{
    private static readonly long Rounding = (long)TimeSpan.FromHours(1).TotalSeconds;

    /// <summary>When an address ends that is given now.</summary>
    public long FromNow() => From(time.GetUtcNow());

    /// <summary>When one ends whose time begins then; not before now.</summary>
    public long From(DateTimeOffset begin)
    {
        var now = time.GetUtcNow();
        return (((begin > now ? begin : now) + options.LinkLifetime).ToUnixTimeSeconds() / Rounding * Rounding) + Rounding;
    }

    public bool IsOver(long expires) => expires <= time.GetUtcNow().ToUnixTimeSeconds();
}

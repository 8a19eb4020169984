using System.ComponentModel.DataAnnotations;

namespace Dubwright.Configuration;

/// <summary>How the server shows itself; the configuration section <c>Server</c>.</summary>
public sealed class ServerOptions : IValidatableObject
{
    public const string Section = "Server";

    /// <summary>The address that people and programs reach the server by, where a proxy stands before it; else each request's own is
    /// used.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>
    /// Proxies whose word about their client is taken (address, scheme, host), as addresses (<c>10.0.0.5</c>) or networks
    /// (<c>172.16.0.0/12</c>). Left out, this machine's own are trusted; one that is empty trusts nobody.
    /// </summary>
    public IList<string>? TrustedProxies { get; set; }

    /// <summary>How long the addresses of result files work.</summary>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long an upload's address works.</summary>
    public TimeSpan UploadLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The largest upload, in bytes.</summary>
    [Range(1, long.MaxValue)]
    public long LargestUploadBytes { get; set; } = 20L << 30;

    /// <summary>How much room an upload must leave on the disk, in bytes.</summary>
    [Range(0, long.MaxValue)]
    public long KeepFreeBytes { get; set; } = 1L << 30;

    /// <summary>How many requests a key may send per second in the long run; ten times as many at once. 0 sets no limit.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 200;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var proxy in (TrustedProxies ?? [])
            .Where(proxy => !string.IsNullOrEmpty(proxy) && Configuration.TrustedProxies.TryParse(proxy) is null))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(TrustedProxies)} holds '{proxy}', which is neither an address such as 10.0.0.5 " +
                "nor a network such as 172.16.0.0/12.",
                [nameof(TrustedProxies)]);
        }
    }
}

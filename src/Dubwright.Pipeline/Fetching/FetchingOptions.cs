using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Dubwright.Pipeline.Fetching;

/// <summary>What may be fetched from addresses that strangers give us. Bound from the section <c>Fetching</c>.</summary>
public sealed class FetchingOptions : IValidatableObject
{
    public const string Section = "Fetching";

    /// <summary>Lets every address be fetched from, the machine's own network included. For closed intranets only.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Hosts (<c>media.intranet</c>, <c>media.intranet:8080</c>) that may have private addresses.</summary>
    public IList<string> AllowedHosts { get; set; } = [];

    /// <summary>Networks (<c>10.4.0.0/16</c>) that may be fetched from although they are private.</summary>
    public IList<string> AllowedNetworks { get; set; } = [];

    /// <summary>The largest source, in bytes.</summary>
    [Range(1, long.MaxValue)]
    public long LargestBytes { get; set; } = 20L << 30;

    /// <summary>How much room a download must leave on the disk, in bytes.</summary>
    [Range(0, long.MaxValue)]
    public long KeepFreeBytes { get; set; } = 1L << 30;

    /// <summary>The longest a fetch may take, resumptions included.</summary>
    public TimeSpan TotalTime { get; set; } = TimeSpan.FromHours(3);

    /// <summary>The longest wait for a connection and for the head of an answer.</summary>
    public TimeSpan AnswerTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>In every stretch of this length at least <see cref="StallBytes"/> must arrive.</summary>
    public TimeSpan StallTime { get; set; } = TimeSpan.FromSeconds(30);

    [Range(1, int.MaxValue)]
    public int StallBytes { get; set; } = 16 << 10;

    /// <summary>How often a broken connection is taken up again without anything new arriving.</summary>
    [Range(0, 100)]
    public int Resumptions { get; set; } = 4;

    /// <summary>The wait before the first resumption; doubled each time.</summary>
    public TimeSpan ResumptionDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Lets <c>yt-dlp</c>, where it is installed, fetch from the video sites it is made for. It opens its own
    /// connections.</summary>
    public bool AllowYtDlp { get; set; }

    /// <summary>A name on the path or a full path.</summary>
    [Required]
    public string YtDlpProgram { get; set; } = "yt-dlp";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var network in AllowedNetworks.Where(network => !IPNetwork.TryParse(network, out _)))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(AllowedNetworks)} holds '{network}', which is no network such as 10.4.0.0/16.",
                [nameof(AllowedNetworks)]);
        }

        foreach (var (name, time) in new[] { (nameof(TotalTime), TotalTime), (nameof(AnswerTime), AnswerTime),
            (nameof(StallTime), StallTime) })
        {
            if (time <= TimeSpan.Zero)
            {
                yield return new ValidationResult($"{Section}:{name} must be longer than nothing.", [name]);
            }
        }
    }

    /// <summary>True where the setting, not the nature of the address, lets it be connected to.</summary>
    internal bool Allows(string host, int port, IPAddress address) =>
        AllowPrivateAddresses
        || AllowedHosts.Any(allowed => allowed.Equals(host, StringComparison.OrdinalIgnoreCase)
            || allowed.Equals(FormattableString.Invariant($"{host}:{port}"), StringComparison.OrdinalIgnoreCase))
        || AllowedNetworks.Any(network => IPNetwork.Parse(network).Contains(address));
}

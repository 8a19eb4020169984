using System.Text.Json.Serialization;
using Dubwright.Core.Failures;

namespace Dubwright.Engines.Models;

/// <summary>A file that a model is made of, or an archive of them.</summary>
/// <param name="Address">Ends with the name of the file; <c>.tar.bz2</c> and <c>.gz</c> are unpacked.</param>
/// <param name="Sha256">Of what is downloaded, in lower-case hexadecimal; null where nobody published one. The one computed at the first
/// download is kept then.</param>
public sealed record ModelDownload(Uri Address, string? Sha256)
{
    /// <summary>Other addresses that have the same file; asked in this order where the first does not give it.</summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } = [];

    /// <summary>Of what is downloaded; null where nobody published it.</summary>
    [JsonPropertyName("size")]
    public long? Bytes { get; init; }

    /// <summary>Endings of the files of an archive that are wanted; empty keeps all.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    [JsonIgnore]
    public string FileName => Path.GetFileName(Address.LocalPath);

    /// <summary>Where it is asked for, in this order: its own addresses, or where a mirror has it under the same name, or as
    /// <c>wget --force-directories</c> lays it, by host and path.</summary>
    /// <param name="mirror">A folder or an address; null for its own.</param>
    /// <exception cref="DubwrightException">The mirror is neither.</exception>
    public IReadOnlyList<Uri> At(string? mirror)
    {
        Uri[] own = [Address, .. Mirrors];
        return mirror is null ? own : [In(mirror, FileName), .. own.Select(address => In(mirror, address))];
    }

    /// <summary>Where a mirror has what is at an address: by host and path.</summary>
    /// <exception cref="DubwrightException">The mirror is neither a folder nor an address.</exception>
    public static Uri In(string mirror, Uri address) => In(mirror, $"{address.Host}{address.AbsolutePath}");

    private static Uri In(string mirror, string path) =>
        Uri.TryCreate(
            $"{(Directory.Exists(mirror) ? Path.GetFullPath(mirror) : mirror).TrimEnd('/')}/{path}", UriKind.Absolute, out var there)
        && (there.Scheme is "http" or "https" || Directory.Exists(mirror))
            ? there
            : throw new DubwrightException(ExceptionReason.InvalidSourceData,
                $"{mirror} is neither a folder nor an address that begins with http.");
}

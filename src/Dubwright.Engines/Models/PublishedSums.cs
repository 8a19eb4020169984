using System.Text.Json;
using System.Text.RegularExpressions;
using Dubwright.Core.Failures;

namespace Dubwright.Engines.Models;

/// <summary>
/// Checksums as the publishers give them now: the <c>checksum.txt</c> of a GitHub release (a line for each file: name, tabulator, SHA-256),
/// the <c>digest</c> of its files in GitHub's API (docs.github.com, REST API, releases), and the Git LFS pointer of a file in a repository.
/// Each is read once.
/// </summary>
/// <param name="http">Follows redirects.</param>
/// <param name="mirror">A folder or an address that has them, by host and path; null for the publishers' own.</param>
internal sealed partial class PublishedSums(HttpClient http, string? mirror)
{
    private const string List = "checksum.txt";

    private readonly Dictionary<Uri, IReadOnlyDictionary<string, string>> _read = [];

    /// <summary>What could not be read, a sentence each.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Where a download's checksum is published; null where no publisher of ours gives it.</summary>
    public static Uri? WhereFor(ModelDownload download) => Sources(download).FirstOrDefault();

    /// <summary>The checksum and where it stands; null where none is published, or it could not be read.</summary>
    /// <exception cref="DubwrightException">The mirror is not one that a checksum may be believed from.</exception>
    public async Task<KnownSum?> FindAsync(ModelDownload download, CancellationToken cancellationToken)
    {
        foreach (var source in Sources(download))
        {
            if ((await ReadAsync(source, cancellationToken)).GetValueOrDefault(download.FileName) is { } sum)
            {
                return new KnownSum(sum, $"{source}");
            }
        }

        return null;
    }

    private static IEnumerable<Uri> Sources(ModelDownload download) =>
        ((Uri[])[download.Address, .. download.Mirrors]).SelectMany(address => $"{address}" switch
        {
            var text when ReleaseAddress().Match(text) is { Success: true } release => (Uri[])
            [
                new(address, List), new($"https://api.github.com/repos/{release.Groups[1]}/releases/tags/{release.Groups[2]}"),
            ],
            var text when RawAddress().Match(text) is { Success: true } raw =>
                [new($"https://raw.githubusercontent.com/{raw.Groups[1]}/{raw.Groups[2]}")],
            _ => [],
        });

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(Uri source, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue(source, out var known))
        {
            return known;
        }

        var sums = await LoadAsync(source, cancellationToken) is { } text ? Parse(source, text) : new Dictionary<string, string>();
        return _read[source] = sums;
    }

    // Null where there is none.
    private async Task<string?> LoadAsync(Uri source, CancellationToken cancellationToken)
    {
        var address = mirror is null ? source : ModelDownload.In(mirror, source);
        if (address.IsFile)
        {
            return File.Exists(address.LocalPath) ? await File.ReadAllTextAsync(address.LocalPath, cancellationToken) : null;
        }

        // Whoever can change a checksum on its way can change the file, too.
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData,
                $"Checksums are not read from {address.Host} without encryption: name the mirror by https, or as a folder.");
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.UserAgent.ParseAdd(ModelFetch.UserAgent);
            using var answer = await http.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return await answer.Content.ReadAsStringAsync(cancellationToken);
            }

            if ((int)answer.StatusCode != 404)
            {
                Faults.Add($"{source} could not be read: {address.Host} answers {(int)answer.StatusCode}.");
            }
        }
        catch (Exception fault) when (fault is HttpRequestException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Faults.Add($"{source} could not be read: {address.Host} could not be reached, or broke off.");
        }

        return null;
    }

    private Dictionary<string, string> Parse(Uri source, string text)
    {
        var rows = source switch
        {
            { Host: "api.github.com" } => Digests(source, text),
            { Host: "raw.githubusercontent.com" } => [(Path.GetFileName(source.LocalPath), PointerSum().Match(text).Groups[1].Value)],
            _ => text.Split('\n').Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                .Where(cells => cells.Length == 2).Select(cells => (cells[0], cells[1])),
        };
        return rows.Where(row => Sum().IsMatch(row.Item2)).DistinctBy(row => row.Item1)
            .ToDictionary(row => row.Item1, row => row.Item2.ToLowerInvariant());
    }

    private IEnumerable<(string Name, string Sum)> Digests(Uri source, string text)
    {
        try
        {
            return (JsonSerializer.Deserialize<Release>(text, JsonSerializerOptions.Web)?.Assets ?? [])
                .Where(asset => asset is { Name: not null, Digest: not null })
                .Select(asset => (asset.Name!, asset.Digest!.Replace("sha256:", "", StringComparison.Ordinal)));
        }
        catch (JsonException)
        {
            Faults.Add($"{source} could not be read: it is no JSON.");
            return [];
        }
    }

    private sealed record Release(IReadOnlyList<Asset>? Assets);

    private sealed record Asset(string? Name, string? Digest);

    [GeneratedRegex("^https://github\\.com/([^/]+/[^/]+)/releases/download/([^/]+)/[^/]+$")]
    private static partial Regex ReleaseAddress();

    [GeneratedRegex("^https://github\\.com/([^/]+/[^/]+)/raw/(.+)$")]
    private static partial Regex RawAddress();

    [GeneratedRegex("^oid sha256:([0-9a-f]{64})\r?$", RegexOptions.Multiline)]
    private static partial Regex PointerSum();

    [GeneratedRegex("^[0-9a-fA-F]{64}$")]
    private static partial Regex Sum();
}

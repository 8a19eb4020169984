using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dubwright.Engines.Models;

/// <summary>The checksum that a download has to have.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="From">Where it was read: the address of a publisher's file, or <see cref="KnownSums.FirstDownload"/>; null for the
/// catalogue.</param>
internal sealed record KnownSum(string Sha256, string? From);

/// <summary>
/// Checksums that this installation learnt, by the download's address, in <c>downloads.json</c> beside the models: those of first
/// downloads, and those that <c>dubwright models pin</c> read from the publishers.
/// </summary>
internal sealed class KnownSums(string folder)
{
    public const string File = "downloads.json";
    public const string FirstDownload = "first download";

    private string Book => Path.Combine(folder, File);

    /// <summary>What a download has to be: as the publisher said last, else as the catalogue has it, else as it came the first time; null
    /// where nothing is known.</summary>
    public KnownSum? Of(ModelDownload download)
    {
        var learnt = Read().GetValueOrDefault($"{download.Address}");
        return learnt is { From: not FirstDownload } ? learnt
            : download.Sha256 is { } published ? new KnownSum(published, null)
            : learnt;
    }

    /// <summary>Keeps them; what was kept for the same addresses is replaced.</summary>
    public void Keep(IReadOnlyDictionary<Uri, KnownSum> sums)
    {
        if (sums.Count == 0)
        {
            return;
        }

        var all = Read();
        foreach (var (address, sum) in sums)
        {
            all[$"{address}"] = sum;
        }

        ModelFolder.Write(folder, File, all);
    }

    // A bare checksum was written by versions that knew first downloads only.
    private Dictionary<string, KnownSum> Read() =>
        System.IO.File.Exists(Book)
            ? ModelFolder.Parse<Dictionary<string, JsonNode>>(Book).ToDictionary(
                sum => sum.Key,
                sum => sum.Value is JsonValue bare ? new KnownSum(bare.GetValue<string>(), FirstDownload)
                    : sum.Value.Deserialize<KnownSum>(ModelFolder.Json)!)
            : [];
}

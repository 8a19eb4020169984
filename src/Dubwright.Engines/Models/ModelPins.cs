using Dubwright.Core.Failures;

namespace Dubwright.Engines.Models;

/// <summary>What became of a download's checksum.</summary>
public enum PinState
{
    /// <summary>Its publisher's is the one that was known.</summary>
    Same,

    /// <summary>It was missing, and is kept now.</summary>
    Filled,

    /// <summary>The publisher has another by now; the known one stays.</summary>
    Differs,

    /// <summary>The publisher had another, and it took the place of the known one.</summary>
    Replaced,

    /// <summary>None is published, or it could not be read.</summary>
    Unpublished,
}

/// <summary>A download's checksum beside its publisher's.</summary>
/// <param name="Known">As it was expected before; null where nothing was.</param>
/// <param name="Published">As its publisher has it; null where it does not say.</param>
/// <param name="From">Where that stands, or would have been looked for.</param>
public sealed record PinnedDownload(string Model, string File, PinState State, string? Known, string? Published, string? From);

/// <summary>Fills in checksums that the catalogue does not have from what the publishers say.</summary>
/// <param name="folder">Of the models.</param>
/// <param name="http">Follows redirects.</param>
public sealed class ModelPins(string folder, HttpClient http)
{
    /// <summary>What could not be read at the last call, a sentence each.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>Compares every download of some models with what its publisher says, and keeps what was missing.</summary>
    /// <param name="offers">The models.</param>
    /// <param name="mirror">A folder or an address that has the publishers' files by host and path; null for their own addresses.</param>
    /// <param name="replace">Takes the publisher's where another was known.</param>
    /// <param name="cancellationToken">Stops; nothing is kept then.</param>
    /// <exception cref="DubwrightException">The mirror is none, or not one that checksums may be believed from.</exception>
    public async Task<IReadOnlyList<PinnedDownload>> PinAsync(
        IReadOnlyList<ModelOffer> offers, string? mirror, bool replace, CancellationToken cancellationToken)
    {
        var sums = new KnownSums(folder);
        var published = new PublishedSums(http, mirror);
        var kept = new Dictionary<Uri, KnownSum>();
        var pinned = new List<PinnedDownload>();
        foreach (var (offer, download) in offers.SelectMany(offer => offer.Downloads.Select(download => (offer, download))))
        {
            var known = sums.Of(download);
            var found = await published.FindAsync(download, cancellationToken);
            var state = found switch
            {
                null => PinState.Unpublished,
                _ when known is null => PinState.Filled,
                _ when known.Sha256 == found.Sha256 => PinState.Same,
                _ => replace ? PinState.Replaced : PinState.Differs,
            };
            if (found is not null && (state is PinState.Filled or PinState.Replaced || IsConfirmed(state, known)))
            {
                kept[download.Address] = found;
            }

            pinned.Add(new PinnedDownload(
                offer.Name, download.FileName, state, known?.Sha256, found?.Sha256, found?.From ?? $"{PublishedSums.WhereFor(download)}"));
        }

        sums.Keep(kept);
        Faults = published.Faults;
        return pinned;
    }

    // What a first download had, and its publisher now says, too.
    private static bool IsConfirmed(PinState state, KnownSum? known) => state == PinState.Same && known!.From == KnownSums.FirstDownload;
}

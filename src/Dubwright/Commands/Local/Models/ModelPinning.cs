using Dubwright.Core.Failures;
using Dubwright.Engines.Models;

namespace Dubwright.Commands.Local.Models;

/// <summary><c>dubwright models pin</c>: checksums as the publishers give them now.</summary>
internal static class ModelPinning
{
    private const int LargestAnswer = 32 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Fills what is missing, and shows what differs.</summary>
    /// <param name="folder">Of the models.</param>
    /// <param name="name">A model of the catalogue; null for all.</param>
    /// <param name="mirror">See <see cref="ModelPins.PinAsync"/>.</param>
    /// <param name="replace">See <see cref="ModelPins.PinAsync"/>.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>1 where a publisher has another file than the one that is expected here, 0 else.</returns>
    /// <exception cref="DubwrightException">No publisher could be read.</exception>
    public static async Task<int> RunAsync(string folder, string? name, string? mirror, bool replace, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = LargestAnswer };
        var pins = new ModelPins(folder, http);
        var pinned = await pins.PinAsync(name is null ? ModelOffer.All : [ModelsCommand.Offer(name)], mirror, replace, cancellationToken);
        foreach (var fault in pins.Faults)
        {
            Console.WriteLine(fault);
        }

        if (pins.Faults.Count > 0 && pinned.All(download => download.State == PinState.Unpublished))
        {
            throw new DubwrightException(
                ExceptionReason.ErrorDownloadingSource, "No publisher's checksums could be read.", retryable: true);
        }

        foreach (var download in pinned.Where(download => download.State is PinState.Differs or PinState.Replaced))
        {
            Console.WriteLine(
                $"{download.Model}: the SHA-256 of {download.File} was {download.Known}, and {download.From} says {download.Published}: "
                + (download.State == PinState.Replaced ? "that is expected from now on."
                    : "the publisher has another file now; --replace takes it."));
        }

        foreach (var download in pinned.Where(download => download.State == PinState.Filled))
        {
            Console.WriteLine($"{download.Model}: {download.File} has to be {download.Published} ({download.From}).");
        }

        var missing = pinned.Where(download => download is { State: PinState.Unpublished, Known: null }).ToList();
        Console.WriteLine(
            $"{pinned.Count} files: {Count(PinState.Same)} as expected, {Count(PinState.Filled)} filled in, "
            + $"{Count(PinState.Replaced)} replaced, {Count(PinState.Differs)} differ, "
            + $"{Count(PinState.Unpublished)} without a published checksum"
            + (missing.Count == 0 ? "." : $", of which {missing.Count} come unchecked the first time: "
                + $"{string.Join(", ", missing.Select(download => download.File))}."));
        return Count(PinState.Differs) > 0 ? 1 : 0;

        int Count(PinState state) => pinned.Count(download => download.State == state);
    }
}

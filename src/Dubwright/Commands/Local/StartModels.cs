using Dubwright.Configuration;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Models;

namespace Dubwright.Commands.Local;

/// <summary>
/// Takes the models that serve a dub best before it begins, where their address answers. Whatever fails is one sentence, and the dub goes
/// on with what is there; what came so far is gone on with at the next start.
/// </summary>
internal static class StartModels
{
    // What a machine without a network loses at most.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <exception cref="DubwrightException">The mirror is neither a folder nor an address.</exception>
    public static async Task GetAsync(string data, string? mirror, string from, IReadOnlyList<string> to,
        CancellationToken cancellationToken)
    {
        if (HostOptions.NamesModels)
        {
            if (mirror is not null)
            {
                Console.WriteLine("DUBWRIGHT_MODELS names a folder that is used as it is; nothing is taken from the mirror.");
            }

            return;
        }

        var folder = HostOptions.ModelsIn(data);
        var here = ModelFolder.Read(folder);
        var missing = Missing(from, to, here);
        if (missing.Count == 0)
        {
            return;
        }

        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var size = ModelProgress.Megabytes(missing.Sum(offer => offer.Bytes));
        var first = missing[0].Downloads[0].At(mirror);
        if (!first.IsFile && !await AnswersAsync(http, first, cancellationToken))
        {
            Console.WriteLine(
                $"{first.Host} could not be reached for better models (about {size}); "
                    + $"{(here.Count == 0 ? "the distribution's" : "the installed")} engines do the work. " +
                "--mirror takes them from elsewhere, --lite does not ask.");
            return;
        }

        Console.WriteLine(
            $"Taking the models that serve this best, once, about {size} from {(first.IsFile ? mirror : first.Host)}: " +
            $"{string.Join(", ", missing.Select(offer => $"{offer.Name} ({offer.Licence})"))}. --lite goes without.");
        DataFolder.Make(data);
        await TakeAsync(new ModelStore(folder, http), missing, mirror, cancellationToken);
    }

    // A language that the table does not have is refused where the dub is ordered.
    private static IReadOnlyList<ModelOffer> Missing(string from, IReadOnlyList<string> to, IReadOnlyList<InstalledModel> here)
    {
        var targets = to.Select(text => LanguageTable.TryParse(text, out var target) ? target : null).OfType<Language>().ToList();
        var known = LanguageTable.TryParse(from, out var source) || from.Trim()
            .Equals(LanguageTable.Auto, StringComparison.OrdinalIgnoreCase);
        return known && targets.Count == to.Count ? ModelSet.Missing(source, targets, here) : [];
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, address);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).WaitAsync(limit.Token);
            return (int)answer.StatusCode < 500;
        }
        catch (Exception fault) when (fault is HttpRequestException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private static async Task TakeAsync(ModelStore store, IReadOnlyList<ModelOffer> missing, string? mirror,
        CancellationToken cancellationToken)
    {
        foreach (var offer in missing)
        {
            try
            {
                await ModelProgress.ShowAsync(offer, progress => store.GetAsync(offer, mirror, progress, cancellationToken));
            }
            catch (DubwrightException failed)
            {
                Console.WriteLine($"{offer.Name} could not be taken, the dub goes on without: {failed.Message}");
                if (failed.Retryable)
                {
                    // The network is gone: it will be for the others, too.
                    return;
                }
            }
        }
    }
}

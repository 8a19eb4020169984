using Dubwright.Commands.Local.Models;
using Dubwright.Configuration;
using Dubwright.Core.Failures;
using Dubwright.Engines.Catalogue.Recommending;
using Dubwright.Engines.Models;

namespace Dubwright.Commands.Local.Starting;

/// <summary>
/// Takes the models that serve a dub best before it begins, where their address answers. Whatever fails is one sentence, and the dub goes
/// on with what is there; what came so far is gone on with at the next start.
/// </summary>
internal static class StartModels
{
    // What a machine without a network loses at most.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <exception cref="DubwrightException">The mirror is neither a folder nor an address.</exception>
    public static async Task GetAsync(
        string data, string? mirror, bool accept, string from, IReadOnlyList<string> to, CancellationToken cancellationToken)
    {
        if (HostOptions.NamesModels)
        {
            if (mirror is not null)
            {
                Console.WriteLine("DUBWRIGHT_MODELS names a folder that is used as it is; nothing is taken from the mirror.");
            }

            return;
        }

        mirror ??= HostOptions.Engines(data).ModelMirror;
        var folder = HostOptions.ModelsIn(data);
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var store = new ModelStore(folder, http);
        var here = ModelFolder.Read(folder);
        var recommended = Recommended(from, to, offer => accept || store.Licences.Allow(offer));
        var missing = ModelSet.Missing(recommended, here);
        if (missing.Count == 0)
        {
            return;
        }

        var addresses = missing[0].Downloads[0].At(mirror);
        var first = addresses[0];
        if (!first.IsFile && !await AnswersAsync(http, addresses, cancellationToken))
        {
            Console.WriteLine(
                $"{first.Host} could not be reached for better models (about {Size(missing)}); "
                    + $"{(here.Count == 0 ? "the distribution's" : "the installed")} engines do the work. " +
                "--mirror takes them from elsewhere, --lite does not ask.");
            return;
        }

        DataFolder.Make(data);
        missing = [.. missing.Where(offer => ModelTerms.Accepted(store.Licences, offer, accept))];
        if (missing.Count == 0)
        {
            return;
        }

        Console.WriteLine(
            $"Taking the models that serve this best, once, about {Size(missing)} from {(first.IsFile ? mirror : first.Host)}: "
            + $"{Reasons(recommended, missing)}. --lite goes without; dubwright models recommend {recommended[0].Source?.Tag ?? "auto"}-"
            + $"{recommended[0].Target.Tag} says what more would bring.");
        await TakeAsync(store, missing, mirror, cancellationToken);
    }

    private static string Size(IReadOnlyList<ModelOffer> offers) => ModelProgress.Megabytes(offers.Sum(offer => offer.Bytes));

    // Why each is taken; what serves another has no reason of its own.
    private static string Reasons(IReadOnlyList<ModelRecommendation> recommended, IReadOnlyList<ModelOffer> missing)
    {
        var choices = recommended.SelectMany(recommendation => recommendation.Choices).ToList();
        var reasons = choices.Where(choice => choice.Models.Any(missing.Contains)).Select(ModelRecommending.Said);
        var others = missing.Where(offer => !choices.Exists(choice => choice.Models.Contains(offer)))
            .Select(offer => $"{offer.Name} ({offer.Licence}) finds speech");
        return string.Join("; ", reasons.Concat(others).Distinct());
    }

    // A language that the table does not have is refused where the dub is ordered.
    private static IReadOnlyList<ModelRecommendation> Recommended(string from, IReadOnlyList<string> to, Func<ModelOffer, bool> accepted)
    {
        var directions = to.Select(target => LanguageDirection.Of(from, target)).ToList();
        return directions.Contains(null) ? []
            : [.. directions.Select(pair => ModelRecommendation.For(pair!.Source, pair.Target, Machine.Here, accepted))];
    }

    // One that answers is enough: each file is asked for at every address anyway.
    private static async Task<bool> AnswersAsync(HttpClient http, IReadOnlyList<Uri> addresses, CancellationToken cancellationToken) =>
        (await Task.WhenAll(addresses.DistinctBy(address => address.Host)
            .Select(address => AnswersAsync(http, address, cancellationToken)))).Any(answers => answers);

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
        var broken = 0;
        foreach (var offer in missing)
        {
            try
            {
                var known = store.KnowsHashes(offer);
                await ModelProgress.ShowAsync(offer, progress => store.GetAsync(offer, mirror, progress, cancellationToken));
                if (!known)
                {
                    Console.WriteLine($"{offer.Name}: {ModelProgress.FirstUse}");
                }
            }
            catch (DubwrightException failed)
            {
                Console.WriteLine($"{offer.Name} could not be taken, the dub goes on without: {failed.Message}");
                if (failed.Retryable && ++broken == 2)
                {
                    // The network is gone: it will be for the others, too.
                    return;
                }
            }
        }
    }
}

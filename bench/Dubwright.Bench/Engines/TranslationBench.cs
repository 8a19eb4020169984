using System.Text.Encodings.Web;
using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Translation.Apertium;
using Dubwright.Engines.Translation.Firefox;
using Dubwright.Engines.Translation.Routes;

namespace Dubwright.Bench.Engines;

/// <summary>
/// Every way that the engines installed here have between English and three languages, over the same dialogue beside its human translation,
/// in one run; <c>--modes FOLDER</c> adds pairs that are not installed. <c>--write src/Dubwright.Engines/Translation/Routes/routes.json</c>
/// makes the figures those that ways are ranked by.
/// </summary>
internal static class TranslationBench
{
    private const int MostLines = 400;
    private static readonly string[] Languages = ["es", "fr", "it"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static async Task<int> RunAsync(string[] arguments)
    {
        var lines = Dialogues.Read(After("--fillets") ?? Dialogues.Installed, Languages, fewestWords: 4, mostWords: 30);
        var count = Math.Min(lines.Count, After("--lines") is { } asked ? int.Parse(asked, null) : MostLines);
        lines = [.. Enumerable.Range(0, count).Select(at => lines[at * lines.Count / count])];
        using var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = Measuring.Models }, CancellationToken.None);
        var modes = ApertiumMode.Installed(After("--modes") ?? ApertiumMode.Folder);
        var neural = catalogue.Engines.Translators.OfType<FirefoxTranslator>().FirstOrDefault();
        var figures = new SortedDictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var pair in Languages.SelectMany(language => (LanguagePair[])[new("en", language), new(language, "en")]))
        {
            var measured = new Dictionary<string, double>();
            foreach (var way in Ways(pair, modes, neural))
            {
                var answers = await way
                    .TranslateAsync(new TranslationRequest(pair, [.. lines.Select(line => line[pair.Source])]), CancellationToken.None);
                measured[way.RouteOf(pair)] = Math.Round(Scores.ChrF([.. lines.Select(line => line[pair.Target])], answers), 3);
                Console.WriteLine(FormattableString.Invariant($"{pair} {measured[way.RouteOf(pair)] * 100:0.0} {way.RouteOf(pair)}"));
            }

            figures[$"{pair}"] = measured.OrderByDescending(way => way.Value).ToDictionary();
        }

        if (After("--write") is { } path)
        {
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(
                new MeasuredRoutes($"{Dialogues.Named}, 4 to 30 words a line", count, figures), Json) + "\n");
        }

        return 0;

        string? After(string option) => Array.IndexOf(arguments, option) is >= 0 and var at ? arguments.ElementAtOrDefault(at + 1) : null;
    }

    // A translator that has only the modes of one way can only take that way.
    private static IEnumerable<IRouted> Ways(LanguagePair pair, IReadOnlyList<ApertiumMode> modes, FirefoxTranslator? neural)
    {
        var rules = ApertiumRoutes.All(modes);
        var alone = rules.Where(route => route.Pair == pair).Select(IRouted (route) => Only(route));
        var direct = neural is not null && neural.Capability.Pairs.ContainsKey(pair) ? (IRouted[])[neural] : [];
        var chained = neural is null ? [] : neural.Capability.Pairs.Keys
            .SelectMany(link => rules.Where(route =>
                (link.Source == pair.Source && route.Pair == new LanguagePair(link.Target, pair.Target))
                || (link.Target == pair.Target && route.Pair == new LanguagePair(pair.Source, link.Source))))
            .Select(IRouted (route) => ChainedTranslator.Over([neural, Only(route)])!);
        return [.. alone, .. direct, .. chained];
    }

    private static ApertiumTranslator Only(ApertiumRoute route) => new("", route.Hops);
}

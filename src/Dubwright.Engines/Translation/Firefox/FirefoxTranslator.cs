using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Engines.Models;
using Dubwright.Engines.Translation.Routes;
using Dubwright.Engines.Workers;

namespace Dubwright.Engines.Translation.Firefox;

/// <summary>
/// Mozilla's Firefox Translations models in warm Node children: from and to English, and any two of its languages through English.
/// </summary>
internal sealed class FirefoxTranslator : IRouted, IDisposable
{
    public const string Name = "firefox";
    public const string Runtime = "bergamot";
    public const string Program = "node";
    private const string Pivot = "en";
    private const long BytesEach = 3L << 28;
    private const double LettersAMinute = 3_000;
    private readonly TimeSpan _timeout;
    private readonly Dictionary<LanguagePair, string[]> _ways;
    private readonly WorkerPool _workers;

    /// <param name="models">Complete ones; of two that serve the same pair the first counts.</param>
    /// <param name="timeout">How long it may take for a few lines.</param>
    public FirefoxTranslator(IReadOnlyList<InstalledModel> models, TimeSpan timeout)
    {
        _timeout = timeout;
        var direct = models.DistinctBy(model => PairOf(model.Entry)).ToDictionary(model => PairOf(model.Entry));
        _ways = Ways(direct.Keys);
        Identity = new EngineIdentity(Name, "names tagged, " + string.Join(
            ' ', direct.OrderBy(pair => $"{pair.Key}", StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value.Version}")));
        Capability = new TranslatorCapability(
            _ways.ToDictionary(way => way.Key, way => way.Value.Length == 1 ? EngineQuality.Best : EngineQuality.Good),
            Deterministic: true);
        var settings = new
        {
            Models = direct.ToDictionary(pair => $"{pair.Key}", pair => new
            {
                Model = pair.Value.PathOf("model.", ".bin"),
                Shortlist = pair.Value.PathOf("lex.", ".bin"),
                Vocabularies = Vocabularies(pair.Value),
            }),
        };
        _workers = new WorkerPool(
            new WorkerSpec(
                "The translator Firefox Translations",
                new ProcessSpec(
                    Program,
                    [Path.Combine(AppContext.BaseDirectory, "native", "translate.cjs"),
                        JsonSerializer.Serialize(settings, WorkerJson.Options)])
                {
                    Limits = new ProcessLimits(TimeSpan.MaxValue, DataBytes: 4L << 30),
                },
                WorkerSpec.LoadingTimeout(timeout)),
            WorkerPool.Places(BytesEach), TimeProvider.System);
    }

    public EngineIdentity Identity { get; }

    public TranslatorCapability Capability { get; }

    public string RouteOf(LanguagePair pair) => $"{Name} {string.Join(' ', _ways[pair])}";

    public async Task<IReadOnlyList<string>> TranslateAsync(TranslationRequest request, CancellationToken cancellationToken)
    {
        if (!_ways.TryGetValue(request.Pair, out var way))
        {
            throw new DubwrightException(
                ExceptionReason.InvalidSourceData,
                $"Firefox Translations has no model from '{request.Pair.Source}' to '{request.Pair.Target}' here.");
        }

        return await SpeakableTexts.TranslateAsync(request.Texts, texts => KeepingAsync(way, [.. texts], request.Terms, cancellationToken));
    }

    private async Task<IReadOnlyList<string>> KeepingAsync(
        string[] way, string[] texts, IReadOnlyList<Term> terms, CancellationToken cancellationToken)
    {
        var kept = texts.Select(text => ProtectedTerms.In(text, terms)).ToList();
        var request = new RouteRequest(
            way, [.. texts.Zip(kept, (text, words) => words.Any ? words.Tagged() : text)], [.. kept.Select(words => words.Any)]);
        var answers = kept.Zip(
            await AskAsync(request, cancellationToken), (words, answer) => words.Any ? words.RestoreTagged(answer) : answer).ToArray();

        // Where a tag did not come through, the text is better translated as it is than with a name lost.
        var lost = Enumerable.Range(0, texts.Length).Where(at => answers[at] is null).ToList();
        if (lost.Count > 0)
        {
            foreach (var (at, answer) in lost.Zip(
                await AskAsync(new RouteRequest(way, [.. lost.Select(at => texts[at])], new bool[lost.Count]), cancellationToken)))
            {
                answers[at] = answer;
            }
        }

        return answers!;
    }

    private Task<IReadOnlyList<string>> AskAsync(RouteRequest request, CancellationToken cancellationToken)
    {
        var limit = _timeout * (1 + (request.Texts.Sum(text => text.Length) / LettersAMinute));
        return _workers.AskAsync<RouteRequest, IReadOnlyList<string>>(request, limit, null, cancellationToken);
    }

    public void Dispose() => _workers.Dispose();

    /// <summary>Which models lead from where to where: one, or two that meet in English.</summary>
    internal static Dictionary<LanguagePair, string[]> Ways(IReadOnlyCollection<LanguagePair> direct)
    {
        var ways = direct.ToDictionary(pair => pair, pair => (string[])[$"{pair}"]);
        foreach (var first in direct.Where(pair => pair.Target == Pivot))
        {
            foreach (var second in direct.Where(pair => pair.Source == Pivot && pair.Target != first.Source))
            {
                ways.TryAdd(new LanguagePair(first.Source, second.Target), [$"{first}", $"{second}"]);
            }
        }

        return ways;
    }

    private static LanguagePair PairOf(ModelEntry entry) => new(entry.Source!, entry.Target!);

    // One for both languages, or the source's before the target's: "srcvocab", "trgvocab".
    private static string[] Vocabularies(InstalledModel model) =>
        [.. model.Entry.Files
            .Select(file => file.Name)
            .Where(name => name.Contains("vocab.", StringComparison.Ordinal) && name.EndsWith(".spm", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Path.Combine(model.Folder, name))];

    /// <param name="Tagged">Whether a text is HTML, text by text.</param>
    private sealed record RouteRequest(string[] Way, string[] Texts, bool[] Tagged);
}

using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Engines.Remote;

namespace Dubwright.Engines.Translation.Remote;

/// <summary>
/// A LibreTranslate server: <c>POST translate</c> with a window of lines at once; <c>GET languages</c> tells what it serves.
/// </summary>
internal sealed class LibreTranslator : ITranslator, IRemoteEngine, IDisposable
{
    private readonly RemoteOptions _options;
    private readonly RemoteClient _client;
    private readonly IReadOnlyDictionary<string, string> _codes;

    private LibreTranslator(
        string name, RemoteOptions options, RemoteClient client, IReadOnlyDictionary<string, string> codes, IEnumerable<LanguagePair> pairs)
    {
        (_options, _client, _codes) = (options, client, codes);
        Identity = RemoteEngine.Identity(name, options, client);
        DataDisclosure = RemoteEngine.DataDisclosure(options, client);
        Capability = new TranslatorCapability(pairs.Distinct().ToDictionary(pair => pair, _ => options.Quality), Deterministic: false);
    }

    public EngineIdentity Identity { get; }

    public string DataDisclosure { get; }

    public TranslatorCapability Capability { get; }

    /// <summary>Asks which languages it serves where the settings do not say so.</summary>
    /// <exception cref="DubwrightException">It does not answer.</exception>
    public static async Task<LibreTranslator> CreateAsync(
        string name, RemoteOptions options, RemoteClient client, CancellationToken cancellationToken)
    {
        if (options.Languages.Count > 0)
        {
            var languages = options.PrimaryLanguages;
            return new LibreTranslator(
                name, options, client, languages.ToDictionary(language => language), ChatTranslator.Pairs(languages));
        }

        var answer = await client.SendAsync("languages", null, RemoteEngine.LargestJson, cancellationToken);
        var served = answer.Json(client, root => root.EnumerateArray()
            .Select(item => (Code: item.GetProperty("code").GetString()!, Targets: Targets(item)))
            .Select(
                item =>
                    (item.Code, item.Targets,
                        Language: LanguageTable.TryParse(item.Code.Split('-')[0], out var language) ? language.Primary : null))
            .Where(item => item.Language is not null)
            .DistinctBy(item => item.Language)
            .ToList());
        return new LibreTranslator(
            name, options, client, served.ToDictionary(item => item.Language!, item => item.Code),
            served.SelectMany(source => served
                .Where(target => target.Code != source.Code && (source.Targets is null || source.Targets.Contains(target.Code)))
                .Select(target => new LanguagePair(source.Language!, target.Language!))));
    }

    public async Task<IReadOnlyList<string>> TranslateAsync(TranslationRequest request, CancellationToken cancellationToken)
    {
        if (!Capability.Pairs.ContainsKey(request.Pair))
        {
            throw new DubwrightException(
                ExceptionReason.InvalidSourceData,
                $"{Identity.Name} does not translate from '{request.Pair.Source}' to '{request.Pair.Target}'.");
        }

        // A neural model keeps names by itself; terms travel under a name.
        return await SpeakableTexts.TranslateAsync(request.Texts, texts => request.Terms.Count == 0
            ? AskAsync(request, texts, cancellationToken)
            : ProtectedTranslation.TranslateAsync(texts, request.Terms, asked => AskAsync(request, asked, cancellationToken)));
    }

    private async Task<IReadOnlyList<string>> AskAsync(
        TranslationRequest request, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var answer = await _client.SendAsync(
            "translate",
            () =>
                RemoteEngine.Json(
                    new
                    {
                        q = texts,
                        source = _codes[request.Pair.Source],
                        target = _codes[request.Pair.Target],
                        format = "text",
                        api_key = _client.Key?.Reveal(),
                    }),
            RemoteEngine.LargestJson, cancellationToken);
        request.Usage.AddCost(Identity.Name, _options, texts.Sum(text => text.Length) / RemoteEngine.Million);
        var translated = answer.Json(
            client: _client, root => root.GetProperty("translatedText").EnumerateArray().Select(text => text.GetString() ?? "").ToList());
        return translated.Count == texts.Count ? translated : throw _client.Fault($"answered {translated.Count} of {texts.Count} lines");
    }

    public void Dispose() => _client.Dispose();

    // Older servers do not say what they go to.
    private static HashSet<string>? Targets(JsonElement item) =>
        item.TryGetProperty("targets", out var targets) && targets.ValueKind == JsonValueKind.Array
            ? [.. targets.EnumerateArray().Select(target => target.GetString() ?? "")]
            : null;
}

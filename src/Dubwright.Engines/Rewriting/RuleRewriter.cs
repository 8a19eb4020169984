using System.Security.Cryptography;
using System.Text;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;

namespace Dubwright.Engines.Rewriting;

/// <summary>
/// Says the same in fewer words by rule: contractions, fillers and discourse markers, set phrases with a shorter twin, intensifiers, words
/// of mere politeness, words said twice. Names and numbers stay as they are, and a negation may be contracted but is never lost. One small
/// table per language; always here, since it needs nothing installed.
/// </summary>
public sealed class RuleRewriter : IRewriter
{
    // Raised when the same table gives other wordings.
    private const int CodeVersion = 2;

    private readonly IReadOnlyDictionary<string, RewriteTable> _tables;

    public RuleRewriter()
    {
        var texts = RewriteTable.Embedded();
        _tables = texts.ToDictionary(table => table.Key, table => RewriteTable.Parse(table.Value));
        var all = string.Concat(texts.OrderBy(table => table.Key, StringComparer.Ordinal).Select(table => $"{table.Key}\n{table.Value}\n"));
        Identity = new EngineIdentity(
            "rules", $"{CodeVersion} tables {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..12]}");
        Capability = new RewriterCapability(_tables.Keys.ToDictionary(language => language, _ => EngineQuality.Poor), Deterministic: true);
    }

    public EngineIdentity Identity { get; }

    public RewriterCapability Capability { get; }

    /// <summary>
    /// Of each text the wordings that matter, the mildest first: none that another one beats in both length and mildness.
    /// <see cref="TextToShorten.Share"/> does not change them.
    /// </summary>
    public Task<IReadOnlyList<IReadOnlyList<string>>> ShortenAsync(RewriteRequest request, CancellationToken cancellationToken)
    {
        if (!_tables.TryGetValue(request.Language, out var table))
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, $"There are no rules that shorten texts in the language '{request.Language}'.");
        }

        var wordings = new List<IReadOnlyList<string>>(request.Texts.Count);
        foreach (var text in request.Texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            wordings.Add(Shorten(text.Text, table));
        }

        return Task.FromResult<IReadOnlyList<IReadOnlyList<string>>>(wordings);
    }

    private static IReadOnlyList<string> Shorten(string text, RewriteTable table)
    {
        var words = new TextWords(text);
        return [.. EditSelection.ThatMatter(Edits.In(words, table)).Select(words.With).Where(shorter => shorter.Length < text.Length)
            .Distinct()];
    }
}

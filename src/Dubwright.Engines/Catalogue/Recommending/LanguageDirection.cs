using Dubwright.Core.Failures;
using Dubwright.Core.Languages;

namespace Dubwright.Engines.Catalogue.Recommending;

/// <summary>From which language into which; the first may have to be found.</summary>
/// <param name="Source">Null for <c>auto</c>.</param>
public sealed record LanguageDirection(Language? Source, Language Target)
{
    /// <summary>Reads <c>en-de</c>, <c>en-us-pt-br</c>, <c>auto-es</c>.</summary>
    /// <exception cref="DubwrightException">It is no pair of languages of the public table.</exception>
    public static LanguageDirection Parse(string text)
    {
        var parts = text.Trim().Split('-');
        return Enumerable.Range(1, parts.Length - 1)
            .Select(at => Of(string.Join('-', parts[..at]), string.Join('-', parts[at..])))
            .OfType<LanguageDirection>().FirstOrDefault()
            ?? throw new DubwrightException(ExceptionReason.InvalidSourceData,
                $"'{text}' is no pair of languages such as en-de, en-us-pt-br or auto-es.");
    }

    /// <summary>Null where one of them is not in the table.</summary>
    public static LanguageDirection? Of(string source, string target) =>
        LanguageTable.TryParse(target, out var into) && (LanguageTable.TryParse(source, out var from) || IsAuto(source))
            ? new LanguageDirection(from, into)
            : null;

    private static bool IsAuto(string text) => text.Trim().Equals(LanguageTable.Auto, StringComparison.OrdinalIgnoreCase);
}

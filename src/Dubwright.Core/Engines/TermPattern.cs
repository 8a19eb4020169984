using System.Text.RegularExpressions;

namespace Dubwright.Core.Engines;

/// <summary>Where terms stand in a text: in any case, between the bounds of words; of two that overlap, the longer one.</summary>
public static class TermPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <param name="sources">At least one.</param>
    public static Regex Of(params IEnumerable<string> sources) => new(
        $@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', sources.OrderByDescending(source => source.Length).Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
}

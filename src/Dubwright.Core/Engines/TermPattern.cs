using System.Text.RegularExpressions;

namespace Dubwright.Core.Engines;

/// <summary>Where terms stand in a text: in any case, between the bounds of words; of two that overlap, the longer one.</summary>
public static class TermPattern
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <param name="sources">At least one.</param>
    public static Regex Of(params IEnumerable<string> sources)
    {
        var longestFirst = string.Join('|', sources.OrderByDescending(source => source.Length).Select(Regex.Escape));
        return new Regex(
            $@"(?<![\p{{L}}\p{{N}}])(?:{longestFirst})(?![\p{{L}}\p{{N}}])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Timeout);
    }
}

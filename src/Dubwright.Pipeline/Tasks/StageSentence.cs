using System.Globalization;
using System.Text.RegularExpressions;

namespace Dubwright.Pipeline.Tasks;

/// <summary>One sentence for a stage out of those of its steps.</summary>
internal static partial class StageSentence
{
    /// <summary>
    /// What steps counted in different parts is added up: <c>1 word</c> and <c>26 words</c> are <c>27 words</c>. Sentences that are not
    /// made alike cannot be added: the later one stands.
    /// </summary>
    public static string? Add(string? before, string? next)
    {
        if (before is null || next is null || Pattern(before) != Pattern(next))
        {
            return next ?? before;
        }

        var sums = new Queue<string>(Number().Matches(before).Zip(Number().Matches(next), (one, other) => Sum(one.Value, other.Value)));
        return Number().Replace(before.Length > next.Length ? before : next, _ => sums.Dequeue());
    }

    // The same words around numbers, in singular or plural.
    private static string Pattern(string sentence) => Plural().Replace(Number().Replace(sentence, "#"), "$1");

    private static string Sum(string one, string other) =>
        (decimal.Parse(one, CultureInfo.InvariantCulture) + decimal.Parse(other, CultureInfo.InvariantCulture))
            .ToString(one.Contains('.', StringComparison.Ordinal) ? "N1" : "N0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d[\d,]*(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(# \w+?)s\b")]
    private static partial Regex Plural();
}

using System.Globalization;

namespace Dubwright.Engines.Rewriting;

/// <summary>What a rule may do where its words are found.</summary>
internal enum RuleKind
{
    /// <summary>Other words take their place.</summary>
    Say,

    /// <summary>The same, only before a further word of the clause.</summary>
    SayBefore,

    /// <summary>Left out where commas or the sentence's edges hold them: <c>Well, …</c>, <c>…, you know, …</c>.</summary>
    Open,

    /// <summary>The same, and at the beginning of a sentence without a comma.</summary>
    Lead,

    /// <summary>The same as <see cref="Open"/>, and inside a clause that is not negated.</summary>
    Drop,

    /// <summary>Stays, whatever other rules say of its words.</summary>
    Keep,
}

/// <param name="Words">Each is a set of words in lower case, one of which must stand there.</param>
/// <param name="Text">What takes their place; <c>$1</c> is the first word as it stood.</param>
internal sealed record RewriteRule(RuleKind Kind, int Cost, IReadOnlyList<IReadOnlySet<string>> Words, string Text);

/// <summary>The rules of one language.</summary>
/// <param name="Rules">By a word they may begin with, those of most words first.</param>
/// <param name="Negations">Words that negate a clause.</param>
/// <param name="Numbers">Words that are numbers: said twice, they mean both.</param>
/// <param name="Bound">Words whose form depends on whether a vowel follows: <c>a</c>, <c>de</c>, <c>y</c>.</param>
internal sealed record RewriteTable(
    IReadOnlyDictionary<string, IReadOnlyList<RewriteRule>> Rules, IReadOnlySet<string> Negations,
    IReadOnlySet<string> Numbers, IReadOnlySet<string> Bound)
{
    private const string Prefix = "rewriting.";

    /// <summary>The tables' texts by primary language.</summary>
    public static IReadOnlyDictionary<string, string> Embedded()
    {
        var assembly = typeof(RewriteTable).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(
            name => Path.GetFileNameWithoutExtension(name[Prefix.Length..]),
            name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            });
    }

    /// <summary>
    /// A line is <c>say 2 in order to => to</c> (<c>say+</c> wants a further word), <c>open 2 well</c>, <c>lead 4 please</c>,
    /// <c>drop 3 really</c>, <c>keep very much</c>, <c>negation not never</c>, <c>number one two</c> or <c>bound a an</c>; the number is
    /// the cost, <c>a|b</c> is either word. What follows # is a remark.
    /// </summary>
    /// <exception cref="FormatException">A line that is none of these.</exception>
    public static RewriteTable Parse(string text)
    {
        var (rules, negations, numbers, bound) =
            (new List<RewriteRule>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        foreach (var line in text.Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (fields[0])
            {
                case "negation":
                    negations.UnionWith(fields[1..]);
                    break;
                case "number":
                    numbers.UnionWith(fields[1..]);
                    break;
                case "bound":
                    bound.UnionWith(fields[1..]);
                    break;
                default:
                    rules.Add(Rule(line, fields));
                    break;
            }
        }

        var byFirst = rules.SelectMany(rule => rule.Words[0].Select(first => (First: first, Rule: rule))).GroupBy(pair => pair.First)
            .ToDictionary(
            group => group.Key, group =>
                (IReadOnlyList<RewriteRule>)[.. group.Select(pair => pair.Rule).OrderByDescending(rule => rule.Words.Count)
                    .ThenByDescending(rule => rule.Kind == RuleKind.Keep)]);
        return new RewriteTable(byFirst, negations, numbers, bound);
    }

    private static RewriteRule Rule(string line, string[] fields)
    {
        RuleKind? kind = fields[0] switch
        {
            "say" => RuleKind.Say,
            "say+" => RuleKind.SayBefore,
            "open" => RuleKind.Open,
            "lead" => RuleKind.Lead,
            "drop" => RuleKind.Drop,
            "keep" => RuleKind.Keep,
            _ => null,
        };
        var cost = 0;
        var words = kind == RuleKind.Keep ? fields[1..] : fields[2..];
        if (kind is null || words.Length == 0 || (
            kind != RuleKind.Keep && !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out cost)))
        {
            throw new FormatException($"This is no rule: {line}");
        }

        var arrow = Array.IndexOf(words, "=>");
        if (arrow == 0 || (kind is RuleKind.Say or RuleKind.SayBefore) != arrow > 0)
        {
            throw new FormatException($"Only 'say' has an arrow: {line}");
        }

        var pattern = arrow < 0 ? words : words[..arrow];
        return new RewriteRule(
            kind.Value, cost, [.. pattern.Select(word => (IReadOnlySet<string>)word.ToLowerInvariant().Split('|').ToHashSet())],
            arrow < 0 ? "" : string.Join(' ', words[(arrow + 1)..]));
    }
}

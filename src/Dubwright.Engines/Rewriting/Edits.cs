using System.Globalization;
using System.Text;

namespace Dubwright.Engines.Rewriting;

/// <summary>Finds what a table's rules may change in a text.</summary>
internal static class Edits
{
    private const string Vowels = "aeiouyhAEIOUYH";
    private const int LeastWordsLeft = 2;

    /// <summary>In the order of the text; none overlap. At each place the rule of most words is taken.</summary>
    public static IReadOnlyList<Edit> In(TextWords text, RewriteTable table)
    {
        var edits = new List<Edit>();
        for (var at = 0; at < text.Words.Count;)
        {
            var (edit, skip) = At(text, table, at, edits);
            if (edit is not null)
            {
                edits.Add(edit);
            }

            at += Math.Max(1, skip);
        }

        return edits;
    }

    private static (Edit? Edit, int Skip) At(TextWords text, RewriteTable table, int at, IReadOnlyList<Edit> others)
    {
        foreach (var rule in table.Rules.GetValueOrDefault(Plain(text.Words[at])) ?? [])
        {
            if (!Matches(text, rule, at))
            {
                continue;
            }

            if (rule.Kind == RuleKind.Keep)
            {
                return (null, rule.Words.Count);
            }

            if (Made(text, table, rule, at, others) is { } edit)
            {
                return (edit, rule.Words.Count);
            }
        }

        return Twice(text, table, at);
    }

    private static bool Matches(TextWords text, RewriteRule rule, int at)
    {
        if (at + rule.Words.Count > text.Words.Count)
        {
            return false;
        }

        for (var word = 0; word < rule.Words.Count; word++)
        {
            if (!rule.Words[word]
                .Contains(Plain(text.Words[at + word])) || IsName(text, at + word) || (word > 0 && !text.IsOpen(at + word)))
            {
                return false;
            }
        }

        return true;
    }

    private static Edit? Made(TextWords text, RewriteTable table, RewriteRule rule, int at, IReadOnlyList<Edit> others)
    {
        var to = at + rule.Words.Count;
        var applies = rule.Kind switch
        {
            RuleKind.Say => true,
            RuleKind.SayBefore => to < text.Words.Count && text.IsOpen(to),
            RuleKind.Open => IsHeld(text, at, to),
            RuleKind.Lead => IsHeld(text, at, to) || (text.Begins(at) && to < text.Words.Count && text.IsOpen(to)),
            RuleKind.Drop => IsHeld(text, at, to)
                || (!text.Begins(at) && to < text.Words.Count && text.IsOpen(at) && text.IsOpen(to) && !IsNegated(text, table, at)),
            _ => false,
        };
        var said = rule.Text;
        for (var word = rule.Words.Count; word > 0; word--)
        {
            said = said.Replace("$" + word.ToString(CultureInfo.InvariantCulture), text.Words[at + word - 1], StringComparison.Ordinal);
        }

        var edit = new Edit(at, to, said, Math.Max(1, rule.Cost), Length(text, at, to) - said.Length);
        return applies && edit.Gain > 0 && Leaves(text, edit, others) && !Unbinds(text, table, edit) ? edit : null;
    }

    // Between a sentence's edge and a comma, or between two commas; but for "Hey, look, …", where nobody can tell whose commas they are.
    private static bool IsHeld(TextWords text, int from, int to) => text.Begins(from)
        ? to < text.Words.Count && text.IsComma(to)
        : text.IsComma(from) && (text.Ends(to) || (text.IsComma(to) && text.StretchBefore(from) is not (1, true)));

    // What is left out must leave a sentence behind, whatever else is left out of it.
    private static bool Leaves(TextWords text, Edit edit, IReadOnlyList<Edit> others)
    {
        if (edit.Text.Length > 0)
        {
            return true;
        }

        var (from, to) = (edit.From, edit.To);
        while (from > 0 && !text.Ends(from))
        {
            from--;
        }

        while (to < text.Words.Count && !text.Ends(to))
        {
            to++;
        }

        var gone = others.Where(other => other.Text.Length == 0 && other.From >= from)
            .Sum(other => other.To - other.From) + edit.To - edit.From;
        return to - from - gone >= LeastWordsLeft;
    }

    private static bool IsNegated(TextWords text, RewriteTable table, int at)
    {
        for (var before = at - 1; before >= 0 && text.IsOpen(before + 1); before--)
        {
            if (Negates(table, text.Words[before]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Negates(RewriteTable table, string word) =>
        Plain(word) is var plain && (table.Negations.Contains(plain) || plain.EndsWith("n't", StringComparison.Ordinal));

    // "a very old man" must not become "a old man".
    private static bool Unbinds(TextWords text, RewriteTable table, Edit edit)
    {
        if (edit.From == 0 || !text.IsOpen(edit.From) || !table.Bound.Contains(Plain(text.Words[edit.From - 1])))
        {
            return false;
        }

        var next = edit.Text.Length > 0 ? edit.Text : edit.To < text.Words.Count ? text.Words[edit.To] : "";
        return IsVowel(text.Words[edit.From]) != IsVowel(next);
    }

    private static bool IsVowel(string word) => word.Length > 0 && !char.IsSurrogate(word[0])
        && Vowels.Contains(word[..1].Normalize(NormalizationForm.FormD)[0], StringComparison.Ordinal);

    // "the the": not names, not numbers, not negations, not a letter alone.
    private static (Edit? Edit, int Skip) Twice(TextWords text, RewriteTable table, int at)
    {
        var (word, plain, to) = (text.Words[at], Plain(text.Words[at]), at + 1);
        while (to < text.Words.Count && Plain(text.Words[to]) == plain && char.IsLower(text.Words[to][0]) && (
            text.IsOpen(to) || text.IsComma(to)))
        {
            to++;
        }

        // "Ha, ha" is laughter.
        var laughs = word.Length <= 3 && (plain.StartsWith('h') || plain.EndsWith('h'));
        var said = to > at + 1 && word.Length > 1 && !laughs && word.All(char.IsLetter) && !Negates(table, word)
            && !table.Numbers.Contains(plain) && !IsName(text, at);
        return (said ? new Edit(at, to, word, 2, Length(text, at, to) - word.Length) : null, to - at);
    }

    // Case, and the apostrophe that was typed, do not matter.
    private static string Plain(string word) => word.Replace('’', '\'').ToLowerInvariant();

    // A capital inside a sentence says so; the English "I" does not, and is in no rule's way.
    private static bool IsName(TextWords text, int at) =>
        text.Words[at] is { } word && !text.Begins(at) && char.IsUpper(word[0]) && Plain(word) is not ("i" or ['i', '\'', ..]);

    private static int Length(TextWords text, int from, int to)
    {
        var length = 0;
        for (var at = from; at < to; at++)
        {
            length += text.Words[at].Length + 1;
        }

        return length - 1;
    }
}

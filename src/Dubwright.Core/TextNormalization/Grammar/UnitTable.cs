namespace Dubwright.Core.TextNormalization.Grammar;

/// <summary>Units by their signs: every SI prefix before every base, what has a name of its own, and what is made of two.</summary>
internal sealed class UnitTable
{
    private const int LongestSign = 12;

    private static readonly string[] PrefixSigns = ["", "k", "m", "c", "µ", "d", "h", "n", "M", "G", "T", "P"];

    // Signs that are also words or names: units only where no word follows.
    private static readonly HashSet<string> Ambiguous = new(
        "in A C d y T L ha cal an mi t j q do o ch au AU fr kn hp pp EL TL PS CV DM min. um Um".Split(' '), StringComparer.Ordinal);

    private readonly Dictionary<string, Noun> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Noun> _folded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Noun> _names = new(StringComparer.Ordinal);
    private readonly Func<Noun, int, Noun> _power;
    private readonly string _per;

    /// <param name="prefixes">The names of k, m, c, µ, d, h, n, M, G, T, P.</param>
    /// <param name="bases">Bases that take prefixes: sign and noun.</param>
    /// <param name="own">Signs that take none, parted by <c>|</c>.</param>
    /// <param name="power">A length to its second or third power.</param>
    /// <param name="per">The word for the stroke of km/h.</param>
    public UnitTable(string[] prefixes, (string Sign, Noun Noun)[] bases, (string Signs, Noun Noun)[] own, Func<Noun, int, Noun> power,
        string per)
    {
        (_power, _per) = (power, per);
        foreach (var (signs, noun) in own)
        {
            foreach (var sign in signs.Split('|'))
            {
                Add(sign, noun);
            }
        }

        foreach (var (sign, noun) in bases)
        {
            for (var i = 0; i < PrefixSigns.Length; i++)
            {
                if (sign is "B" or "bit" or "bps" or "Hz" && PrefixSigns[i] is not ("" or "k" or "M" or "G" or "T" or "P"))
                {
                    continue;
                }

                var prefix = i == 0 ? "" : prefixes[i - 1];
                var prefixed = i == 0 ? noun : noun with { One = Join(prefix, noun.One), Many = Join(prefix, noun.Many) };
                if (sign == "A" && i > 0)
                {
                    // "da", "ma" and "na" are words.
                    _exact.TryAdd(PrefixSigns[i] + sign, prefixed);
                    continue;
                }

                Add(PrefixSigns[i] + sign, prefixed);
                if (PrefixSigns[i] == "µ")
                {
                    Add("μ" + sign, prefixed);
                    Add("u" + sign, prefixed);
                }
            }
        }
    }

    /// <summary>The unit whose sign stands at a place; its end is where the sign ends.</summary>
    /// <param name="spaced">Whether a space stands before it; single capitals need one.</param>
    public (Noun Noun, int End)? Find(string text, int at, bool spaced)
    {
        if (Sign(text, at) is not { } first || !spaced && first.End == at + 1 && char.IsAsciiLetterUpper(text[at]))
        {
            return null;
        }

        if (Surroundings.At(text, first.End) == '/' && Sign(text, first.End + 1) is { } second)
        {
            return (Over(first.Noun, second.Noun), second.End);
        }

        if (char.IsLetterOrDigit(Surroundings.At(text, first.End)) || Surroundings.At(text, first.End) is '\'' or '’'
            || Ambiguous.Contains(text[at..first.End]) && !StandsAlone(text, first.End))
        {
            return null;
        }

        // A full stop that shortens, as in "180 lbs. of flour", is no pause.
        return char.IsLetter(text[first.End - 1]) && Surroundings.At(text, first.End) == '.'
            && Surroundings.IsSpace(Surroundings.At(text, first.End + 1)) && char.IsLower(Surroundings.At(text, first.End + 2))
            ? (first.Noun, first.End + 1) : first;
    }

    /// <summary>The unit whose name stands at a place in letters, as in 3/4 mile.</summary>
    public (Noun Noun, int End)? Named(string text, int at) =>
        Surroundings.Letters(text, at) is { Length: > 2 } word && _names.TryGetValue(word, out var noun) ? (noun, at + word.Length) : null;

    /// <summary>The unit past a stroke, as in 12/kg.</summary>
    public (string Words, int End)? FindPer(string text, int at) =>
        Surroundings.At(text, at) == '/' && Sign(text, Surroundings.SkipSpace(text, at + 1)) is { } unit
            && !char.IsLetterOrDigit(Surroundings.At(text, unit.End))
            ? ($"{_per} {unit.Noun.One}", unit.End)
            : null;

    private static bool StandsAlone(string text, int end) => !Surroundings.IsSpace(Surroundings.At(text, end))
        || Surroundings.WordAfter(text, end) is var next && next is "de" or "di" or "of" or "da" or "von"
        || !char.IsLetterOrDigit(Surroundings.At(text, end + 1));

    private static string Join(string prefix, string name) =>
        char.IsUpper(prefix[0]) ? prefix + name[..1].ToLowerInvariant() + name[1..] : prefix + name;

    private void Add(string sign, Noun noun)
    {
        _exact.TryAdd(sign, noun);
        _folded.TryAdd(sign, noun);
        _names.TryAdd(noun.One, noun);
        _names.TryAdd(noun.Many, noun);
    }

    private Noun Over(Noun first, Noun second) =>
        new($"{first.One} {_per} {second.One}", $"{first.Many} {_per} {second.One}", first.Form);

    private (Noun Noun, int End)? Sign(string text, int at)
    {
        for (var end = Math.Min(text.Length, at + LongestSign); end > at; end--)
        {
            if (char.IsLetter(text[end - 1]) && end < text.Length && char.IsLetter(text[end]))
            {
                continue;
            }

            var sign = text[at..end];
            if (_exact.TryGetValue(sign, out var noun) || sign.Length > 1 && _folded.TryGetValue(sign, out noun))
            {
                var power = Surroundings.At(text, end) switch { '²' => 2, '³' => 3, '2' => 2, '3' => 3, _ => 0 };
                var isLength = power > 0 && sign.EndsWith('m') | sign is "ft" or "in" or "mi" or "yd";
                return isLength ? (_power(noun, power), end + 1) : (noun, end);
            }
        }

        return null;
    }
}

namespace Dubwright.Core.TextNormalization.Grammar;

/// <summary>Short forms and their words. Keys in lower case stand for any case, others only for their own.</summary>
internal sealed class AbbreviationTable(
    IReadOnlyDictionary<string, string> always, IReadOnlyDictionary<string, string> beforeNumber,
    IReadOnlyDictionary<string, string> beforeName)
{
    private const int LongestKey = 12;

    // Words that end a sentence, too, after which a lone I is somebody speaking: "No. I won't."
    private static readonly HashSet<string> Words = new("no no. sat. sun. wed. art. fig. ed. op.".Split(' '), StringComparer.Ordinal);

    private readonly Dictionary<string, string> _always = new(always, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _beforeNumber = new(beforeNumber, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _beforeName = new(beforeName, StringComparer.Ordinal);

    /// <summary>The longest short form that begins at a place.</summary>
    public Spoken? Find(string text, int at)
    {
        for (var end = Math.Min(text.Length, at + LongestKey); end > at; end--)
        {
            if (!IsBoundary(text, end))
            {
                continue;
            }

            var key = text[at..end].Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\'');
            var folded = key.ToLowerInvariant();
            if (IsBeforeName(text, end) && Get(_beforeName, key, folded) is { } name)
            {
                return new Spoken(end, name);
            }

            if (IsBeforeNumber(text, end, folded) && Get(_beforeNumber, key, folded) is { } number)
            {
                return new Spoken(end, number);
            }

            if (Get(_always, key, folded) is { } words)
            {
                return new Spoken(end, words);
            }
        }

        return null;
    }

    /// <summary>Whether a short form counts what a Roman number after it says.</summary>
    public bool Counts(string key, string roman) => Get(_beforeNumber, key, key.ToLowerInvariant()) is not null
        && !(roman == "I" && Words.Contains(key.ToLowerInvariant()));

    private static string? Get(Dictionary<string, string> table, string key, string folded) =>
        table.TryGetValue(key, out var words) || table.TryGetValue(folded, out words) ? words : null;

    private static bool IsBeforeNumber(string text, int end, string key)
    {
        var next = Surroundings.SkipSpace(text, end);
        return Surroundings.IsDigit(Surroundings.At(text, next))
            || next > end && Surroundings.Letters(text, next) is var roman && RomanNumber.Parse(roman) is not null
                && !(roman == "I" && Words.Contains(key));
    }

    private static bool IsBoundary(string text, int end) => end >= text.Length || !char.IsLetterOrDigit(text[end])
        || text[end - 1] == '/' || Surroundings.IsDigit(text[end]) && text[end - 1] is '.' or 'º' or '°';

    private static bool IsBeforeName(string text, int end)
    {
        var next = Surroundings.At(text, end) == '-' ? end + 1 : Surroundings.SkipSpace(text, end);
        return next > end && (char.IsUpper(Surroundings.At(text, next))
            || Surroundings.Letters(text, next) is "de" or "da" or "do" or "das" or "dos" or "del" or "di" or "della" or "von");
    }
}

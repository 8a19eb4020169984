using Dubwright.Core.Languages;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>Subtitles in two languages at once, one below the other: only the language asked for is spoken.</summary>
internal static class TwoLanguages
{
    private const double Most = 0.6;
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(50);

    public static IReadOnlyList<RawCue> Choose(IReadOnlyList<RawCue> cues, Language? language, ScriptNotes notes)
    {
        var pairs = Pairs(cues);
        var stacked = pairs.Count(pair => pair.First == pair.Second);
        if (pairs.Count < 2 || pairs.Count < Most * (cues.Count - (pairs.Count - stacked)) || Pick(pairs, language) is not { } pick)
        {
            return cues;
        }

        if (pick.Unknown)
        {
            notes.Add("The cues seem to hold two languages at once, and all of it would be spoken; naming the language leaves only one.");
            return cues;
        }

        var kept = cues.ToArray<RawCue?>();
        var left = 0;
        foreach (var pair in pairs)
        {
            if (pick.Upper(pair) is not { } upper)
            {
                continue;
            }

            left++;
            if (pair.First == pair.Second)
            {
                kept[pair.First] = cues[pair.First] with { Text = upper ? pair.Upper : pair.Lower, Turns = [] };
            }
            else
            {
                kept[upper ? pair.Second : pair.First] = null;
            }
        }

        var count = left == 1 ? "1 cue" : $"{left} cues";
        notes.Add($"The cues hold two languages; only {language!.Name} is spoken, and the other is left out in {count}.");
        return [.. kept.OfType<RawCue>()];
    }

    // Lines of one cue, upper half and lower half, or two cues at one time.
    private static List<Pair> Pairs(IReadOnlyList<RawCue> cues)
    {
        var pairs = new List<Pair>();
        for (var at = 0; at < cues.Count; at++)
        {
            if (at + 1 < cues.Count && cues[at + 1].Start - cues[at].Start <= AtOnce && cues[at + 1].Text.Length > 0
                && cues[at].Text.Length > 0)
            {
                pairs.Add(new Pair(at, at + 1, cues[at].Text, cues[at + 1].Text));
                at++;
            }
            else if (cues[at].Lines is { Length: > 1 } lines && Cut(lines) is var cut)
            {
                pairs.Add(new Pair(at, at, string.Join('\n', lines[..cut]), string.Join('\n', lines[cut..])));
            }
        }

        return pairs;
    }

    // Where the writing changes, else in the middle.
    private static int Cut(string[] lines)
    {
        var change = Array.FindIndex(lines, 1, line => Writing.Of(line) is { } other && other != Writing.Of(lines[0]));
        return change > 0 ? change : (lines.Length + 1) / 2;
    }

    private static Picked? Pick(List<Pair> pairs, Language? language)
    {
        var mixed = pairs.Where(pair => Writing.Of(pair.Upper) is { } one && Writing.Of(pair.Lower) is { } other && one != other).ToList();
        if (mixed.Count >= Most * pairs.Count)
        {
            var own = language is null ? null : Writing.Of(language);
            return own is null || !mixed.Exists(pair => Writing.Of(pair.Upper) == own || Writing.Of(pair.Lower) == own)
                ? language is null ? new Picked(true, _ => null) : null
                : new Picked(false, pair => (Writing.Of(pair.Upper) == own, Writing.Of(pair.Lower) == own) switch
                {
                    (true, false) => true,
                    (false, true) => false,
                    _ => null,
                });
        }

        var upper = CommonWords.Guess(pairs.Select(pair => pair.Upper));
        var lower = CommonWords.Guess(pairs.Select(pair => pair.Lower));
        if (upper is null || lower is null || upper == lower)
        {
            return null;
        }

        return language is null ? new Picked(true, _ => null)
            : language.Primary == upper ? new Picked(false, _ => true)
            : language.Primary == lower ? new Picked(false, _ => false)
            : null;
    }

    private sealed record Pair(int First, int Second, string Upper, string Lower);

    /// <param name="Unknown">Two languages, and nobody said which is wanted.</param>
    /// <param name="Upper">Whether the upper part is the one; null keeps both.</param>
    private sealed record Picked(bool Unknown, Func<Pair, bool?> Upper);
}

namespace Dubwright.Engines.Translation;

/// <summary>Only texts that say something are sent to a translator; the rest come back as they are.</summary>
internal static class SpeakableTexts
{
    /// <param name="texts">A window of lines.</param>
    /// <param name="translate">Gets those with letters, plain, at least one; as many answers as questions.</param>
    public static async Task<IReadOnlyList<string>> TranslateAsync(
        IReadOnlyList<string> texts, Func<IReadOnlyList<string>, Task<IReadOnlyList<string>>> translate)
    {
        var sources = texts.Select(SentenceShape.Plain).ToArray();
        var spoken = Enumerable.Range(0, sources.Length).Where(at => sources[at].Any(char.IsLetter)).ToList();
        if (spoken.Count > 0)
        {
            foreach (var (at, answer) in spoken.Zip(await translate([.. spoken.Select(at => sources[at])])))
            {
                sources[at] = SentenceShape.Plain(answer);
            }
        }

        return sources;
    }
}

namespace Dubwright.Pipeline.Steps.Translation;

/// <summary>Texts as translators take them: their lines that have words; the others stay as they are.</summary>
internal static class TextLines
{
    public static IReadOnlyList<string> Of(IReadOnlyList<string> texts) =>
        [.. texts.SelectMany(text => text.Split('\n')).Where(HasWords).Select(line => line.Trim())];

    /// <param name="texts">As they were given to <see cref="Of"/>.</param>
    /// <param name="translated">As many as it answered.</param>
    public static IReadOnlyList<string> Rejoin(IReadOnlyList<string> texts, IReadOnlyList<string> translated)
    {
        var next = 0;
        return [.. texts.Select(text => string.Join('\n', text.Split('\n').Select(line => HasWords(line) ? translated[next++] : line)))];
    }

    private static bool HasWords(string line) => line.Any(char.IsLetterOrDigit);
}

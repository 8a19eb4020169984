namespace Dubwright.Pipeline.Steps.Manuscripts.Characters;

/// <summary>A part of a paragraph.</summary>
/// <param name="IsSpeech">A character says it; else the narrator.</param>
internal sealed record SpeechPart(string Text, bool IsSpeech);

/// <summary>Cuts paragraphs into what a character says and what the narrator does.</summary>
internal static class QuotedSpeech
{
    // What stands last within the marks of what somebody says; a title or a word that is meant as a word has none.
    private const string Marks = ",.!?;:…—–-";
    private const string Single = "'‘`‚‹";

    /// <summary>The parts of a paragraph, in order; one of the narrator where it does not show surely what is said.</summary>
    public static IReadOnlyList<SpeechPart> Parts(string text, SpeechForm form) => form == SpeechForm.Script ? Script(text) : Quoted(text);

    private static IReadOnlyList<SpeechPart> Script(string text)
    {
        var close = text[0] is '(' or '[' ? text.IndexOf(text[0] == '(' ? ')' : ']', StringComparison.Ordinal) : -1;
        return close < 0 ? [new(text, true)]
            : text[(close + 1)..].Trim() is { Length: > 0 } said ? [new(text[..(close + 1)], false), new(said, true)] : [new(text, false)];
    }

    private static List<SpeechPart> Quoted(string text)
    {
        var (parts, from) = (new List<SpeechPart>(), 0);
        foreach (var (start, end) in Spans(text))
        {
            Add(text[from..start], isSpeech: false);
            Add(text[start..end], isSpeech: true);
            from = end;
        }

        Add(text[from..], isSpeech: false);
        return parts;

        void Add(string part, bool isSpeech)
        {
            if (part.Any(char.IsLetterOrDigit))
            {
                parts.Add(new SpeechPart(part.Trim(), isSpeech));
            }
            else if (parts.Count > 0 && part.Trim() is { Length: > 0 } sign)
            {
                parts[^1] = parts[^1] with { Text = $"{parts[^1].Text} {sign}" };
            }
        }
    }

    /// <summary>Where something is said, with its quotation marks; none where marks are open or touch words.</summary>
    private static List<(int Start, int End)> Spans(string text)
    {
        var spans = new List<(int, int)>();
        for (var at = 0; at < text.Length; at++)
        {
            if (Closing(text[at]) is not { } closing || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
            {
                continue;
            }

            if (CloseOf(text, at, closing) is not { } close)
            {
                // An apostrophe as in 'twas opens nothing.
                if (Single.Contains(text[at]))
                {
                    continue;
                }

                return [];
            }

            var end = close + 1;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && !char.IsLetterOrDigit(text[end]) && Closing(text[end]) is null)
            {
                end++;
            }

            if (Marks.Contains(text[close - 1]) || (end > close + 1 && Marks.Contains(text[close + 1])))
            {
                if ((at > 0 && !char.IsWhiteSpace(text[at - 1])) || (end < text.Length && !char.IsWhiteSpace(text[end])))
                {
                    return [];
                }

                spans.Add((at, end));
            }

            at = end - 1;
        }

        return spans;
    }

    private static int? CloseOf(string text, int open, string closing)
    {
        for (var at = open + 2; at < text.Length; at++)
        {
            if (closing.Contains(text[at]) && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]))
                && !char.IsWhiteSpace(text[at - 1]) && (!Single.Contains(text[open]) || Marks.Contains(text[at - 1])))
            {
                return at;
            }
        }

        return null;
    }

    private static string? Closing(char open) => open switch
    {
        '"' => "\"",
        '“' => "”",
        '„' => "“”\"",
        '‘' or '`' => "’'",
        '\'' => "'",
        '‚' => "‘’",
        '«' => "»",
        '»' => "«",
        _ => null,
    };
}

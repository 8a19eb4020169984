using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Short forms of words: <c>Dr.</c>, <c>etc.</c>.</summary>
internal sealed class Abbreviations(SpokenLanguage language)
{
    public Spoken? Read(string text, int at)
    {
        if (!char.IsLetter(text[at]) || language.Abbreviations.Find(text, at) is not { } found)
        {
            return null;
        }

        // The full stop of a short form may have been the sentence's too.
        var ends = found.End == text.Length && text[found.End - 1] == '.' && at > 0;
        var words = char.IsUpper(text[at]) && at == 0 ? char.ToUpperInvariant(found.Words[0]) + found.Words[1..] : found.Words;
        return found with { Words = ends ? words + "." : words };
    }
}

using System.Text;
using Dubwright.Pipeline.Steps.Manuscripts;

namespace Dubwright.Endpoints.Live.Speech;

/// <summary>A text that still comes, given out sentence by sentence. Not safe for concurrent use.</summary>
/// <param name="language">Primary.</param>
internal sealed class TextBuffer(string language)
{
    private readonly StringBuilder _text = new();

    /// <summary>Characters that wait.</summary>
    public int Length => _text.Length;

    /// <summary>Takes some more, and gives the sentences that are over for sure: another one has begun behind them.</summary>
    public IReadOnlyList<string> Add(string text)
    {
        _text.Append(text);
        var all = _text.ToString();
        var sentences = Sentences(all);
        var rest = sentences.Count < 2 ? 0 : all.LastIndexOf(sentences[^1], StringComparison.Ordinal);
        if (rest <= 0)
        {
            return [];
        }

        _text.Remove(0, rest);
        return [.. sentences.SkipLast(1)];
    }

    /// <summary>All that is left, as if it were over; one text without a letter where there is nothing to say in it.</summary>
    public IReadOnlyList<string> End()
    {
        var all = _text.ToString();
        _text.Clear();
        return string.IsNullOrWhiteSpace(all) ? [] : Sentences(all) is [_, ..] sentences ? sentences : [all.Trim()];
    }

    private List<string> Sentences(string text) => !text.Any(char.IsLetterOrDigit) ? []
        : [.. TextPassages.Of(text, language).SelectMany(passage => passage.Sentences).Select(sentence => sentence.Text)];
}

using System.Globalization;
using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Engines.Translation.Apertium;

/// <summary>
/// One mode as a function over texts. Every text ends with NUL, at which the whole chain flushes, so texts cannot leak into each other;
/// between texts stand numbers, which every mode leaves alone, so that a chain that loses count is noticed.
/// </summary>
internal static class ApertiumChannel
{
    private const string Blank = "[][\n]";
    private const string Special = "[]{}^$/\\@<>";
    private const int FirstMark = 1_000_001;
    private const int MostTexts = 400;
    private const int MostCharacters = 200_000;
    private static readonly ProcessLimits Limits = new(TimeSpan.FromMinutes(5), AddressSpaceBytes: 4L << 30);

    public static async Task<IReadOnlyList<string>> TranslateAsync(
        ApertiumMode mode, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var answers = new List<string>(texts.Count);
        while (answers.Count < texts.Count)
        {
            var batch = Batch(texts, answers.Count);
            answers.AddRange(await TogetherAsync(mode, batch, cancellationToken) ?? await OneByOneAsync(mode, batch, cancellationToken));
        }

        return answers;
    }

    private static List<string> Batch(IReadOnlyList<string> texts, int start)
    {
        var batch = new List<string>();
        var characters = 0;
        foreach (var text in texts.Skip(start).Take(MostTexts))
        {
            if (batch.Count > 0 && characters + text.Length > MostCharacters)
            {
                break;
            }

            batch.Add(text);
            characters += text.Length;
        }

        return batch;
    }

    /// <summary>Null where the answers cannot be told apart with certainty.</summary>
    private static async Task<IReadOnlyList<string>?> TogetherAsync(
        ApertiumMode mode, List<string> texts, CancellationToken cancellationToken)
    {
        var input = new StringBuilder();
        for (var at = 0; at < texts.Count; at++)
        {
            input.Append(Mark(at)).Append(Blank).Append('\0').Append(Escape(texts[at])).Append(Blank).Append('\0');
        }

        try
        {
            var output = await ProcessChain.RunAsync(mode.Chain(Limits), Encoding.UTF8.GetBytes(input.ToString()), cancellationToken);
            var fields = Encoding.UTF8.GetString(output).Split('\0');
            var inStep = fields.Length > 2 * texts.Count && Enumerable.Range(0, texts.Count)
                .All(at => Clean(fields[2 * at]).Trim() == Mark(at));
            return inStep ? [.. texts.Select((_, at) => Clean(fields[(2 * at) + 1]))] : null;
        }
        catch (DubwrightException) when (texts.Count > 1)
        {
            // One text may have brought the chain down: the others are not to suffer.
            return null;
        }
    }

    private static async Task<IReadOnlyList<string>> OneByOneAsync(
        ApertiumMode mode, List<string> texts, CancellationToken cancellationToken)
    {
        var answers = new List<string>(texts.Count);
        foreach (var text in texts)
        {
            var output =
                await ProcessChain.RunAsync(mode.Chain(Limits), Encoding.UTF8.GetBytes(Escape(text) + Blank + '\0'), cancellationToken);
            answers.Add(Clean(Encoding.UTF8.GetString(output).Replace("\0", "", StringComparison.Ordinal)));
        }

        return answers;
    }

    private static string Mark(int at) => (FirstMark + at).ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            if (Special.Contains(letter, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(letter);
        }

        return escaped.ToString();
    }

    private static string Clean(string field)
    {
        var plain = new StringBuilder(field.Length);
        var bare = field.Replace(Blank, "", StringComparison.Ordinal);
        for (var at = 0; at < bare.Length; at++)
        {
            if (bare[at] == '\\' && at + 1 < bare.Length)
            {
                at++;
            }

            plain.Append(bare[at]);
        }

        return plain.ToString();
    }
}

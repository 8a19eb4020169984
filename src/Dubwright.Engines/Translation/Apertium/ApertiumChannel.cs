using System.Globalization;
using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Engines.Workers;

namespace Dubwright.Engines.Translation.Apertium;

/// <summary>
/// One mode as a function over texts, by chains of programs that are kept warm. Every text ends with NUL, at which the whole chain flushes,
/// so texts cannot leak into each other; between texts and behind the last stand numbers, which every mode leaves alone, so that a chain
/// that loses count is noticed.
/// </summary>
internal sealed class ApertiumChannel(ApertiumMode mode) : IDisposable
{
    private const string Blank = "[][\n]";
    private const string Special = "[]{}^$/\\@<>";
    private const int FirstMark = 1_000_001;
    private const int MostTexts = 400;
    private const int MostCharacters = 200_000;
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);
    private static readonly ProcessLimits Limits = new(TimeSpan.MaxValue, AddressSpaceBytes: 4L << 30);

    private readonly ProcessPool<ProcessChain> _chains = new(
        $"The translator Apertium {mode.Name}", _ => ProcessChain.StartAsync(mode.Chain(Limits)), Environment.ProcessorCount,
        TimeProvider.System);

    /// <exception cref="DubwrightException">The chain fails for one of the texts.</exception>
    public async Task<IReadOnlyList<string>> TranslateAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var answers = new List<string>(texts.Count);
        while (answers.Count < texts.Count)
        {
            var batch = Batch(texts, answers.Count);
            answers.AddRange(await TogetherAsync(batch, cancellationToken) ?? await OneByOneAsync(batch, cancellationToken));
        }

        return answers;
    }

    public void Dispose() => _chains.Dispose();

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
    private async Task<IReadOnlyList<string>?> TogetherAsync(List<string> texts, CancellationToken cancellationToken)
    {
        var input = new StringBuilder();
        for (var at = 0; at < texts.Count; at++)
        {
            input.Append(Mark(at)).Append(Blank).Append('\0').Append(Escape(texts[at])).Append(Blank).Append('\0');
        }

        input.Append(Mark(texts.Count)).Append(Blank).Append('\0');
        try
        {
            var output = await _chains.UseAsync(
                chain => chain.AskAsync(
                    Encoding.UTF8.GetBytes(input.ToString()), answer => EndsWith(answer.Span, Mark(texts.Count)), Silence,
                    cancellationToken),
                cancellationToken);
            var fields = Encoding.UTF8.GetString(output).Split('\0');
            var inStep = fields.Length == (2 * texts.Count) + 2 && Enumerable.Range(0, texts.Count)
                .All(at => Clean(fields[2 * at]).Trim() == Mark(at));
            return inStep ? [.. texts.Select((_, at) => Clean(fields[(2 * at) + 1]))] : null;
        }
        catch (DubwrightException) when (texts.Count > 1)
        {
            // One text may have brought the chain down: the others are not to suffer.
            return null;
        }
    }

    // By chains that end with the text, which says where its answer ends whatever becomes of the NULs.
    private async Task<IReadOnlyList<string>> OneByOneAsync(List<string> texts, CancellationToken cancellationToken)
    {
        var answers = new List<string>(texts.Count);
        foreach (var text in texts)
        {
            await using var chain = await ProcessChain.StartAsync(mode.Chain(Limits));
            var output = await chain.FinishAsync(Encoding.UTF8.GetBytes(Escape(text) + Blank + '\0'), Silence, cancellationToken);
            answers.Add(Clean(Encoding.UTF8.GetString(output).Replace("\0", "", StringComparison.Ordinal)));
        }

        return answers;
    }

    private static bool EndsWith(ReadOnlySpan<byte> answer, string mark) =>
        answer is [.. var before, 0]
            && Clean(Encoding.UTF8.GetString(before[(before.LastIndexOf((byte)0) + 1)..])).Trim() == mark;

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

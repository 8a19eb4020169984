using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Core.Time;
using Dubwright.Core.Words;

namespace Dubwright.Engines.Recognition.PocketSphinx;

/// <summary>
/// What the recogniser says while it works, which it does not hold back as it does its answer files: <c>Decoding 'NAME'</c>; of each word
/// <c>word start end posterior acoustic language backoff</c>, in frames of a hundredth of a second from the utterance's start; and when an
/// utterance is done how fast that was, <c>inf</c> where it is shorter than a tenth of a second. Not safe for concurrent use.
/// </summary>
internal sealed partial class DecoderLog
{
    private const double FramesPerSecond = 100;
    private List<Word> _words = [];

    /// <summary>Takes a line.</summary>
    /// <returns>The name and the words of the utterance that is done with it, without fillers and marks of alternative pronunciations; null
    /// where none is.</returns>
    public (string Utterance, IReadOnlyList<Word> Words)? Take(string line)
    {
        if (IsBegun(line))
        {
            _words = [];
        }
        else if (WordLine().Match(line) is { Success: true } word && !IsFiller(word.Groups[1].Value))
        {
            var (start, end) = (Number(word.Groups[2]) / FramesPerSecond, Number(word.Groups[3]) / FramesPerSecond);
            _words.Add(new Word(Alternative().Replace(word.Groups[1].Value, ""), TimeRange.FromSeconds(start, Math.Max(start, end)),
                Math.Clamp(Number(word.Groups[4]), 0, 1)));
        }
        else if (DoneLine().Match(line) is { Success: true } done)
        {
            var words = _words;
            _words = [];
            return (done.Groups[1].Value, words);
        }

        return null;
    }

    /// <summary>Whether it begins with another utterance.</summary>
    public static bool IsBegun(string line) => line.Contains("Decoding '", StringComparison.Ordinal);

    /// <summary>Whether it begins with this one.</summary>
    public static bool IsBegun(string line, string utterance) => line.Contains($"Decoding '{utterance}'", StringComparison.Ordinal);

    private static bool IsFiller(string word) => word[0] is '<' or '[' || word.StartsWith("++", StringComparison.Ordinal);

    private static double Number(Group digits) => double.Parse(digits.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\S+)\s+(\d+)\s+(\d+)\s+(\d+\.\d+)\s+-?\d+\s+-?\d+\s+\d+\s*$")]
    private static partial Regex WordLine();

    [GeneratedRegex(@": (\S+): \S+ xRT \(CPU\)")]
    private static partial Regex DoneLine();

    [GeneratedRegex(@"\(\d+\)$")]
    private static partial Regex Alternative();
}

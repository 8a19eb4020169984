using System.Globalization;
using Dubwright.Core.Time;
using Dubwright.Core.Words;

namespace Dubwright.Engines.Recognition.PocketSphinx;

/// <summary>
/// The recogniser's answer file, in NIST's CTM layout: <c>utterance channel start duration word posterior</c>, times from the utterance's
/// start.
/// </summary>
internal static class CtmFile
{
    /// <summary>Words by the name of their utterance, in order, without fillers and marks of alternative pronunciations.</summary>
    public static ILookup<string, Word> Read(IEnumerable<string> lines) =>
        lines.Select(Parse).OfType<(string Utterance, Word Word)>().ToLookup(row => row.Utterance, row => row.Word, StringComparer.Ordinal);

    private static (string Utterance, Word Word)? Parse(string line)
    {
        var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (cells.Length < 5 || Number(cells[2]) is not { } start || Number(cells[3]) is not { } length || IsFiller(cells[4]))
        {
            return null;
        }

        var confidence = cells.Length > 5 ? Number(cells[5]) ?? 0 : 0;
        var text = cells[4].IndexOf('(', StringComparison.Ordinal) is > 0 and var mark ? cells[4][..mark] : cells[4];
        return (cells[0], new Word(text, TimeRange.FromSeconds(start, start + Math.Max(0, length)), Math.Clamp(confidence, 0, 1)));
    }

    private static bool IsFiller(string word) => word[0] is '<' or '[' || word.StartsWith("++", StringComparison.Ordinal);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

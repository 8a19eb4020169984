using System.Globalization;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <summary>How sure it is who speaks.</summary>
internal static class SpeakerChecks
{
    // Of 822 turns above it none was another's, of 23 below it nine (docs/benchmarks.md, who speaks).
    private const double Sure = 0.84;

    private const int Named = 5;
    private const string Name = "speaker_doubt";
    private const string Title = "Lines of which it is doubtful who speaks";

    public static QualityRow Row(Transcript transcript)
    {
        if (!transcript.Segments.Any(segment => segment.SpeakerConfidence is not null))
        {
            return QualityRow.NotMeasured(Name, Title, "nothing measured it, or people said who speaks");
        }

        var doubtful = transcript.Segments.Index().Where(segment => segment.Item.SpeakerConfidence < Sure)
            .Select(segment => segment.Index + 1).ToList();
        var title = doubtful.Count == 0 ? Title : $"{Title} ({Numbers(doubtful)})";
        return QualityRow.AtMost(Name, title, doubtful.Count, "lines", 0, double.MaxValue);
    }

    private static string Numbers(List<int> lines)
    {
        var told = string.Join(", ", lines.Take(Named).Select(line => line.ToString(CultureInfo.InvariantCulture)));
        return lines.Count <= Named ? told : FormattableString.Invariant($"{told} and {lines.Count - Named} more");
    }
}

using Dubwright.Core.Words;
using Dubwright.Media.Speakers;

namespace Dubwright.Pipeline.Steps.Speech;

/// <summary>What is known of the speakers' voices.</summary>
internal static class SpeakerVoices
{
    // Half-way between the usual ranges of men and women.
    private const double HighestMale = 155;

    /// <summary>The speakers in order of their first line, each with the median pitch of what was heard in his lines, weighted by
    /// length.</summary>
    public static IReadOnlyList<Speaker> Of(IReadOnlyList<Segment> segments, IReadOnlyList<SpeakerTurn> turns) =>
        [.. segments
            .GroupBy(segment => segment.Speaker)
            .Select(lines => (Label: lines.Key, Pitch: Median([.. lines.SelectMany(line => Heard(line, turns))])))
            .Select(speaker => new Speaker(speaker.Label, speaker.Pitch, GenderOf(speaker.Pitch)))];

    public static Gender GenderOf(double pitchHz) => pitchHz switch
    {
        <= 0 => Gender.NotKnown,
        < HighestMale => Gender.Male,
        _ => Gender.Female,
    };

    private static IEnumerable<(double Pitch, double Weight)> Heard(Segment line, IReadOnlyList<SpeakerTurn> turns)
    {
        foreach (var turn in turns)
        {
            if (turn.PitchHz > 0 && turn.Time.Intersect(line.Time) is { } shared)
            {
                yield return (turn.PitchHz, shared.Duration.TotalSeconds);
            }
        }
    }

    private static double Median(List<(double Pitch, double Weight)> heard)
    {
        var half = heard.Sum(part => part.Weight) / 2;
        var sum = 0.0;
        foreach (var (pitch, weight) in heard.OrderBy(part => part.Pitch))
        {
            sum += weight;
            if (sum >= half)
            {
                return pitch;
            }
        }

        return 0;
    }
}

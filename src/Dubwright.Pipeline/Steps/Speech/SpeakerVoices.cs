using Dubwright.Core.Words;
using Dubwright.Media.Speakers;

namespace Dubwright.Pipeline.Steps.Speech;

/// <summary>What is known of the speakers' voices.</summary>
internal static class SpeakerVoices
{
    // Half-way between the usual ranges of men and women.
    private const double HighestMale = 155;

    /// <summary>The speakers in order of their first line, each with the median pitch of what was heard of him, weighted by length; of one
    /// whom a script names, of what was heard in his lines.</summary>
    public static IReadOnlyList<Speaker> Of(IReadOnlyList<Segment> segments, SpeakerTurns turns)
    {
        var heard = Of(turns).ToDictionary(speaker => speaker.Label);
        return [.. segments.GroupBy(segment => segment.Speaker).Select(lines => heard.GetValueOrDefault(lines.Key)
            ?? Named(lines.Key, [.. lines.SelectMany(line => Heard(line, turns.Turns))]))];
    }

    /// <summary>All who are heard, in order of their first turn.</summary>
    public static IReadOnlyList<Speaker> Of(SpeakerTurns turns) => [.. turns.Turns
        .GroupBy(turn => turns.LabelOf(turn.Speaker))
        .Select(own => Named(own.Key, [.. own.Where(turn => turn.PitchHz > 0)
            .Select(turn => (turn.PitchHz, turn.Time.Duration.TotalSeconds))]))];

    public static Gender GenderOf(double pitchHz) => pitchHz switch
    {
        <= 0 => Gender.NotKnown,
        < HighestMale => Gender.Male,
        _ => Gender.Female,
    };

    private static Speaker Named(string label, List<(double Pitch, double Weight)> heard)
    {
        var pitch = Median(heard);
        return new Speaker(label, pitch, GenderOf(pitch));
    }

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

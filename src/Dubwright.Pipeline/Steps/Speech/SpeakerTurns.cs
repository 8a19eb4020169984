using Dubwright.Core.Time;
using Dubwright.Media.Speakers;

namespace Dubwright.Pipeline.Steps.Speech;

/// <summary>Who speaks when.</summary>
/// <param name="Turns">In order of start; empty where nothing is voiced.</param>
/// <param name="Speech">The length of all utterances.</param>
public sealed record SpeakerTurns(IReadOnlyList<SpeakerTurn> Turns, TimeSpan Speech)
{
    /// <summary>Whom a script names, by number; null for those whom nobody names, and where nobody is named.</summary>
    public IReadOnlyList<string?>? Names { get; init; }

    /// <summary>The label of whoever speaks most of a range; of the nearest in time where nobody is heard in it.</summary>
    public string LabelOf(TimeRange range)
    {
        var at = FirstEndingAfter(range.Start);
        var (speaker, most) = (Nearest(at, range), TimeSpan.Zero);
        for (; at < Turns.Count && Turns[at].Time.Start < range.End; at++)
        {
            if (Turns[at].Time.Intersect(range) is { } shared && shared.Duration > most)
            {
                (speaker, most) = (Turns[at].Speaker, shared.Duration);
            }
        }

        return LabelOf(speaker);
    }

    /// <summary>How likely it is that whoever is said to speak in a range does, 0 to 1; null where nothing in it was compared.</summary>
    public double? ConfidenceOf(TimeRange range)
    {
        var (label, heard, sure) = (LabelOf(range), 0.0, 0.0);
        for (var at = FirstEndingAfter(range.Start); at < Turns.Count && Turns[at].Time.Start < range.End; at++)
        {
            if (Turns[at].Confidence is { } confidence && Turns[at].Time.Intersect(range) is { } shared)
            {
                heard += shared.Duration.TotalSeconds;
                sure += LabelOf(Turns[at].Speaker) == label ? shared.Duration.TotalSeconds * confidence : 0;
            }
        }

        return heard == 0 ? null : Math.Round(sure / heard, 2);
    }

    /// <summary>What a speaker is called: his name, or <c>SPEAKER_0</c>.</summary>
    public string LabelOf(int speaker) => Names is { } names && speaker < names.Count && names[speaker] is { } name ? name : Label(speaker);

    /// <summary>What a speaker who has no name is called.</summary>
    public static string Label(int speaker) => $"SPEAKER_{speaker}";

    private int FirstEndingAfter(TimeSpan time)
    {
        var (low, high) = (0, Turns.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Turns[middle].Time.End <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int Nearest(int next, TimeRange range)
    {
        if (Turns.Count == 0)
        {
            return 0;
        }

        return next == 0 ? Turns[0].Speaker
            : next == Turns.Count || range.Start - Turns[next - 1].Time.End < Turns[next].Time.Start - range.End ? Turns[next - 1].Speaker
            : Turns[next].Speaker;
    }
}

using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Steps.Voices;

/// <param name="PitchHz">The median pitch to speak at; null keeps the voice's own.</param>
/// <param name="SharedWith">Speakers with the same voice at about the same pitch, because no other suits.</param>
public sealed record Role(Speaker Speaker, Candidate Chosen, double? PitchHz, IReadOnlyList<string> SharedWith);

/// <summary>Gives all speakers their voices together: nobody gets a voice that another has while one is left that suits.</summary>
public static class Casting
{
    // Voices of one sex that are further from a speaker than this sound like somebody of another age.
    private const double SuitsSemitones = 7;

    // A listener must follow it: a voice that is misheard so much more often than the best one does not count as another choice.
    private const double Understood = 0.3;
    private const double WorseThanBest = 0.1;

    /// <summary>A voice spoken this much higher or lower is taken for somebody else.</summary>
    private const double OtherSemitones = 2.5;

    /// <summary>In the order of the speakers; whoever speaks most chooses first.</summary>
    /// <param name="candidates">At least one.</param>
    /// <param name="speech">How long each speaks.</param>
    public static IReadOnlyList<Role> Of(IReadOnlyList<Candidate> candidates, IReadOnlyList<Speaker> speakers, Func<Speaker,
        TimeSpan> speech)
    {
        var roles = new List<Role>();
        foreach (var speaker in speakers.OrderByDescending(speech))
        {
            roles.Add(Next(candidates, speaker, roles));
        }

        return [.. speakers.Select(speaker => roles.First(role => role.Speaker == speaker))];
    }

    /// <summary>The voice of one more speaker.</summary>
    /// <param name="candidates">At least one.</param>
    /// <param name="taken">The roles there are.</param>
    public static Role Next(IReadOnlyList<Candidate> candidates, Speaker speaker, List<Role> taken) =>
        Choose(VoiceChoice.Order(candidates, speaker.MedianPitchHz, speaker.Gender), speaker, taken);

    private static Role Choose(IReadOnlyList<Candidate> ordered, Speaker speaker, List<Role> taken)
    {
        var misheard = Math.Max(Understood, ordered[0].Voice.WordErrorRate + WorseThanBest);
        var suiting = ordered
            .Where(candidate => candidate.Voice.WordErrorRate <= misheard && VoiceChoice.Suits(candidate.Voice, speaker, SuitsSemitones))
            .ToList();
        if (suiting.Find(candidate => taken.TrueForAll(role => role.Chosen.Voice.Key != candidate.Voice.Key)) is { } free)
        {
            return new Role(speaker, free, VoiceChoice.PitchFor(free.Voice, speaker.MedianPitchHz), []);
        }

        foreach (var candidate in suiting)
        {
            if (OwnPitch(candidate, speaker, [.. Taken(candidate, taken)]) is { } pitch)
            {
                return new Role(speaker, candidate, pitch, []);
            }
        }

        var shared = ordered[0];
        return new Role(
            speaker, shared, VoiceChoice.PitchFor(shared.Voice, speaker.MedianPitchHz),
            [.. taken.Where(role => role.Chosen.Voice.Key == shared.Voice.Key).Select(role => role.Speaker.Label)]);
    }

    private static IEnumerable<double> Taken(Candidate candidate, List<Role> taken) =>
        taken.Where(role => role.Chosen.Voice.Key == candidate.Voice.Key).Select(role => role.PitchHz ?? candidate.Voice.MedianPitchHz);

    // The pitch nearest the speaker's that no other speaker of this voice has; null where its range leaves none.
    private static double? OwnPitch(Candidate candidate, Speaker speaker, IReadOnlyList<double> others)
    {
        var wanted = VoiceChoice.PitchFor(candidate.Voice, speaker.MedianPitchHz) ?? candidate.Voice.MedianPitchHz;
        var step = Math.Pow(2, OtherSemitones / 12);
        var possible = others.SelectMany(pitch => (double[])[pitch * step, pitch / step]).Prepend(wanted)
            .Where(pitch => pitch >= candidate.Voice.LowestPitchHz && pitch <= candidate.Voice.HighestPitchHz)
            .Where(pitch => others.All(other => Semitones(pitch, other) >= OtherSemitones - 0.01))
            .OrderBy(pitch => Semitones(pitch, wanted))
            .ToList();
        return possible.Count == 0 ? null : Math.Round(possible[0], 1);
    }

    private static double Semitones(double one, double other) => Math.Abs(12 * Math.Log2(one / other));
}

using Dubwright.Core.Time;

namespace Dubwright.Media.Speakers;

/// <param name="Time">A stretch of speech, on the programme's clock.</param>
/// <param name="Speaker">From 0, in order of first appearance.</param>
/// <param name="PitchHz">Median pitch of the stretch.</param>
public sealed record SpeakerTurn(TimeRange Time, int Speaker, double PitchHz)
{
    /// <summary>How likely it is this speaker and no other of those who were found, 0 to 1; null where that was not measured.</summary>
    public double? Confidence { get; init; }
}

/// <summary>
/// Tells speakers apart by pitch and timbre: utterances are cut where the voice clearly changes, what sounds alike is gathered, the most
/// alike first (agglomerative clustering), and then every stretch goes to the voice that explains it best (Viterbi). The same prints give
/// the same speakers.
/// </summary>
public static class SpeakerFinder
{
    // Voiced frames that each side of a change must have and that a speaker must have; half of speech is voiced.
    private const int SeedFrames = 60;
    private const int LongSeedFrames = 90;
    private const int SpeakerFrames = 180;
    private const double OtherSexSemitones = 6;

    // Nobody speaks so high: a tone, or a bird.
    private const double HighestVoiceHz = 400;

    // What gathering compares pairwise; the longest stretches of a long film stand for all of it.
    private const int MostSeeds = 800;

    // Neighbouring frames say much the same: so many count as one.
    private const double AlikeFrames = 8;
    private const double ChangeWithin = 8;
    private const double ChangeBetween = 2;
    private const int MostRounds = 5;

    /// <summary>One turn a stretch, in the given order.</summary>
    /// <param name="utterances">The stretches of each utterance, in order.</param>
    public static IReadOnlyList<SpeakerTurn> Find(IReadOnlyList<IReadOnlyList<VoicePrint>> utterances)
    {
        var stretches = utterances.SelectMany((prints, at) => prints.Select(print => new Stretch(print, VoiceModel.Of(print), at)))
            .ToList();
        var seeds = stretches.Where(stretch => stretch.Print.PitchHz < HighestVoiceHz).GroupBy(stretch => stretch.Utterance)
            .SelectMany(group => Cut([.. group.Select(stretch => stretch.Model)]))
            .Where(seed => seed.Frames >= SeedFrames).ToList();
        if (seeds.Count > MostSeeds)
        {
            var shortest = seeds.Select(seed => seed.Frames).OrderDescending().ElementAt(MostSeeds - 1);
            seeds = [.. seeds.Where(seed => seed.Frames >= shortest).Take(MostSeeds)];
        }

        var speakers = Refine(stretches, Supported(Gather(seeds)));
        var order = Assign(stretches, speakers);
        var numbers = order.Distinct().Select((speaker, number) => (speaker, number))
            .ToDictionary(pair => pair.speaker, pair => pair.number);
        return [.. stretches.Select((stretch, at) => new SpeakerTurn(stretch.Print.Time, numbers[order[at]], stretch.Print.PitchHz))];
    }

    // The long ones, and of the short ones, in which what is said weighs more than who says it, those that are clearly somebody else's.
    private static List<VoiceModel> Gather(IReadOnlyList<VoiceModel> seeds)
    {
        var gathered = VoiceGathering.Gather([.. seeds.Where(seed => seed.Frames >= LongSeedFrames)]);
        var others = seeds.Where(seed => seed.Frames < LongSeedFrames && gathered.All(speaker => IsOtherSex(seed, speaker)));
        return [.. gathered, .. VoiceGathering.Gather([.. others])];
    }

    // Models of all that each speaker says, until nobody turns out to be somebody else.
    private static List<VoiceModel> Refine(List<Stretch> stretches, List<VoiceModel> speakers)
    {
        for (var round = 0; speakers.Count > 1 && round < MostRounds; round++)
        {
            var before = speakers.Count;
            var order = Assign(stretches, speakers);
            speakers = Supported(VoiceGathering.Gather(
                [.. stretches.Zip(order).GroupBy(pair => pair.Second, pair => pair.First.Model).OrderBy(said => said.Key)
                    .Select(said => said.Aggregate(VoiceModel.Sum))]));
            if (speakers.Count == before && round > 0)
            {
                break;
            }
        }

        return speakers;
    }

    // Those of whom enough was heard. Whoever says less is nobody new unless he speaks much higher or lower than all others.
    private static List<VoiceModel> Supported(IReadOnlyList<VoiceModel> gathered)
    {
        var speakers = gathered.ToList();
        var few = new List<VoiceModel>();
        while (speakers.Where(speaker => speaker.Frames < SpeakerFrames).MinBy(speaker => speaker.Frames) is { } least)
        {
            speakers.Remove(least);
            if (speakers.Where(other => !IsOtherSex(least, other)).MinBy(other => VoiceGathering.Difference(least, other)) is { } alike)
            {
                speakers[speakers.IndexOf(alike)] = VoiceModel.Sum(alike, least);
            }
            else
            {
                few.Add(least);
            }
        }

        return [.. speakers, .. few];
    }

    private static bool IsOtherSex(VoiceModel one, VoiceModel other) => Math.Abs(one.Semitones - other.Semitones) >= OtherSexSemitones;

    // An utterance's stretches in one piece, or in several where the voice clearly changes.
    private static IEnumerable<VoiceModel> Cut(IReadOnlyList<VoiceModel> stretches)
    {
        var (best, at) = (0.0, 0);
        for (var cut = 1; cut < stretches.Count; cut++)
        {
            var (left, right) = (stretches.Take(cut).Aggregate(VoiceModel.Sum), stretches.Skip(cut).Aggregate(VoiceModel.Sum));
            var clear = Math.Min(left.Frames, right.Frames) < SeedFrames ? 0 : VoiceGathering.Difference(left, right);
            (best, at) = clear > best ? (clear, cut) : (best, at);
        }

        return at == 0
            ? stretches.Count == 0 ? [] : [stretches.Aggregate(VoiceModel.Sum)]
            : [.. Cut([.. stretches.Take(at)]), .. Cut([.. stretches.Skip(at)])];
    }

    // The likeliest row of speakers, where changing costs something, and more within an utterance than between two.
    private static int[] Assign(List<Stretch> stretches, List<VoiceModel> speakers)
    {
        if (speakers.Count < 2)
        {
            return new int[stretches.Count];
        }

        var from = new int[stretches.Count, speakers.Count];
        var scores = new double[speakers.Count];
        for (var at = 0; at < stretches.Count; at++)
        {
            var price = at == 0 ? 0 : stretches[at].Utterance == stretches[at - 1].Utterance ? ChangeWithin : ChangeBetween;
            var before = Array.IndexOf(scores, scores.Max());
            var next = new double[speakers.Count];
            for (var speaker = 0; speaker < speakers.Count; speaker++)
            {
                from[at, speaker] = scores[speaker] >= scores[before] - price ? speaker : before;
                next[speaker] = Math.Max(scores[speaker], scores[before] - price)
                    + (speakers[speaker].Explains(stretches[at].Model) * stretches[at].Print.Frames / AlikeFrames);
            }

            scores = next;
        }

        var order = new int[stretches.Count];
        for (var (at, speaker) = (stretches.Count - 1, Array.IndexOf(scores, scores.Max())); at >= 0; at--)
        {
            order[at] = speaker;
            speaker = from[at, speaker];
        }

        return order;
    }

    private sealed record Stretch(VoicePrint Print, VoiceModel Model, int Utterance);
}

using Dubwright.Core.Words;

namespace Dubwright.Bench.Speakers;

/// <summary>Who talks to whom, and how it sounds; the same for both halves of the voices.</summary>
internal static class ConversationPlans
{
    private static readonly (double, double) Calm = (0.3, 2);
    private static readonly (double, double) Quick = (0, 0.15);

    public static IEnumerable<ConversationPlan> Of(IReadOnlyList<BenchVoice> voices) =>
        ((int[])[0, 1]).SelectMany(half => Of(voices, half));

    private static IEnumerable<ConversationPlan> Of(IReadOnlyList<BenchVoice> voices, int half)
    {
        var own = voices.Where(voice => voice.Half == half).ToList();
        var spoken = Alternating(own.Where(voice => !voice.IsRecorded).ToList());
        var people = Alternating(own.Where(voice => voice.IsRecorded).ToList());
        var (women, men) = (spoken.Where(voice => voice.Gender == Gender.Female).ToList(),
            spoken.Where(voice => voice.Gender == Gender.Male).ToList());
        var seed = 0;
        foreach (var count in (int[])[2, 3, 4, 5, 6, 8])
        {
            // Who is missing to eight is a person.
            yield return Plan("pauses", [.. spoken.Concat(people).Skip(count is 2 or 3 ? 1 : 0).Take(count)], Calm, 0.2);
        }

        foreach (var count in (int[])[2, 3, 4, 5, 6])
        {
            yield return Plan("quick answers", [.. spoken.Skip(count % 3).Take(count)], Quick, 0.35);
        }

        foreach (var pair in (List<BenchVoice>[])[women, men])
        {
            yield return Plan("one sex", [.. pair.Take(2)], Calm, 0.2);
            yield return Plan("one sex", [.. pair.Skip(1).Take(2)], Quick, 0.35);
        }

        yield return Plan("one sex", [.. women], Calm, 0.2);
        yield return Plan("telephone", [.. spoken.Take(2)], Quick, 0.35) with { Telephone = true };
        yield return Plan("telephone", [.. spoken.Skip(2).Take(2)], Calm, 0.2) with { Telephone = true };
        yield return Plan("telephone", [.. spoken.Skip(1).Take(4)], Calm, 0.2) with { Telephone = true };
        yield return Plan("room noise", [.. spoken.Take(3)], Quick, 0.35) with { NoiseDb = 20 };
        yield return Plan("room noise", [.. spoken.Skip(2).Take(4)], Calm, 0.2) with { NoiseDb = 15 };
        yield return Plan("music 15 dB below", [.. spoken.Skip(1).Take(3)], Calm, 0.2) with { MusicDb = 15 };
        yield return Plan("music 10 dB below", [.. spoken.Skip(3).Take(2)], Calm, 0.2) with { MusicDb = 10 };
        yield return Plan("music 10 dB below", [.. spoken.Take(4)], Calm, 0.2) with { MusicDb = 10 };
        yield return Plan("music 5 dB below", [.. spoken.Skip(2).Take(3)], Calm, 0.2) with { MusicDb = 5 };
        yield return Plan("two at once", [.. spoken.Take(2)], Calm, 0.2) with { Overlapping = 0.25 };
        yield return Plan("two at once", [.. spoken.Skip(1).Take(4)], Calm, 0.2) with { Overlapping = 0.25 };
        if (people.Count > 1)
        {
            yield return Plan("recorded, pauses", [.. people.Take(2)], Calm, 0.2);
            yield return Plan("recorded, pauses", people, Calm, 0.2);
            yield return Plan("recorded, quick", [.. people.Skip(1).Take(2)], Quick, 0.35);
            yield return Plan("recorded, quick", [.. people.Take(3)], Quick, 0.35);
        }

        foreach (var alone in spoken.Take(4).Concat(people))
        {
            yield return Plan("one alone", [alone], Calm, 0.2);
        }

        ConversationPlan Plan(string kind, IReadOnlyList<BenchVoice> who, (double, double) pauses, double brief) =>
            new(kind, half, who, pauses, brief, ++seed);
    }

    // A woman, a man, a woman.
    private static List<BenchVoice> Alternating(List<BenchVoice> voices) => [.. voices
        .GroupBy(voice => voice.Gender).SelectMany(group => group.Select((voice, at) => (voice, at)))
        .OrderBy(pair => pair.at).ThenBy(pair => pair.voice.Gender).Select(pair => pair.voice)];
}

using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Fitting;

namespace Dubwright.Tests.Fitting;

/// <summary>Timelines to plan, made from a seed, and the hard rules that every plan must keep.</summary>
internal static class Timelines
{
    public static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    public static LineToFit Line(int id, double start, double end, double natural, string speaker = "A") =>
        new(id, speaker, TimeRange.FromSeconds(start, end), S(natural));

    /// <summary>A dialogue: slots of 0.6 to 6 s, pauses from none to some seconds, some lines talking into the one before.</summary>
    public static List<LineToFit> Dialogue(int seed, int lines, double median = 1, double sigma = 0.25, double talkOver = 0)
    {
        var random = new Random(seed);
        var made = new List<LineToFit>();
        var at = random.NextDouble() * 3;
        for (var id = 0; id < lines; id++)
        {
            var slot = 0.6 + (5.4 * Math.Pow(random.NextDouble(), 2));
            var natural = slot * median * Math.Exp(sigma * Normal(random));
            made.Add(Line(id, at, at + slot, natural, $"S{random.Next(3)}") with
            {
                MinimumLength = random.Next(3) == 0 ? S(natural * 0.9) : null,
                OffScreen = random.Next(10) == 0,
                Alternatives = random.Next(4) == 0 ? [new Wording("short", S(natural * 0.8), 2)] : [],
            });
            at += random.NextDouble() < talkOver ? slot * random.NextDouble() : slot
                + (random.Next(3) == 0 ? 0 : -Math.Log(1 - random.NextDouble()) * 0.7);
        }

        return made;
    }

    /// <summary>Anything at all: empty slots, equal starts, slots beyond the film, lines of no length and of an hour.</summary>
    public static (List<LineToFit> Lines, TimeSpan Total) Anything(int seed)
    {
        var random = new Random(seed);
        var total = random.Next(6) == 0 ? random.NextDouble() : random.NextDouble() * 60;
        var lines = new List<LineToFit>();
        var count = random.Next(1, 25);
        for (var id = 0; id < count; id++)
        {
            var start = random.Next(5) == 0 && id > 0 ? lines[random.Next(id)].Slot.Start.TotalSeconds : random.NextDouble() * total * 1.1;
            var slot = random.Next(6) == 0 ? 0 : random.NextDouble() * 6;
            var natural = random.Next(8) switch { 0 => 0, 1 => 3600 * random.NextDouble(), _ => random.NextDouble() * 5 };
            lines.Add(Line(id, start, start + slot, natural, $"S{random.Next(3)}") with
            {
                MinimumLength = random.Next(3) == 0 ? S(natural * random.NextDouble()) : null,
                OffScreen = random.Next(4) == 0,
                Alternatives = random.Next(4) == 0 ? [new Wording("short", S(natural * random.NextDouble()), 1)] : [],
                Pinned = random.Next(10) == 0 ? TimeRange.FromSeconds(start, start + (random.NextDouble() * 3)) : null,
            });
        }

        return (lines, S(total));
    }

    public static void ShouldKeepTheHardRules(FitPlan plan, IReadOnlyList<LineToFit> lines, TimeSpan total, string label = "")
    {
        plan.Placements.Select(placement => placement.LineId).Order().ShouldBe(lines.Select(line => line.Id).Order(), label);
        var byId = lines.ToDictionary(line => line.Id);
        foreach (var (placement, fit) in plan.Placements.Zip(plan.Fits))
        {
            var line = byId[placement.LineId];
            placement.Time.Start.ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero, label);
            placement.Time.End.ShouldBeLessThanOrEqualTo(total, label);
            placement.Rate.ShouldBeGreaterThan(0, label);
            double.IsFinite(placement.Rate).ShouldBeTrue(label);
            placement.Reason.ShouldNotBeNullOrEmpty(label);
            NothingIsCut(placement, fit, line, label);
        }

        var ordered = plan.Placements.OrderBy(placement => placement.Time.Start).ToList();
        for (var at = 0; at < ordered.Count; at++)
        {
            for (var next = at + 1; next < ordered.Count && ordered[next].Time.Start < ordered[at].Time.End; next++)
            {
                Shared(ordered[at].Time, ordered[next].Time).ShouldBeLessThanOrEqualTo(
                    Shared(byId[ordered[at].LineId].Slot, byId[ordered[next].LineId].Slot),
                    $"{label}: {byId[ordered[at].LineId]} at {ordered[at]} and {byId[ordered[next].LineId]} at {ordered[next]}");
            }
        }

        plan.Totals.TwoVoicesAtOnce.ShouldBe(TimeSpan.Zero, label);
    }

    /// <summary>What sounds, undone by the rate, is the whole take but for its pauses.</summary>
    private static void NothingIsCut(Placement placement, Fit fit, LineToFit line, string label)
    {
        if (placement.Time.Duration == TimeSpan.Zero)
        {
            return;
        }

        var wording = fit.Wording is null
            ? new Wording("", line.NaturalLength, 0) { MinimumLength = line.MinimumLength }
            : line.Alternatives.Single(alternative => alternative.Key == fit.Wording);
        var spoken = wording.NaturalLength - fit.PausesCut;
        if (spoken == TimeSpan.Zero)
        {
            // A pinned place for a take without sound: nothing can be cut.
            return;
        }

        (placement.Time.Duration * placement.Rate).TotalSeconds
            .ShouldBe(spoken.TotalSeconds, 1e-4 + (placement.Rate * 1e-6), $"{label}: {line} at {placement}");
        spoken.ShouldBeGreaterThanOrEqualTo(wording.MinimumLength ?? wording.NaturalLength, label);
    }

    public static TimeSpan Shared(TimeRange one, TimeRange other) => one.Intersect(other)?.Duration ?? TimeSpan.Zero;

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

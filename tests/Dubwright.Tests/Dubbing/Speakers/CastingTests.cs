using Dubwright.Core.Engines;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Tests.Dubbing.Speakers;

public sealed class CastingTests
{
    private static readonly Candidate Carla = Voice("carla", Gender.Female, 190, 190, 190, EngineQuality.Best);
    private static readonly Candidate Pedro = Voice("pedro", Gender.Male, 110, 110, 110, EngineQuality.Best);
    private static readonly Candidate Mateo = Voice("mateo", Gender.Male, 115, 85, 165, EngineQuality.Good);
    private static readonly Candidate Robot = Voice("robot", Gender.Male, 100, 70, 300, EngineQuality.Poor, 0.6);

    [Fact]
    public void A_man_and_a_woman_get_voices_of_their_sex_whoever_speaks_first()
    {
        Cast([Carla, Pedro, Mateo], Man("A", 100), Woman("B", 210)).ShouldBe(["pedro", "carla"]);
        Cast([Carla, Pedro, Mateo], Woman("A", 210), Man("B", 100)).ShouldBe(["carla", "pedro"]);
    }

    [Fact]
    public void Two_men_get_two_voices_while_another_fits() => Cast([Carla, Pedro, Mateo], Man("A", 100), Man("B", 105))
        .ShouldBe(["pedro", "mateo"]);

    [Fact]
    public void A_third_man_gets_a_voice_shaped_apart_rather_than_one_that_nobody_understands()
    {
        var roles = Roles([Carla, Pedro, Mateo, Robot], Man("A", 100), Man("B", 105), Man("C", 108));

        roles.Select(role => role.Chosen.Voice.Name).ShouldBe(["pedro", "mateo", "mateo"]);
        roles.ShouldAllBe(role => role.SharedWith.Count == 0);
        Math.Abs(12 * Math.Log2(roles[1].PitchHz!.Value / roles[2].PitchHz!.Value)).ShouldBeGreaterThanOrEqualTo(2.4);
    }

    [Fact]
    public void Where_no_other_voice_fits_it_is_said_who_shares_one()
    {
        var roles = Roles([Carla, Pedro], Man("A", 100), Man("B", 105));

        roles.Select(role => role.Chosen.Voice.Name).ShouldBe(["pedro", "pedro"]);
        roles[1].SharedWith.ShouldBe(["A"]);
    }

    [Fact]
    public void Whoever_speaks_most_chooses_first() => Casting
        .Of([Carla, Pedro, Mateo], [Man("A", 100), Man("B", 105)], speaker => TimeSpan.FromSeconds(speaker.Label == "B" ? 60 : 5))
        .Select(role => role.Chosen.Voice.Name).ShouldBe(["mateo", "pedro"]);

    private static IEnumerable<string> Cast(IReadOnlyList<Candidate> candidates, params Speaker[] speakers) => Roles(candidates, speakers)
        .Select(role => role.Chosen.Voice.Name);

    private static IReadOnlyList<Role> Roles(IReadOnlyList<Candidate> candidates, params Speaker[] speakers) => Casting
        .Of(candidates, speakers, _ => TimeSpan.FromSeconds(10));

    private static Speaker Man(string label, double pitch) => new(label, pitch, Gender.Male);

    private static Speaker Woman(string label, double pitch) => new(label, pitch, Gender.Female);

    private static Candidate Voice(string name, Gender gender, double pitch, double lowest, double highest, EngineQuality quality,
        double misheard = 0.1) =>
        new(new Voice($"engine/{name}", name, "es-es", gender, pitch, lowest, highest, misheard, quality),
            new EngineIdentity("engine", "1"));
}

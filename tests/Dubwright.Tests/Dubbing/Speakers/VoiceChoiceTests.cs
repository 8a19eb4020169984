using Dubwright.Core.Engines;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Tests.Dubbing.Speakers;

public sealed class VoiceChoiceTests
{
    private static readonly Candidate Clear = Voice("clear", Gender.Female, 190, 190, 190, EngineQuality.Best);
    private static readonly Candidate Shaped = Voice("shaped", Gender.Female, 190, 80, 300, EngineQuality.Good);
    private static readonly Candidate Rough = Voice("rough", Gender.Male, 100, 100, 100, EngineQuality.Poor);

    [Fact]
    public void A_man_sounds_like_a_man_even_where_the_best_voice_is_a_womans()
    {
        VoiceChoice.Order([Clear, Rough], 95, Gender.Male)[0].ShouldBe(Rough);
        VoiceChoice.Order([Clear, Shaped, Rough], 95, Gender.Male)[0].ShouldBe(Shaped);
        VoiceChoice.PitchFor(Shaped.Voice, 95).ShouldBe(95);
    }

    [Fact]
    public void A_woman_gets_the_best_voice_that_reaches_her() => VoiceChoice.Order([Clear, Shaped, Rough], 200, Gender.Female)[0]
        .ShouldBe(Clear);

    [Fact]
    public void An_unknown_pitch_gets_the_best_voice_as_it_is()
    {
        VoiceChoice.Order([Clear, Shaped, Rough], 0, Gender.NotKnown)[0].ShouldBe(Clear);
        VoiceChoice.PitchFor(Clear.Voice, 0).ShouldBeNull();
    }

    [Fact]
    public void A_pitch_out_of_reach_is_met_as_near_as_the_voice_comes() => VoiceChoice.PitchFor(Shaped.Voice, 60).ShouldBe(80);

    private static Candidate Voice(string name, Gender gender, double pitch, double lowest, double highest, EngineQuality quality) =>
        new(new Voice($"engine/{name}", name, "es-es", gender, pitch, lowest, highest, 0.1, quality), new EngineIdentity("engine", "1"));
}

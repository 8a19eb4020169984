using Dubwright.Fitting.Wordings;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Fitting;

public sealed class DurationModelTests
{
    private static readonly string[] Texts =
    [
        "He was not an ill-disposed young man.", "Go.",
            "Had he married a more amiable woman, he might have been made still more respectable than he was.",
        "What do you think about this idea?", "No, never; and I shall tell you why.", "We will fix it tomorrow!",
            "Good morning, everyone. My name is Sarah and I work at the hospital.",
        "The government announced a new plan to build 250 houses near the river.", "Sit down.",
            "It was raining when we left the station, and nobody had an umbrella.",
    ];

    [Theory]
    [InlineData(0.2, 0.11, 0.35)]
    [InlineData(0.05, 0.2, 0.1)]
    public void The_pace_of_a_voice_is_learnt_from_its_takes(double edge, double syllable, double pause)
    {
        var model = DurationModel.Learn([.. Texts.Select(text => (text, Take(text, edge, syllable, pause)))]);

        model.Takes.ShouldBe(Texts.Length);
        model.MedianError.ShouldNotBeNull().ShouldBeLessThan(0.06);
        var unseen = "And so, my friend, the whole of it was lost in a single night.";
        (model.Predict(unseen) / Take(unseen, edge, syllable, pause)).ShouldBe(1, 0.08);
    }

    [Fact]
    public void A_take_that_went_wrong_does_not_spoil_the_model()
    {
        var takes = Texts.Select(text => (text, Take(text, 0.2, 0.11, 0.35))).ToList();
        var sound = DurationModel.Learn(takes);
        takes[3] = (takes[3].text, TimeSpan.FromSeconds(25));

        (DurationModel.Learn(takes).Predict(Texts[7]) / sound.Predict(Texts[7])).ShouldBe(1, 0.05);
    }

    [Fact]
    public void Without_takes_voices_speak_as_they_do_in_general()
    {
        DurationModel.General.MedianError.ShouldBeNull();
        DurationModel.General.Predict(Texts[2]).TotalSeconds.ShouldBeInRange(4, 8);
        DurationModel.Learn([("Go.", TimeSpan.Zero)]).ShouldBe(DurationModel.General);
    }

    [Fact]
    public void Every_script_takes_time_and_no_text_breaks_it()
    {
        foreach (var text in (string[])["今天天气很好", "مرحبا بالعالم", "привет мир", "नमस्ते दुनिया", "안녕하세요 여러분", "γειά σου κόσμε", "1000001"])
        {
            DurationModel.General.Predict(text).TotalSeconds.ShouldBeInRange(0.3, 3, text);
            DurationModel.General.Predict($"{text}, {text}").ShouldBeGreaterThan(DurationModel.General.Predict(text), text);
        }

        foreach (var text in HostileText.Lines.Append(HostileText.Long))
        {
            DurationModel.General.Predict(text).ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
        }

        DurationModel.General.Predict("...").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void The_mildest_wording_that_is_short_enough_comes_first_then_its_neighbours()
    {
        (string, double)[] wordings = [("gone", 0.4), ("same", 0.99), ("mild", 0.9), ("twin", 0.895), ("good", 0.78), ("hard", 0.6)];

        WordingChoice.Pick(wordings, 0.8, 3).ShouldBe(["good", "mild", "hard"]);
        WordingChoice.Pick(wordings, 0.8, 1).ShouldBe(["good"]);
        WordingChoice.Pick(wordings, 0.3, 2).ShouldBe(["gone", "hard"]);
        WordingChoice.Pick([("same", 0.99)], 0.8, 3).ShouldBeEmpty();
        WordingChoice.Pick([], 0.8, 3).ShouldBeEmpty();
    }

    private static TimeSpan Take(string text, double edge, double syllable, double pause) =>
        SpokenUnits.Of(text) is var units ? TimeSpan
            .FromSeconds(edge + (syllable * units.Syllables) + (0.012 * units.Letters) + (pause * units.Pauses)) : default;
}

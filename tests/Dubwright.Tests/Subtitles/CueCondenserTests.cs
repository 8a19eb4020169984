using Dubwright.Core.Time;
using Dubwright.Media.Subtitles;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Tests.Subtitles;

public sealed class CueCondenserTests
{
    private const string Fast =
        "Well, as I was saying (and you know that I say it often), the kettle, which was old, was on the stove, and it was singing "
        + "all day long.";

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void A_fast_speaker_is_read_at_ease_in_every_written_form(int seed)
    {
        var random = new Random(seed);
        var cues = new List<Cue>();
        var at = 0.0;
        for (var line = 0; line < 60; line++)
        {
            var text = string.Join(' ', Fast.Split(' ').OrderBy(_ => random.Next()).Take(random.Next(1, 26)));
            var length = text.Length / (12 + (random.NextDouble() * 40));
            cues.Add(new Cue(TimeRange.FromSeconds(at, at + length), text));
            at += length + (random.Next(3) == 0 ? random.NextDouble() * 2 : 0);
        }

        var condensed = CueCondenser.Condense(CueLayout.Lay(cues));

        ScriptReader.TryRead(SubRip.Write(condensed), new ScriptOptions { AsShown = true }, out var script, out _).ShouldBeTrue();
        script!.Cues.Max(cue => CueWidth.Of(cue.Text.Replace('\n', ' ')) / cue.Time.Duration.TotalSeconds).ShouldBeLessThanOrEqualTo(21);
        script.Cues.SelectMany(cue => cue.Text.Split('\n')).Max(CueWidth.Of).ShouldBeLessThanOrEqualTo(42);
        script.Cues.Zip(script.Cues.Skip(1)).ShouldAllBe(pair => pair.First.Time.End <= pair.Second.Time.Start);
    }

    [Fact]
    public void Time_that_neighbours_can_spare_is_taken_before_words_are()
    {
        var cues = CueLayout.Lay(
        [
            new Cue(TimeRange.FromSeconds(1, 3), "Slow."), new Cue(TimeRange.FromSeconds(3, 4), "This is said a little fast."),
            new Cue(TimeRange.FromSeconds(4, 7), "And slow again."),
        ]);

        CueCondenser.Condense(cues).Select(cue => cue.Text).ShouldBe(["Slow.", "This is said a little fast.", "And slow again."]);
    }

    [Fact]
    public void What_is_said_by_the_way_goes_first()
    {
        var cue = CueCondenser.Condense(CueLayout.Lay([
            new Cue(TimeRange.FromSeconds(0, 1.7), "The kettle (a gift), which was old, sang."),
            new Cue(TimeRange.FromSeconds(1.7, 2.5), "Yes, yes, yes! Yes!"),
        ]))[0];

        cue.Text.Replace('\n', ' ').ShouldBe("The kettle, which was old, sang.");
    }
}

using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Tests.Dubbing.Scripts;

public sealed class SegmentTests
{
    [Fact]
    public void A_long_pause_parts_two_lines_and_a_short_one_does_not()
    {
        var apart = SegmentBuilder
            .Build([Heard(0, ("one", 0.2, 0.6), ("two", 0.7, 1.3), ("three", 2.1, 2.6), ("four", 2.7, 3.4))], _ => "SPEAKER_0");
        var together = SegmentBuilder
            .Build([Heard(0, ("one", 0.2, 0.6), ("two", 0.7, 1.3), ("three", 1.6, 2.6), ("four", 2.7, 3.4))], _ => "SPEAKER_0");

        apart.Select(segment => segment.Text).ShouldBe(["one two", "three four"]);
        together.Select(segment => segment.Text).ShouldBe(["one two three four"]);
    }

    [Fact]
    public void No_line_is_longer_than_ten_seconds_where_words_tell_where_to_cut()
    {
        var words = Enumerable.Range(0, 30).Select(at => ($"w{at}", at * 0.5, (at * 0.5) + 0.45)).ToArray();

        var segments = SegmentBuilder.Build([Heard(0, words)], _ => "SPEAKER_0");

        segments.ShouldAllBe(segment => segment.Time.Duration <= TimeSpan.FromSeconds(10.2));
        segments.ShouldAllBe(segment => segment.Time.Duration >= TimeSpan.FromSeconds(1));
        string.Join(' ', segments.Select(segment => segment.Text)).ShouldBe(string.Join(' ', words.Select(word => word.Item1)));
        segments.Select(segment => segment.Id).ShouldBe(Enumerable.Range(0, segments.Count));
    }

    [Fact]
    public void A_fragment_joins_its_neighbour_and_an_empty_utterance_goes()
    {
        var segments = SegmentBuilder.Build(
            [Heard(0, ("well", 0.2, 0.5)), Heard(0.9, ("he", 0.95, 1.2), ("was", 1.3, 2.4)),
                new RecognizedUtterance(TimeRange.FromSeconds(5, 6), "  ", [])],
            _ => "SPEAKER_0");

        segments.Select(segment => segment.Text).ShouldBe(["well he was"]);
        segments[0].Time.Start.ShouldBeLessThan(TimeSpan.FromSeconds(0.3));
        segments[0].Words.Count.ShouldBe(3);
    }

    [Fact]
    public void Where_the_recogniser_writes_sentences_lines_end_with_them()
    {
        var heard = Heard(0, ("He", 0, 0.4), ("slept.", 0.5, 1.4), ("She", 1.7, 2),
            ("left.", 2.1, 3.2)) with
        { Text = "He slept. She left." };

        SegmentBuilder.Build([heard], _ => "SPEAKER_0").Select(segment => segment.Text).ShouldBe(["He slept.", "She left."]);
    }

    [Fact]
    public void Where_another_speaks_another_line_begins_at_the_end_of_the_sentence_that_is_near()
    {
        var heard = Heard(0, ("He", 0, 0.4), ("slept.", 0.5, 1.0), ("She", 1.1, 1.4),
            ("left.", 1.5, 2.4)) with
        { Text = "He slept. She left." };

        foreach (var change in (double[])[0.9, 1.05, 1.45])
        {
            var segments = SegmentBuilder.Build([heard], time => time.Start.TotalSeconds < change ? "A" : "B");

            segments.Select(segment => $"{segment.Speaker}: {segment.Text}")
                .ShouldBe(["A: He slept.", "B: She left."], $"change at {change}");
        }
    }

    [Fact]
    public void Two_speakers_never_share_a_line_however_short_theirs_are()
    {
        var segments = SegmentBuilder
            .Build([Heard(0, ("no", 0.2, 0.5)), Heard(0.6, ("yes", 0.65, 0.9))], time => time.Start.TotalSeconds < 0.6 ? "A" : "B");

        segments.Select(segment => segment.Speaker).ShouldBe(["A", "B"]);
    }

    [Fact]
    public void Groups_and_windows_cover_a_programme_exactly()
    {
        var duration = TimeSpan.FromSeconds(1234.5678);

        var groups = Timeline.Groups(duration);
        var windows = Timeline.Windows(duration);

        groups.Sum(group => group.Frames).ShouldBe(Timeline.Frames(duration));
        groups.Zip(groups.Skip(1)).ShouldAllBe(pair => pair.First.StartFrame + pair.First.Frames == pair.Second.StartFrame);
        windows[^1].End.ShouldBe(duration);
        windows.Zip(windows.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        Timeline.Windows(Timeline.Window).Count.ShouldBe(1);
        Timeline.WindowsOf(TimeRange.FromSeconds(599, 600), 3).ShouldBe([0]);
        Timeline.WindowsOf(TimeRange.FromSeconds(599, 600.1), 3).ShouldBe([0, 1]);
    }

    private static RecognizedUtterance Heard(double start, params (string Text, double Start, double End)[] words) => new(
        TimeRange.FromSeconds(start, words[^1].End + 0.2), string.Join(' ', words.Select(word => word.Text)),
        [.. words.Select(word => new Word(word.Text, TimeRange.FromSeconds(word.Start, word.End), 0.9))]);
}

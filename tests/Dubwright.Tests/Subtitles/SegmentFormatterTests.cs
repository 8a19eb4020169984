using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Subtitles;

namespace Dubwright.Tests.Subtitles;

/// <summary>Transcripts cut as the formatting options ask.</summary>
public sealed class SegmentFormatterTests
{
    private const string Said =
        "The family of Dashwood had long been settled in Sussex. Their estate was large, and their residence was "
        + "at Norland Park, in the centre of their property.";

    [Theory]
    [InlineData(30, 7, 1, 0)]
    [InlineData(42, 2, 0.5, 2)]
    [InlineData(12, 1.5, 1, 5)]
    [InlineData(4, 7, 0, 1)]
    [InlineData(200, 4, 1, 3)]
    public void No_segment_is_longer_than_asked_and_every_word_is_there_in_its_time(int characters, double most, double least, int frames)
    {
        var format = new SegmentFormat(most, least, characters, null, frames);
        foreach (var words in (IReadOnlyList<Word>[])[Words(Said, 0.5), []])
        {
            var cues = SegmentFormatter.Apply([(new Cue(TimeRange.FromSeconds(0.5, 9.5), Said, "A"), words),
                (new Cue(TimeRange.FromSeconds(10, 10.4), "Yes.", "B"), [])], format);

            string.Concat(cues.Select(cue => cue.Text.Replace(" ", "", StringComparison.Ordinal)))
                .ShouldBe($"{Said}Yes.".Replace(" ", "", StringComparison.Ordinal));
            cues.ShouldAllBe(cue => cue.Text.Length <= characters && cue.Time.Duration.TotalSeconds <= most + 1e-6 && cue.Speaker != null);
            foreach (var (one, next) in cues.Zip(cues.Skip(1)))
            {
                (next.Time.Start - one.Time.End).TotalSeconds.ShouldBeGreaterThanOrEqualTo((frames / 25.0) - 1e-6);
            }
        }
    }

    [Fact]
    public void A_cut_falls_where_a_sentence_ends_and_at_the_time_of_its_word()
    {
        var words = Words("It was late. Nobody spoke to her.", 2);

        var cues = SegmentFormatter.Apply([(new Cue(TimeRange.FromSeconds(2, 5.5), "It was late. Nobody spoke to her.", "A"), words)],
            new SegmentFormat(7, 1, 25));

        cues.Select(cue => cue.Text).ShouldBe(["It was late.", "Nobody spoke to her."]);
        cues[1].Time.Start.ShouldBe(words[3].Time.Start, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void What_is_short_or_read_too_fast_is_held_into_the_silence_behind_it_and_no_further()
    {
        (Cue, IReadOnlyList<Word>)[] said = [(new Cue(TimeRange.FromSeconds(0, 0.4), "A short word here", "A"), []),
            (new Cue(TimeRange.FromSeconds(1.2, 1.4), "Yes", "B"), []), (new Cue(TimeRange.FromSeconds(9, 9.2), "No", "A"), [])];

        var cues = SegmentFormatter.Apply(said, new SegmentFormat(7, 1, 42, 5, 5));

        cues.Select(cue => Math.Round(cue.Time.Duration.TotalSeconds, 3)).ShouldBe([1, 1, 1], "1.2 s less the gap; then a second each");
        SegmentFormatter.Apply(said, new SegmentFormat(7, 2, 42, 1))[1].Time.Duration.TotalSeconds.ShouldBe(3, 0.001,
            "three letters a second each");
    }

    // Half a second a word, a tenth of silence behind each.
    private static List<Word> Words(string text, double start) => [.. text.Split(' ').Index()
        .Select(word => new Word(word.Item, TimeRange.FromSeconds(start + (0.3 * word.Index), start + (0.3 * word.Index) + 0.25), 1))];
}

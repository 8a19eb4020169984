using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Media.Speakers.Embedding;

namespace Dubwright.Tests.Sound.Speakers;

/// <summary>Voices are directions of the tests' own making, with noise as a real model's windows of 1.2 s have it: two windows of one
/// voice have a cosine of 0.75, two of different voices of 0.5. What two people say within a window lies between them.</summary>
public sealed class EmbeddedSpeakerTests
{
    private const int Dimensions = 256;
    private const double Shared = 0.5;
    private const double Own = 0.25;

    [Fact]
    public void Who_takes_turns_is_told_apart_and_numbered_as_he_appears()
    {
        var found = Find(Talk("0-4 a, 5-9 b, 10-14 a, 15-18 c, 19-22 b, 23-26 c"));

        Said(found).ShouldBe("0-4 0, 5-9 1, 10-14 0, 15-18 2, 19-22 1, 23-26 2");
        found.Turns.ShouldAllBe(turn => turn.Confidence > 0.95);
        found.Names.ShouldBe([null, null, null]);
    }

    [Fact]
    public void One_voice_is_one_speaker_however_long()
    {
        var found = Find(Talk("0-12 a, 13-29 a, 30-30.6 a, 31-60 a"));

        Said(found).ShouldBe("0-12 0, 13-29 0, 30-30.6 0, 31-60 0");
    }

    [Fact]
    public void An_answer_of_less_than_a_second_without_a_pause_is_heard_and_what_both_say_in_a_window_is_no_third()
    {
        var found = Find(Talk("0-3 a+3-3.7 b+3.7-7 a+7-7.7 b+7.7-10 a, 11-14 b+14-14.7 a+14.7-17 b+17-17.7 a+17.7-20 b"));

        Said(found).ShouldBe("0-3 0, 3-3.7 1, 3.7-7 0, 7-7.7 1, 7.7-10 0, 11-14 1, 14-14.7 0, 14.7-17 1, 17-17.7 0, 17.7-20 1");
    }

    [Fact]
    public void How_many_speak_can_be_said()
    {
        var talk = Talk("0-4 a, 5-9 b, 10-14 c, 15-19 a, 20-24 b, 25-29 c");

        Speakers(Find(talk, speakers: 2)).ShouldBe(2);
        Speakers(Find(talk, speakers: 3)).ShouldBe(3);
        Speakers(Find(talk, speakers: 1)).ShouldBe(1);

        // Of whom next to nothing is heard is nobody new, unless somebody says so.
        var interjection = Talk("0-6 a, 7-13 b, 14-15 c, 16-22 a, 23-29 b");
        Speakers(Find(interjection)).ShouldBe(2);
        var three = Find(interjection, speakers: 3);
        Said(three).ShouldBe("0-6 0, 7-13 1, 14-15 2, 16-22 0, 23-29 1");
    }

    [Fact]
    public void Whom_a_script_names_is_heard_in_the_lines_that_it_does_not()
    {
        var talk = Talk("0-4 a, 5-9 b, 10-14 a, 15-19 b, 20-24 c, 25-29 c");

        var found = Find(talk, named: [Named("Ann", "0-4"), Named("Ben", "5-9")]);

        Said(found).ShouldBe("0-4 0, 5-9 1, 10-14 0, 15-19 1, 20-24 2, 25-29 2");
        found.Names.ShouldBe(["Ann", "Ben", null]);
    }

    [Fact]
    public void What_a_script_says_goes_before_what_is_heard()
    {
        // Ann's first line is in Ben's voice: somebody imitates him.
        var found = Find(Talk("0-4 b, 5-9 a, 10-14 a, 15-19 b, 20-24 b"), named: [Named("Ann", "0-4, 5-9, 10-14"), Named("Ben", "15-19")]);

        found.Turns.Select(turn => found.Names[turn.Speaker]).ShouldBe(["Ann", "Ann", "Ann", "Ben", "Ben"]);
    }

    [Fact]
    public void Somebody_who_speaks_in_every_tenth_minute_is_one_in_all_of_them()
    {
        var first = Talk("0-4 a, 5-9 b, 10-14 a, 15-19 b", seed: 1);
        var second = Talk("600-604 b, 605-609 c, 610-614 b, 615-619 c", seed: 2);
        var third = Talk("1200-1204 c, 1205-1209 a", seed: 3);

        var found = EmbeddedSpeakers.Find([first, second, third], null, [], CancellationToken.None);

        Said(found).ShouldBe("0-4 0, 5-9 1, 10-14 0, 15-19 1, 600-604 1, 605-609 2, 610-614 1, 615-619 2, 1200-1204 2, 1205-1209 0");
    }

    [Fact]
    public void Voices_that_are_hardly_different_are_told_with_less_confidence()
    {
        var clear = Find(Talk("0-4 a, 5-9 b, 10-10.5 a, 11-15 a, 16-20 b"));
        var close = Find(Talk("0-4 a, 5-9 b, 10-10.5 a, 11-15 a, 16-20 b", apart: 0.6));

        close.Turns.Min(turn => turn.Confidence).ShouldBeLessThan(clear.Turns.Min(turn => turn.Confidence));
    }

    [Fact]
    public void Where_nothing_is_known_somebody_speaks_and_where_nobody_speaks_there_is_no_turn()
    {
        var range = TimeRange.FromSeconds(1, 2);
        var unknown = new EmbeddedSpeech([range], [new VoiceWindow(range, SpeakerEmbedding.Unknown)],
            [new VoiceWindow(range, SpeakerEmbedding.Unknown)]);

        Said(Find(unknown)).ShouldBe("1-2 0");
        Said(Find(unknown, speakers: 3)).ShouldBe("1-2 0");
        Find(EmbeddedSpeech.None).Turns.ShouldBeEmpty();
        EmbeddedSpeakers.Find([], 2, [Named("Ann", "0-4")], CancellationToken.None).Turns.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_windows_give_the_same_speakers()
    {
        var talk = Talk("0-4 a+4-4.6 b+4.6-8 c, 9-13 b, 14-19 c+19-20 a");

        Find(talk).Turns.ShouldBe(Find(talk).Turns);
    }

    private static FoundSpeakers Find(EmbeddedSpeech talk, int? speakers = null, IReadOnlyList<NamedVoice>? named = null) =>
        EmbeddedSpeakers.Find([talk], speakers, named ?? [], CancellationToken.None);

    private static int Speakers(FoundSpeakers found) => found.Turns.Select(turn => turn.Speaker).Distinct().Count();

    private static string Said(FoundSpeakers found) => string.Join(", ", found.Turns.Select(turn => FormattableString.Invariant(
        $"{turn.Time.Start.TotalSeconds:0.##}-{turn.Time.End.TotalSeconds:0.##} {turn.Speaker}")));

    private static NamedVoice Named(string name, string lines) => new(name, [.. lines.Split(", ").Select(Range)]);

    // Stretches are separated by commas, what follows without a pause by plus signs.
    private static EmbeddedSpeech Talk(string talk, int seed = 7, double apart = 1)
    {
        var random = new Random(seed);
        var (common, voices) = (Random(new Random(1_234)), "abc".ToDictionary(name => name, name => Random(new Random(name))));
        var stretches = talk.Split(", ").Select(stretch => stretch.Split('+').Select(turn =>
            (Time: Range(turn.Split(' ')[0]), Voice: voices[turn.Split(' ')[1][0]])).ToList()).ToList();
        var speech = stretches.ConvertAll(turns => new TimeRange(turns[0].Time.Start, turns[^1].Time.End));
        return new EmbeddedSpeech(speech,
            [.. speech.SelectMany((stretch, at) => VoiceWindows.Of(stretch).Select(time => Window(time, stretches[at])))],
            [.. stretches.SelectMany(turns => turns.SelectMany(turn => Pieces(turn.Time).Select(time => Window(time, turns))))]);

        VoiceWindow Window(TimeRange time, List<(TimeRange Time, double[] Voice)> turns)
        {
            var (noise, seconds) = (Random(random), turns.Sum(turn => turn.Time.Intersect(time)?.Duration.TotalSeconds ?? 0));
            var vector = new float[Dimensions];
            for (var at = 0; at < Dimensions; at++)
            {
                var own = turns.Sum(turn => turn.Voice[at] * (turn.Time.Intersect(time)?.Duration.TotalSeconds ?? 0) / seconds);
                vector[at] = (float)((common[at] * Math.Sqrt(Shared + (Own * (1 - apart)))) + (own * Math.Sqrt(Own * apart))
                    + (noise[at] * Math.Sqrt((1 - Shared - Own) * 1.2 / seconds)));
            }

            return new VoiceWindow(time, SpeakerEmbedding.Of(vector));
        }
    }

    private static IEnumerable<TimeRange> Pieces(TimeRange time)
    {
        var count = Math.Max(1, (int)Math.Round(time.Duration / TimeSpan.FromSeconds(0.5)));
        return Enumerable.Range(0, count).Select(at => new TimeRange(
            time.Start + (time.Duration * at / count), time.Start + (time.Duration * (at + 1) / count)));
    }

    private static TimeRange Range(string range) =>
        TimeRange.FromSeconds(double.Parse(range.Split('-')[0]), double.Parse(range.Split('-')[1]));

    // Of length one.
    private static double[] Random(Random random)
    {
        var vector = Enumerable.Range(0, Dimensions).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
            * Math.Cos(2 * Math.PI * random.NextDouble())).ToArray();
        var length = Math.Sqrt(vector.Sum(value => value * value));
        return [.. vector.Select(value => value / length)];
    }
}

using System.Globalization;
using System.Xml.Linq;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Media.Subtitles;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Tests.Subtitles;

public sealed class SubtitleWritingTests
{
    private const string Long =
        "And Mr. John Dashwood had then leisure to consider how much there might prudently be in his power to do for them. He was not an " +
        "ill-disposed young man, unless to be rather cold hearted and rather selfish is to be ill-disposed.";

    [Fact]
    public void A_cue_is_written_as_players_read_it()
    {
        SubRip.Write([new Cue(TimeRange.FromSeconds(3661.0016, 3662.5), "Hello,\nworld.")])
            .ShouldBe("1\n01:01:01,002 --> 01:01:02,500\nHello,\nworld.\n\n");
        WebVtt.Write([new Cue(TimeRange.FromSeconds(1, 2), "Fish & <chips>")])
            .ShouldBe("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nFish &amp; &lt;chips&gt;\n\n");
    }

    [Fact]
    public void Long_cues_become_several_with_times_in_proportion_and_no_word_lost()
    {
        var cues = CueLayout.Lay([new Cue(TimeRange.FromSeconds(10, 24), Long)]);

        cues.Count.ShouldBeInRange(3, 4);
        cues.SelectMany(cue => cue.Text.Split('\n')).ShouldAllBe(line => line.Length <= 42);
        cues.ShouldAllBe(cue => cue.Text.Split('\n').Length <= 2);
        string.Join(' ', cues.Select(cue => cue.Text.Replace('\n', ' '))).ShouldBe(Long);
        cues[0].Time.Start.ShouldBe(TimeSpan.FromSeconds(10));
        cues[^1].Time.End.ShouldBe(TimeSpan.FromSeconds(24));
        // One breath of reading for all of it: no part more than half as fast again as another.
        var speeds = cues.Select(cue => cue.Text.Length / cue.Time.Duration.TotalSeconds).ToList();
        speeds.Max().ShouldBeLessThan(speeds.Min() * 1.5);
        cues.Zip(cues.Skip(1)).ShouldAllBe(pair => pair.Second.Time.Start - pair.First.Time.End >= CueLayout.Gap);
        cues[1].Text.ShouldEndWith("for them.");
    }

    [Fact]
    public void Two_lines_are_of_like_length()
    {
        var lines = CueLayout.Lay([new Cue(TimeRange.FromSeconds(0, 3), "He was not an ill-disposed young man, I think.")]).Single().Text
            .Split('\n');

        lines.Length.ShouldBe(2);
        Math.Abs(lines[0].Length - lines[1].Length).ShouldBeLessThan(10);
    }

    [Fact]
    public void A_cue_too_short_to_read_borrows_the_time_until_the_next()
    {
        var cues = CueLayout.Lay([
            new Cue(TimeRange.FromSeconds(1, 2), "Forty-two letters are a line to be read so."),
            new Cue(TimeRange.FromSeconds(10, 10.5), "Forty-two letters are a line to be read so."),
            new Cue(TimeRange.FromSeconds(11.5, 12), "Yes."),
        ]);

        cues[0].Time.ShouldBe(TimeRange.FromSeconds(1, 3.048));
        cues[1].Time.End.ShouldBe(TimeSpan.FromSeconds(11.5) - CueLayout.Gap);
        cues[2].Time.Duration.TotalSeconds.ShouldBe(5 / 6.0, 0.001);
    }

    [Fact]
    public void A_cue_that_stands_for_long_becomes_two()
    {
        var cues = CueLayout
            .Lay([new Cue(TimeRange.FromSeconds(0, 12), "I shall not say this twice, said he, and then he said it for a third time.")]);

        cues.Count.ShouldBe(2);
        cues[0].Text.Replace('\n', ' ').ShouldEndWith("said he,");
    }

    [Fact]
    public void Wide_characters_take_the_room_of_two_and_no_line_begins_with_a_mark()
    {
        var cues = CueLayout.Lay([new Cue(TimeRange.FromSeconds(0, 6), "今日はとても天気がいいので、公園まで散歩に行きませんか。「はい、もちろん」と彼は答えた。")]);

        cues.SelectMany(cue => cue.Text.Split('\n')).ShouldAllBe(line => CueWidth.Of(line) <= 42 && !"、。」".Contains(line[0]));
        string.Concat(cues.Select(cue => cue.Text.Replace("\n", ""))).ShouldBe("今日はとても天気がいいので、公園まで散歩に行きませんか。「はい、もちろん」と彼は答えた。");
        CueWidth.Of("안녕 abc é 👩‍👩‍👧‍👦").ShouldBe(4 + 1 + 3 + 1 + 1 + 1 + 2);
        CueLayout.Lay([new Cue(TimeRange.FromSeconds(0, 3), "שלום לכולם, ברוכים הבאים אל ההצגה הגדולה ביותר בעולם כולו")]).Single().Text
            .Split('\n').Length.ShouldBe(2);
    }

    [Fact]
    public void Text_without_blanks_is_broken_too_and_never_within_a_character()
    {
        var text = string.Concat(Enumerable.Repeat("你好👩‍👩‍👧‍👦", 30));

        var cues = CueLayout.Lay([new Cue(TimeRange.FromSeconds(0, 30), text)]);

        cues.SelectMany(cue => cue.Text.Split('\n')).ShouldAllBe(line => CueWidth.Of(line) <= 42);
        string.Concat(cues.Select(cue => cue.Text.Replace("\n", "").Replace(" ", ""))).ShouldBe(text);
        cues.SelectMany(cue => cue.Text.Split('\n', ' '))
            .ShouldAllBe(line => new StringInfo(line).LengthInTextElements > 0 && !char.IsLowSurrogate(line[0]));
    }

    [Fact]
    public void Cues_come_sorted_with_a_gap_and_two_who_speak_at_once_are_both_shown()
    {
        var cues = CueLayout.Lay([
            new Cue(TimeRange.FromSeconds(5, 6), "third"),
            new Cue(TimeRange.FromSeconds(1, 5), "first"),
            new Cue(TimeRange.FromSeconds(1.1, 3), "second"),
            new Cue(TimeRange.FromSeconds(8, 9), " \n "),
        ]);

        cues.Select(cue => cue.Text).ShouldBe(["first", "second", "third"]);
        cues[0].Time.ShouldBe(TimeRange.FromSeconds(1, 5));
        cues[1].Time.ShouldBe(TimeRange.FromSeconds(1.1, 3));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var random = new Random(5);
        var cues = Enumerable.Range(0, 200).Select(at => new Cue(
            TimeRange.FromSeconds(at * 3, (at * 3) + 1 + random.NextDouble()),
            string.Join(' ', Enumerable.Range(0, random.Next(1, 12))
                .Select(_ => new string((char)random.Next('a', 'z'), random.Next(1, 7)))) + " & < -->")).ToList();

        var shown = new ScriptOptions { AsShown = true };
        ScriptReader.TryRead(WebVtt.Write(cues), shown, out var vtt, out var error).ShouldBeTrue(error);
        vtt!.Cues.Select(cue => cue.Text).ShouldBe(CueLayout.Lay(cues).Select(cue => cue.Text));
        ScriptReader.TryRead(SubRip.Write(cues), shown, out var srt, out error).ShouldBeTrue(error);
        srt!.Cues.Select(cue => cue.Text).ShouldBe(CueLayout.Lay(cues).Select(cue => cue.Text.Replace("-->", "→")));
        srt.Cues.Zip(CueLayout.Lay(cues))
            .ShouldAllBe(pair => (pair.First.Time.Start - pair.Second.Time.Start).Duration() < TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void Timed_text_is_well_formed_whatever_is_said()
    {
        Cue[] cues =
        [
            new(TimeRange.FromSeconds(0, 2), "<b>Tom & \"Jerry\"</b> ]]> <!-- \u0000\u0007\u001B[31m"),
            new(TimeRange.FromSeconds(3, 5), "\u202Egnp.exe \uD800 \uFFFF"),
            new(TimeRange.FromSeconds(6, 9), "He was not an ill-disposed young man, I think."),
        ];

        var text = XDocument.Parse(TimedText.Write(cues, LanguageTable.Parse("ar-sa")));

        XNamespace name = "http://www.w3.org/ns/ttml";
        var shown = text.Descendants(name + "p").ToList();
        shown.Select(cue => string.Join('|', cue.Nodes().OfType<XText>().Select(line => line.Value)))
            .ShouldBe(["<b>Tom & \"Jerry\"</b> ]]> <!-- [31m", "gnp.exe \uFFFD", "He was not an ill-disposed|young man, I think."]);
        shown.Select(cue => cue.Attribute("begin")!.Value).ShouldBe(["00:00:00.000", "00:00:03.000", "00:00:06.000"]);
        text.Root!.Attribute(XNamespace.Xml + "lang")!.Value.ShouldBe("ar-sa");
        text.Descendants(name + "style").Single().Attribute(XNamespace.Get("http://www.w3.org/ns/ttml#styling") + "direction")!.Value
            .ShouldBe("rtl");
        TimedText.Write(cues, null).ShouldStartWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        foreach (var other in (string[])[SubRip.Write(cues), WebVtt.Write(cues)])
        {
            other.ShouldNotContain('\u202E');
            other.ShouldNotContain('\u001B');
        }
    }

    [Fact]
    public void A_text_to_read_names_who_speaks_when_that_changes() =>
        PlainText.Write([
            new Cue(TimeRange.FromSeconds(0, 1), "Hello,\nyou.", "Anna"),
            new Cue(TimeRange.FromSeconds(1, 2), "How are you?", "Anna"),
            new Cue(TimeRange.FromSeconds(2, 3), "Fine.", "Bob"),
        ]).ShouldBe("Anna: Hello, you.\nHow are you?\nBob: Fine.\n");
}

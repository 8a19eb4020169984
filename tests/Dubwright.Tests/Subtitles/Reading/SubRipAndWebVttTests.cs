using System.Text;
using Dubwright.Core.Time;
using Dubwright.Media.Subtitles;
using Dubwright.Media.Subtitles.Reading;

namespace Dubwright.Tests.Subtitles.Reading;

public sealed class SubRipAndWebVttTests
{
    [Fact]
    public void A_plain_file_is_read_as_it_stands()
    {
        var script = Scripts.Read("1\n00:00:01,000 --> 00:00:02,500\nHello,\nworld.\n\n2\n00:00:03,000 --> 00:00:04,000\nBye.\n");

        script.Cues.ShouldBe([new Cue(TimeRange.FromSeconds(1, 2.5), "Hello,\nworld."), new Cue(TimeRange.FromSeconds(3, 4), "Bye.")]);
        script.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\n\r\n")]
    [InlineData("00:00:01,000 --> 00:00:02,500\nHello")]
    [InlineData("1\n00:00:01.000 --> 00:00:02.500\nHello\n")]
    [InlineData("1\n0:0:1,0-->0:0:2,5\nHello\n")]
    [InlineData("1\n00:01,000 --> 00:02,500\n<i>Hel</i>lo\n")]
    [InlineData("1\r00:00:01:000 --> 00:00:02:500\r{\\an8}Hello\r")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,500 X1:40 X2:600\n<font color=\"red\">Hello</font>\n")]
    [InlineData("1 00:00:01,000 --> 00:00:02,500\nHello\n")]
    [InlineData("1\n00:00:01,000 -> 00:00:02,500\nHello\n")]
    [InlineData("1\n00:00:01,000 --&gt; 00:00:02,500\nHello\n")]
    [InlineData("1\n00: 00: 01, 000 --> 00: 00: 02, 500\nHello\n")]
    [InlineData("1\n\n00:00:01,000 --> 00:00:02,500\n\nHello\n")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,500\n&lt;i&gt;Hello&lt;/i&gt;\n")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,500\n{y:i}< b >Hello</ b >\\h\n")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,500 Hello\n")]
    public void What_editors_and_people_do_to_files_is_understood(string text) =>
        Scripts.Read(text).Cues.ShouldBe([new Cue(TimeRange.FromSeconds(1, 2.5), "Hello")]);

    [Fact]
    public void Cues_out_of_order_are_sorted_and_numbers_without_a_blank_line_are_no_text()
    {
        var script = Scripts
            .Read("2\n00:00:05,000 --> 00:00:06,000\nSecond\n1\n00:00:01,000 --> 00:00:02,000\nFirst in 1984\n3\n00:00:05,500 --> "
                + "00:00:07,000\nThird");

        Scripts.Lines(script).ShouldBe(["1 First in 1984", "5 Second", "5.5 Third"]);
        script.Warnings.ShouldHaveSingleItem().ShouldContain("put in order");
    }

    [Fact]
    public void A_number_that_is_said_is_kept_and_a_number_that_counts_is_not()
    {
        Scripts.Lines(Scripts
            .Read("1\n00:00:01,000 --> 00:00:02,000\nHow many?\n\n2\n00:00:03,000 --> 00:00:04,000\n42\n\n3\n00:00:05,000 --> "
                + "00:00:06,000\n1984\n"))
            .ShouldBe(["1 How many?", "3 42", "5 1984"]);
        Scripts.Lines(Scripts.Read("00:00:01,000 --> 00:00:02,000\n2001\n\n00:00:03,000 --> 00:00:04,000\nA year\n\n"))
            .ShouldBe(["1 2001", "3 A year"]);
        Scripts.Lines(Scripts.Read("1\n00:00:01,000 --> 00:00:02,000\nOne\n\ntwo\n\n2\n\n00:00:03,000 --> 00:00:04,000\nThree"))
            .ShouldBe(["1 One two", "3 Three"]);
    }

    [Fact]
    public void Cues_without_usable_times_are_said_after_the_one_before_with_a_warning()
    {
        var script = Scripts
            .Read("1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:xx --> 1\nTwo\n\n3\n00:00:09,000 --> 00:00:08,000\nBackwards\n");

        Scripts.Lines(script).ShouldBe(["1 One", "2 Two", "9 Backwards"]);
        script.Warnings
            .ShouldBe(
            ["1 cue has no usable times and stands after the one before it: line 6.",
            "1 cue ends before it has started; how long it lasts was estimated: 00:00:09.000."]);
        script.Cues[2].Time.Duration.ShouldBeGreaterThan(TimeSpan.FromSeconds(0.4));
    }

    [Fact]
    public void A_number_above_words_that_have_no_times_is_not_said()
    {
        Scripts.Lines(Scripts
            .Read("1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\nTwo\n\n3\n00:00:05,000 --> \nThree\n\n4\n00:00:07,000 00:00:08,000\nFour"))
            .ShouldBe(["1 One", "2 Two", "5 Three", "7 Four"]);
    }

    [Fact]
    public void WebVtt_gives_speakers_and_loses_notes_styles_and_entities()
    {
        var script = Scripts.Read("""
            WEBVTT - made by hand

            STYLE
            ::cue { color: red }

            NOTE
            nobody reads this

            intro
            00:01.000 --> 00:02.500 align:start position:10%
            <v Anna Karenina>Fish <c.loud>&amp;</c> <00:00:01.500>chips</v>

            NOTE and this neither

            STYLE
            ::cue(.b) {
              color: blue;

            }

            00:00:03.000 --> 00:00:04.000
            <v.first Bob>2 &lt; 3 and 1 < 2
            """);

        script.Cues.ShouldBe([
            new Cue(TimeRange.FromSeconds(1, 2.5), "Fish & chips", "Anna Karenina"),
            new Cue(TimeRange.FromSeconds(3, 4), "2 < 3 and 1 < 2", "Bob"),
        ]);
    }

    [Fact]
    public void Unfinished_and_unknown_tags_are_not_said_and_words_beside_them_are()
    {
        Scripts.Lines(Scripts.Read("""
            WEBVTT

            00:01.000 --> 00:02.000
            <lang en>one</lang> <c.a.b>two</c> <i/>three<c

            00:03.000 --> 00:04.000
            <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字 &hearts; &nbsp;R&B <3

            00:05.000 --> 00:06.000
            a<00:05.500 b> <blink>c</blink> 5 < 6 > 4
            """)).ShouldBe(["1 one two three", "3 漢字 ♥ R&B <3", "5 a<00:05.500 b> c 5 < 6 > 4"]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n\nnothing here\nat all\n", "line 3")]
    [InlineData("WEBVTT\n\nNOTE nothing", "no cue")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\n[music]\n", "left out")]
    public void Where_no_cue_can_be_read_the_error_says_why(string text, string part) => Scripts.Refusal(Encoding.UTF8.GetBytes(text))
        .ShouldContain(part);

    [Fact]
    public void Two_mebibytes_are_read_and_no_more()
    {
        var text = new StringBuilder();
        for (var at = 0; text.Length < ScriptReader.MostCharacters - 100; at++)
        {
            text.Append($"{Clock(at)} --> {Clock(at + 1)}\nHello number {at}\n\n");
        }

        Scripts.Read(text.ToString()).Cues.Count.ShouldBeGreaterThan(30_000);
        Scripts.Refusal(Encoding.UTF8.GetBytes(new string('x', ScriptReader.MostCharacters + 1))).ShouldContain("2 MiB");
        Scripts.Refusal(new byte[ScriptReader.MostBytes + 1]).ShouldContain("MiB");

        static string Clock(int seconds) => $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00},000";
    }
}

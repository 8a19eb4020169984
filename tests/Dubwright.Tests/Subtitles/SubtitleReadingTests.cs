using Dubwright.Core.Time;
using Dubwright.Media.Subtitles;

namespace Dubwright.Tests.Subtitles;

public sealed class SubtitleReadingTests
{
    [Fact]
    public void A_plain_file_is_read_as_it_stands()
    {
        SubRip.TryParse("1\n00:00:01,000 --> 00:00:02,500\nHello,\nworld.\n\n2\n00:00:03,000 --> 00:00:04,000\nBye.\n", out var cues, out _).ShouldBeTrue();

        cues.ShouldBe([new Cue(TimeRange.FromSeconds(1, 2.5), "Hello,\nworld."), new Cue(TimeRange.FromSeconds(3, 4), "Bye.")]);
    }

    [Theory]
    [InlineData("\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\n\r\n")]
    [InlineData("00:00:01,000 --> 00:00:02,500\nHello")]
    [InlineData("1\n00:00:01.000 --> 00:00:02.500\nHello\n")]
    [InlineData("1\n0:0:1,0-->0:0:2,5\nHello\n")]
    [InlineData("1\n00:01,000 --> 00:02,500\n<i>Hel</i>lo\n")]
    [InlineData("1\r00:00:01:000 --> 00:00:02:500\r{\\an8}Hello\r")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,500 X1:40 X2:600\n<font color=\"red\">Hello</font>\n")]
    [InlineData("garbage\n00:00:01,000 --> 00:00:02,500\nHello\n\n00:00:09,000 --> 00:00:08,000\nbackwards\n\n00:00:xx --> 1\nbroken")]
    public void What_editors_and_people_do_to_files_is_understood(string text)
    {
        SubRip.TryParse(text, out var cues, out _).ShouldBeTrue();

        cues.ShouldBe([new Cue(TimeRange.FromSeconds(1, 2.5), "Hello")]);
    }

    [Fact]
    public void Cues_out_of_order_are_sorted_and_numbers_without_a_blank_line_are_no_text()
    {
        SubRip.TryParse("2\n00:00:05,000 --> 00:00:06,000\nSecond\n1\n00:00:01,000 --> 00:00:02,000\nFirst in 1984\n3\n00:00:05,500 --> 00:00:07,000\nThird", out var cues, out _).ShouldBeTrue();

        cues.Select(cue => cue.Text).ShouldBe(["First in 1984", "Second", "Third"]);
    }

    [Fact]
    public void WebVtt_gives_speakers_and_loses_notes_styles_and_entities()
    {
        const string text = """
            WEBVTT - made by hand

            STYLE
            ::cue { color: red }

            NOTE
            nobody reads this

            intro
            00:01.000 --> 00:02.500 align:start position:10%
            <v Anna Karenina>Fish <c.loud>&amp;</c> <00:00:01.500>chips</v>

            00:00:03.000 --> 00:00:04.000
            <v.first Bob>2 &lt; 3 and 1 < 2
            """;

        WebVtt.TryParse(text, out var cues, out _).ShouldBeTrue();

        cues.ShouldBe([
            new Cue(TimeRange.FromSeconds(1, 2.5), "Fish & chips", "Anna Karenina"),
            new Cue(TimeRange.FromSeconds(3, 4), "2 < 3 and 1 < 2", "Bob"),
        ]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n\nnothing here\nat all\n", "line 3")]
    [InlineData("1\n00:00:01,000 --> soon\nHello", "line 2")]
    [InlineData("1\n\n00:00:05,000 --> 00:00:02,000\nHello", "line 3 ends before it starts")]
    public void Where_no_cue_can_be_read_the_error_names_the_line(string text, string part)
    {
        SubRip.TryParse(text, out _, out var error).ShouldBeFalse();

        error.ShouldContain(part);
        error.ShouldEndWith(".");
    }

    [Fact]
    public void Two_mebibytes_are_read_and_no_more()
    {
        var cue = "00:00:01,000 --> 00:00:02,500\nHello\n\n";
        SubRip.TryParse(string.Concat(Enumerable.Repeat(cue, 2 * 1024 * 1024 / cue.Length)), out var cues, out _).ShouldBeTrue();
        cues.Count.ShouldBeGreaterThan(50_000);

        SubRip.TryParse(new string('x', (2 * 1024 * 1024) + 1), out _, out var error).ShouldBeFalse();
        error.ShouldContain("2 MiB");
    }

    [Theory]
    [InlineData("start,end,text\n1,2.5,\"Hello, \"\"you\"\"\"\n3,4,Bye\n")]
    [InlineData("1.0,2.50,\"Hello, \"\"you\"\"\"\r\n3,4,Bye")]
    [InlineData("start;end;text\n00:00:01.000;00:00:02,500;Hello, \"you\"\n3;4;Bye")]
    [InlineData("1\t2.5\tHello, \"you\"\n\n3\t4\tBye\n")]
    [InlineData("3,4,Bye\n1,2.5,\"Hello, \"\"you\"\"\"")]
    public void Tables_are_read_with_or_without_a_heading_in_seconds_or_clock_time(string text)
    {
        SubtitleCsv.TryParse(text, out var cues, out var error).ShouldBeTrue(error);

        cues.ShouldBe([new Cue(TimeRange.FromSeconds(1, 2.5), "Hello, \"you\""), new Cue(TimeRange.FromSeconds(3, 4), "Bye")]);
    }

    [Fact]
    public void A_table_may_name_speakers_and_hold_lines_within_a_field()
    {
        SubtitleCsv.TryParse("start,end,text,speaker\n1,2,\"Two\nlines\",Anna\n3,4,One,\n", out var cues, out _).ShouldBeTrue();

        cues.ShouldBe([new Cue(TimeRange.FromSeconds(1, 2), "Two\nlines", "Anna"), new Cue(TimeRange.FromSeconds(3, 4), "One")]);
    }

    [Theory]
    [InlineData("start,end,text\n1,2,Hello, you, there\n", "Line 2 of the table has 5 fields")]
    [InlineData("1,2,\"a\nb\"\nsoon,3,Hello\n", "Line 3 of the table does not begin with two times")]
    [InlineData("5,2,Hello\n", "Line 1 of the table ends before it starts")]
    [InlineData("start,end,text\n", "no row")]
    public void A_wrong_row_is_named(string text, string part)
    {
        SubtitleCsv.TryParse(text, out _, out var error).ShouldBeFalse();

        error.ShouldContain(part);
    }
}

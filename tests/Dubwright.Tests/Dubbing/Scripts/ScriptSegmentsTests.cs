using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Tests.Dubbing.Scripts;

public sealed class ScriptSegmentsTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Speakers_are_those_of_the_script_or_of_the_sound_and_what_was_left_out_is_said()
    {
        var built = Build(
            "1\n00:00:01,000 --> 00:00:02,000\nANNA: One [laughs]\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n\n3\n00:02:03,000 --> "
                + "00:02:04,000\nLate\n");

        built.Segments.Select(segment => (segment.Speaker, segment.Text)).ShouldBe([("ANNA", "One"), ("heard", "Two")]);
        built.Warnings.Count.ShouldBe(2);
        built.Warnings[0].ShouldStartWith("1 description");
        built.Warnings[1].ShouldContain("outside the media");
    }

    [Theory]
    [InlineData("10:00:01,000 --> 10:00:02,000", 10)]
    [InlineData("01:00:01,000 --> 01:00:02,000", 1)]
    public void A_programme_clock_is_brought_to_the_medias(string times, int hours)
    {
        var built = Build($"1\n{times}\nOne\n");

        built.Segments.ShouldHaveSingleItem().Time.ShouldBe(TimeRange.FromSeconds(1, 2));
        built.Warnings.ShouldContain(warning => warning.Contains($"{hours} h were taken"));
    }

    [Fact]
    public void Frames_are_counted_by_the_picture_and_files_that_are_no_text_are_taken()
    {
        ScriptSegments.Build("{25}{50}One", null, 25, Minute, _ => "").Segments[0].Time.ShouldBe(TimeRange.FromSeconds(1, 2));

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var wrapped = ScriptReader.Wrap(Encoding.GetEncoding(1251).GetBytes("1\n00:00:01,000 --> 00:00:02,000\nОн не был злым юношей.\n"));
        var built = ScriptSegments.Build(wrapped, LanguageTable.Parse("ru").Id, null, Minute, _ => "");
        built.Segments[0].Text.ShouldBe("Он не был злым юношей.");
        built.Warnings.ShouldHaveSingleItem().ShouldContain("windows-1251");
    }

    [Fact]
    public void A_script_of_another_film_is_refused() =>
        Should.Throw<DubwrightException>(() => Build("1\n00:05:01,000 --> 00:05:02,000\nOne\n")).Reason
            .ShouldBe(ExceptionReason.InvalidSourceData);

    private static ScriptSegments Build(string script) => ScriptSegments.Build(script, null, null, Minute, _ => "heard");
}

using Dubwright.Media.Subtitles.Reading;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Tests.Subtitles.Reading;

/// <summary>What is shown and not said, and what is said once though it is shown twice.</summary>
public sealed class CleaningTests
{
    [Theory]
    [InlineData("- Who's there?\n- Me.", "1 Who's there?|2.6 Me.")]
    [InlineData("- Who's there? - Me.", "1 Who's there?|2.6 Me.")]
    [InlineData("-It was minus\n-5 degrees.", "1 It was minus|2.09 5 degrees.")]
    [InlineData("-5 degrees.", "1 -5 degrees.")]
    [InlineData(">> ANNA: Good evening. >> BOB: Hello.", "1 ANNA: Good evening.|2.37 BOB: Hello.")]
    [InlineData("ANNA: Go.\nBOB: No.", "1 ANNA: Go.|2 BOB: No.")]
    [InlineData("MAN (ON PHONE): Hello?", "1 MAN: Hello?")]
    [InlineData("[ANNA] Hello?", "1 ANNA: Hello?")]
    [InlineData("[Anna]: Hello?", "1 Anna: Hello?")]
    [InlineData("[MUSIC PLAYING] Hello?", "1 Hello?")]
    [InlineData("IT'S 7:35 NOW.", "1 IT'S 7:35 NOW.")]
    [InlineData("CHAPTER 1: The beginning", "1 CHAPTER 1: The beginning")]
    [InlineData("Remember: no names.", "1 Remember: no names.")]
    [InlineData("I met him (my brother) there.", "1 I met him (my brother) there.")]
    [InlineData("Well (sighs) I don't know.", "1 Well I don't know.")]
    [InlineData("[H]e said word[s].", "1 He said words.")]
    [InlineData("♪ Happy birthday to you ♪", "1 Happy birthday to you")]
    [InlineData("# Happy birthday to you #", "1 Happy birthday to you")]
    [InlineData("Caption #1 is a * b", "1 Caption #1 is a * b")]
    [InlineData("&lt;LAUGHING &amp; WHOOPS!&gt; Hello", "1 Hello")]
    [InlineData("&lrm;ANNA: It\u00ADself &amp;amp; {i}more{/i}", "1 ANNA: Itself & more")]
    [InlineData("*laughs* You are\nwelcome.", "1 You are welcome.")]
    [InlineData("ＡＮＮＡ（笑い声）こんにちは", "1 ＡＮＮＡ（笑い声）こんにちは")]
    [InlineData("(computer playing\nelectronic melody)\nHello", "1 Hello")]
    public void Names_dashes_and_descriptions_are_told_from_words(string text, string lines) =>
        string.Join('|', Scripts.Lines(Scripts.Read($"1\n00:00:01,000 --> 00:00:03,000\n{text}\n"))).ShouldBe(lines);

    [Fact]
    public void Names_in_small_letters_are_names_where_the_file_uses_them_again_and_again() =>
        Scripts.Lines(Scripts.Read(Srt("Anna: Where?", "Bob: There.", "Anna: Note: it is late.", "Bob: So what?"))).ShouldBe(
            ["0 Anna: Where?", "2 Bob: There.", "4 Anna: Note: it is late.", "6 Bob: So what?"]);

    [Fact]
    public void A_line_that_is_said_twice_is_kept_twice() =>
        Scripts.Lines(Scripts
            .Read("1\n00:00:01,000 --> 00:00:02,000\nGo, go on!\n\n2\n00:00:02,000 --> 00:00:03,000\nGo, go on!\n\n3\n00:00:03,100 --> "
                + "00:00:04,000\nGo, go on!\nNow!"))
            .Count(line => line.EndsWith("Go, go on!", StringComparison.Ordinal) || line
                .Contains("Go, go on! ", StringComparison.Ordinal)).ShouldBe(3);

    [Fact]
    public void Captions_that_roll_up_three_lines_are_said_once() =>
        Scripts.Lines(Scripts
            .Read(Srt("WE GO NOW", "WE GO NOW\nTO THE SHORE", "WE GO NOW\nTO THE SHORE\nAND WE SWIM",
            "TO THE SHORE\nAND WE SWIM\nUNTIL NIGHT", "AND WE SWIM\nUNTIL NIGHT\nFALLS")))
            .ShouldBe(["0 WE GO NOW", "2 TO THE SHORE", "4 AND WE SWIM", "6 UNTIL NIGHT", "8 FALLS"]);

    [Fact]
    public void Captions_that_grow_word_by_word_are_said_once() =>
        Scripts.Lines(Scripts.Read(Srt("SO", "SO THIS", "SO THIS IS", "SO THIS IS WHAT", "ANOTHER")))
            .ShouldBe(["0 SO THIS IS WHAT", "8 ANOTHER"]);

    [Fact]
    public void Cues_of_single_words_become_sentences()
    {
        var words = "So this is it. And that was it too, I guess.".Split(' ');
        var text = string.Concat(
            words
            .Select((word, at) =>
            $"{at + 1}\n00:00:{at / 2:00},{at % 2 * 500:000} --> 00:00:{(at + 1) / 2:00},{(at + 1) % 2 * 500:000}\n{word}\n\n"));

        var script = Scripts.Read(text);

        Scripts.Lines(script).ShouldBe(["0 So this is it.", "2 And that was it too, I guess."]);
        script.Warnings.ShouldHaveSingleItem().ShouldContain("joined into 2 lines");
    }

    [Theory]
    [InlineData("en", "He is here.|Where do you live?|I do not know that.")]
    [InlineData("zh", "他在这里。|你住在哪里？|我不知道。")]
    [InlineData("fr", "He is here.|Where do you live?|I do not know that.")]
    public void Of_two_writings_the_one_of_the_language_is_said(string language, string texts) => string.Join('|', Scripts.Read(
        Srt("He is here.\n他在这里。", "Where do you live?\n你住在哪里？", "I do not know that.\n我不知道。"), language).Cues
            .Select(cue => cue.Text.Replace('\n', ' '))).ShouldBe(texts);

    [Fact]
    public void Of_two_languages_in_one_writing_the_one_asked_for_is_said_and_two_lines_of_one_language_are_kept()
    {
        string[] both = ["I do not know what this is.\nNo sé lo que es esto.", "Where is the house?\n¿Dónde está la casa?",
            "We are here with you.\nEstamos aquí con él y la familia."];
        Scripts.Read(Srt(both), "es").Cues.Select(cue => cue.Text)
            .ShouldBe(["No sé lo que es esto.", "¿Dónde está la casa?", "Estamos aquí con él y la familia."]);
        var english = Scripts.Read(Srt(both), "en");
        english.Cues.Select(cue => cue.Text).ShouldBe(["I do not know what this is.", "Where is the house?", "We are here with you."]);
        english.Warnings.ShouldHaveSingleItem().ShouldContain("only English");

        Scripts.Read(Srt("I do not know\nwhat this is.", "Where is the house\nthat you have?", "We are here\nwith the others."),
            "en").Cues[0].Text.ShouldBe("I do not know\nwhat this is.");
    }

    [Fact]
    public void A_programme_clock_is_said_and_taken_off_where_the_film_is_shorter()
    {
        var script = Scripts.Read("1\n10:00:01,000 --> 10:00:02,000\nOne\n\n2\n10:00:03,000 --> 10:00:04,000\nTwo\n");

        script.Origin.ShouldBe(TimeSpan.FromHours(10));
        script.Warnings.ShouldHaveSingleItem().ShouldContain("10 h");
        TimeOrigin.Within(script.Cues, TimeSpan.FromMinutes(1)).ShouldBe(TimeSpan.FromHours(10));
        TimeOrigin.Within(script.Cues, TimeSpan.FromHours(11)).ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("Anna")]
    [InlineData("Mrs. O'Neil")]
    [InlineData("Jean-Luc Picard")]
    [InlineData("Thomas")]
    [InlineData("María José")]
    [InlineData("Charlotte de Witt")]
    [InlineData("Boy 2")]
    [InlineData("Narrator")]
    [InlineData("man on radio")]
    [InlineData("mujer")]
    [InlineData("Frau")]
    [InlineData("Anna, in French", "Anna")]
    public void A_name_in_brackets_before_words_is_who_speaks_them(string bracket, string? name = null) =>
        Lines($"[{bracket}] I am here.").ShouldBe($"1 {name ?? bracket}: I am here.");

    [Theory]
    [InlineData("[Laughs]")]
    [InlineData("[Door slams]")]
    [InlineData("[Door Slams]")]
    [InlineData("[Phone Ringing]")]
    [InlineData("[DOOR OPENS]")]
    [InlineData("(Sighs)")]
    [InlineData("[Music]")]
    [InlineData("[Applause]")]
    [InlineData("[En español]")]
    [InlineData("[In French]")]
    [InlineData("[French]")]
    [InlineData("[Whispering]")]
    [InlineData("[Quietly]")]
    [InlineData("[Risas]")]
    [InlineData("[Suspira]")]
    [InlineData("[Suena Música]")]
    [InlineData("[Rires]")]
    [InlineData("[Soupirs]")]
    [InlineData("[Doucement]")]
    [InlineData("[Seufzt]")]
    [InlineData("[Gelächter]")]
    [InlineData("[Musik]")]
    [InlineData("[Risate]")]
    [InlineData("[Sospira]")]
    [InlineData("[Risos]")]
    [InlineData("[Suspiros]")]
    public void A_sound_or_a_manner_in_brackets_is_nobody(string sound) => Lines($"{sound} I am here.").ShouldBe("1 I am here.");

    [Fact]
    public void A_name_alone_on_its_line_is_one_where_the_file_knows_it() => string.Join('|', Scripts.Lines(Scripts.Read(Srt(
        "[Anna] I am here.", "[Anna]\nAnd you?", "[Berlin]\nIt is noon.", "- [Anna] Go.\n- [Bob] No.", "(Bob) Why?"))))
        .ShouldBe("0 Anna: I am here.|2 Anna: And you?|4 It is noon.|6 Anna: Go.|7 Bob: No.|8 Bob: Why?");

    [Theory]
    [InlineData("♪ La la la ♪", "")]
    [InlineData("♪ La la la\nla la ♪", "")]
    [InlineData("♪ La la ♪\n♪ La la ♪", "")]
    [InlineData("# La la la #", "")]
    [InlineData("ANNA: ♫ La la la ♫", "")]
    [InlineData("When we think\n♪ bow, wow ♪", "2 When we think bow, wow")]
    [InlineData("♪ La la ♪ Anna, stop. ♪ La ♪", "2 La la Anna, stop. La")]
    public void What_is_only_sung_stays_as_it_is_beside_what_is_spoken(string text, string line)
    {
        var script = Scripts.Read(Srt("We are here.", text));

        Scripts.Lines(script).Skip(1).ShouldBe(line.Length == 0 ? [] : [line]);
        script.Warnings.Count(warning => warning.Contains("sung", StringComparison.Ordinal)).ShouldBe(line.Length == 0 ? 1 : 0);
    }

    private static string Lines(string text) =>
        string.Join('|', Scripts.Lines(Scripts.Read($"1\n00:00:01,000 --> 00:00:03,000\n{text}\n")));

    internal static string Srt(params string[] texts) =>
        string.Concat(texts.Select((text, at) => $"{at + 1}\n00:00:{at * 2:00},000 --> 00:00:{(at * 2) + 2:00},000\n{text}\n\n"));
}

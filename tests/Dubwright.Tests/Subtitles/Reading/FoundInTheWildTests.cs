using System.Text;

namespace Dubwright.Tests.Subtitles.Reading;

/// <summary>Scripts as the programs write them that people export from, two of a kind.</summary>
public sealed class FoundInTheWildTests
{
    private const string Arrow = "00:00:01.000 --> 00:00:03.000\n";
    private const string Second = "00:00:04.000 --> 00:00:06.000\n";

    [Theory]
    [InlineData("WEBVTT\n\n1\n" + Arrow + "Anna Müller: Good morning.\n\n2\n" + Second + "Bob O'Neil: Morning! Can you hear me?\n",
        "1 Anna Müller: Good morning.|4 Bob O'Neil: Morning! Can you hear me?")]
    [InlineData("[00:00:01] Anna: Good morning.\n[00:00:04] Ben McKay: Sure.\n[00:00:06] Anna: Then: go.\n",
        "1 Anna: Good morning.|4 Ben McKay: Sure.|6 Anna: Then: go.")]
    [InlineData("1\n" + Arrow + "Remember: be early.\n\n2\n" + Second + "We left at ten.\n", "1 Remember: be early.|4 We left at ten.")]
    public void Everybody_in_a_transcript_of_a_meeting_is_named(string text, string lines) => Is(text, lines);

    [Theory]
    [InlineData("{\"text\":\"Hello there. Bye.\",\"segments\":[{\"id\":0,\"start\":1.0,\"end\":3.0,\"text\":\" Hello there.\","
        + "\"tokens\":[1,2]},{\"id\":1,\"start\":4,\"end\":6,\"text\":\" Bye.\"}],\"language\":\"en\"}", "1 Hello there.|4 Bye.")]
    [InlineData("{\"events\":[{\"tStartMs\":0,\"dDurationMs\":9000,\"id\":1},{\"tStartMs\":1000,\"dDurationMs\":2000,\"segs\":"
        + "[{\"utf8\":\"so\"},{\"utf8\":\" today\"}]},{\"tStartMs\":4000,\"dDurationMs\":1000,\"segs\":[{\"utf8\":\"we talk\"}]}]}",
        "1 so today|4 we talk")]
    [InlineData("[{\"start\": 1, \"end\": 2.5, \"text\": \"Hello\", \"speaker\": \"ANNA\"}]", "1 ANNA: Hello")]
    [InlineData("{\"results\":{\"items\":[{\"startTime\":\"00:00:01,500\",\"endTime\":\"00:00:02,500\",\"content\":\"Hello\"}]}}",
        "1.5 Hello")]
    public void Lists_of_recognisers_and_of_sites_are_json(string text, string lines) => Is(text, lines);

    [Theory]
    [InlineData("start\tend\ttext\n1000\t3400\tHello there.\n4000\t6100\tBye.\n", "1 Hello there.|4 Bye.", 3.4)]
    [InlineData("Start;Ende;Sprecher;Text\n00:00:01,000;00:00:03,400;Jörg;\"Gut; danke\"\n", "1 Jörg: Gut; danke", 3.4)]
    [InlineData("Inicio;Fin;Personaje;Diálogo\n00:00:01,000;00:00:03,400;ANA;Hola, ¿qué tal?\n", "1 ANA: Hola, ¿qué tal?", 3.4)]
    [InlineData("Timecode In\tTimecode Out\tCharacter\tDialogue\n00:00:01:00\t00:00:03:10\tANNA\tWe open on a door.\n",
        "1 ANNA: We open on a door.", 3.4)]
    public void Tables_name_their_columns_in_the_languages_of_their_makers(string text, string lines, double end)
    {
        Is(text, lines);
        Scripts.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray(), "de").Cues[0].Time.End
            .TotalSeconds.ShouldBe(end, 0.01);
    }

    [Theory]
    [InlineData(Arrow + "No number.\n2\n" + Second + "Next.\n\n\nStill.\n4\n00:00:07,000 --> 00:00:09,000\nLast.\n",
        "1 No number.|4 Next. Still.|7 Last.")]
    [InlineData(Arrow + "In 1999\n\n" + Second + "3\n\n00:00:07,000 --> 00:00:09,000\nGo.\n", "1 In 1999|4 3|7 Go.")]
    public void A_number_above_times_is_the_cues_though_the_first_has_none(string text, string lines) => Is(text, lines);

    private static void Is(string text, string lines) => string.Join('|', Scripts.Lines(Scripts.Read(text))).ShouldBe(lines);
}

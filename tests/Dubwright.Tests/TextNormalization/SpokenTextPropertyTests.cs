using System.Buffers;
using System.Diagnostics;
using System.Text;
using Dubwright.Core.TextNormalization;

namespace Dubwright.Tests.TextNormalization;

/// <summary>What holds for any line, generated ones with their seed.</summary>
public sealed class SpokenTextPropertyTests
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("%&@#*+=/\\§°€$£²³½×÷<>|~^_{}©…–—№ºª");

    private static readonly string[] Pieces =
    [
        "12", "1.5", "3,25", "1,234", "2.000", "007", "1999", "2024-05-06", "3/4", "15:30", "9h30", "-4", "1st", "3º", "2ème", "5.",
            "€7,50", "$3",
        "10-12", "km/h", "kg", "%", "& ", "Dr.", "etc.", "z. B.", "Mme", "Sr.", "IV", "XIX", "NASA", "FBI", "a@b.com", "www.x.org/y",
            "@me", "#tag",
        "+44 20 7946 0000", "word", "Wort", "été", "niño", "(", ")", "\"", "'", "...", "—", "😀", "\u200d", "\ud800", "½", "5'10\"", "A4",
            "v2.0", "=",
        "×", "no.", "St.", "C++", "…", " ", ", ", ". ", "١٢", "漢字",
    ];

    public static TheoryData<string> Languages => new(SpokenText.Languages.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Any_line_is_said_without_digits_or_signs_and_within_bounds(string language)
    {
        var random = new Random(7);
        for (var round = 0; round < 4_000; round++)
        {
            var line = new StringBuilder();
            for (var piece = random.Next(1, 9); piece > 0; piece--)
            {
                line.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(3) == 0 ? "" : " ");
            }

            var written = line.ToString();
            var spoken = SpokenText.For(written, language);

            spoken.Any(char.IsAsciiDigit).ShouldBeFalse($"seed 7, round {round}: {written} → {spoken}");
            spoken.AsSpan().IndexOfAny(Signs).ShouldBe(-1, $"seed 7, round {round}: {written} → {spoken}");
            spoken.Length.ShouldBeLessThan(40 + written.Length * 30);
            spoken.ShouldNotContain('\n');
        }
    }

    [Theory]
    [InlineData("en", "Nobody knew what the weather might bring, yet she smiled: \"Come in!\" (He did.)")]
    [InlineData("es", "¿Quién sabe lo que pasará mañana? El niño — dijo ella «nada».")]
    [InlineData("fr", "L'été dernier, j'ai vu l'île d'en face ; aujourd'hui, rien.")]
    [InlineData("de", "Über die Straße gehen wir später, »vielleicht« morgen: größer als je.")]
    [InlineData("it", "Perché non c'è più l'acqua? È già così, dell'altro ieri.")]
    [InlineData("pt", "Não há ninguém lá fora; avó, irmãos e pães — só silêncio.")]
    public void Plain_words_stay_as_they_are_or_said_twice_alike(string language, string written)
    {
        var once = SpokenText.For(written, language);

        once.ShouldBe(written.Replace(" — ", ", ", StringComparison.Ordinal));
        SpokenText.For(once, language).ShouldBe(once);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_time_taken_grows_with_the_text_and_no_faster(string language)
    {
        foreach (var hostile in (string[])["1", "1.", "1,", "a1", "1-", "1 ", "+1 ", "(1", "A.", "a@", "1/", "www.", "IV ", "1:", "--",
            "'"])
        {
            var text = string.Concat(Enumerable.Repeat(hostile, 60_000 / hostile.Length));
            var clock = Stopwatch.StartNew();
            SpokenText.For(text, language);

            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), $"{hostile} repeated");
        }
    }
}

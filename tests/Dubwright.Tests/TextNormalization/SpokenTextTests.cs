using Dubwright.Core.TextNormalization;

namespace Dubwright.Tests.TextNormalization;

/// <summary>How written lines are said, kind by kind.</summary>
public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("There were 1,204 boats and 3.75 tons.",
        "There were one thousand two hundred and four boats and three point seven five tons.")]
    [InlineData("the 22nd of June, 1941", "the twenty-second of June nineteen forty-one")]
    [InlineData("2 3/8 inches", "two and three eighths inches")]
    [InlineData("at 6:45 a.m. sharp", "at six forty-five A M sharp")]
    [InlineData("It cost $12.30, or £4.01.", "It cost twelve dollars and thirty cents, or four pounds and one penny.")]
    [InlineData("$7.2 billion", "seven point two billion dollars")]
    [InlineData("120 km/h at -3 °C", "one hundred and twenty kilometers per hour at minus three degrees Celsius")]
    [InlineData("from 1815-1848", "from eighteen fifteen to eighteen forty-eight")]
    [InlineData("7 + 5 = 12", "seven plus five equals twelve")]
    [InlineData("Call 212-555-0134", "Call two one two five five five zero one three four")]
    [InlineData("mail jo_b@corp.org", "mail jo underscore b at corp dot org")]
    [InlineData("George III and Chapter IX", "George the third and Chapter nine")]
    [InlineData("Dr. King met Mrs. Hill on Oak St.", "Doctor King met missus Hill on Oak Street.")]
    [InlineData("B-17 and v3.2", "B-seventeen and v three point two")]
    [InlineData("AND MISTER JOHN", "And Mister John")]
    [InlineData("the FBI and NASA", "the F B I and Nasa")]
    [InlineData("Well — no…", "Well, no.")]
    [InlineData("fish & chips 😀", "fish and chips")]
    [InlineData("x² > 9", "x squared is greater than nine")]
    [InlineData("the 2019/20 season", "the twenty nineteen twenty season")]
    [InlineData("2 lbs. of flour, 1 tsp. of salt", "two pounds of flour, one teaspoon of salt")]
    [InlineData("a $20 bill and a 5 km run", "a twenty dollar bill and a five kilometer run")]
    [InlineData("10-15 people; 2 + 2 = 4", "ten to fifteen people; two plus two equals four")]
    public void English(string written, string spoken) => SpokenText.For(written, "en").ShouldBe(spoken);

    [Theory]
    [InlineData("31 niñas y 1 niño", "treinta y una niñas y un niño")]
    [InlineData("400 casas y 2.500,5", "cuatrocientas casas y dos mil quinientos coma cinco")]
    [InlineData("el 3.er acto", "el tercer acto")]
    [InlineData("el 2/11/1975", "el dos de noviembre de mil novecientos setenta y cinco")]
    [InlineData("a las 18:30", "a las dieciocho y treinta")]
    [InlineData("7,25 €", "siete euros con veinticinco céntimos")]
    [InlineData("Felipe IV, siglo XVII", "Felipe cuarto, siglo diecisiete")]
    [InlineData("la Sra. Gil, pág. 9", "la señora Gil, página nueve")]
    public void Spanish(string written, string spoken) => SpokenText.For(written, "es").ShouldBe(spoken);

    [Theory]
    [InlineData("71 moutons, 1 brebis", "soixante et onze moutons, un brebis")]
    [InlineData("le 1er mars 1984", "le premier mars mille neuf cent quatre-vingt-quatre")]
    [InlineData("à 17h05", "à dix-sept heures cinq")]
    [InlineData("3,40 €", "trois euros quarante centimes")]
    [InlineData("le XVIIe siècle, Charles IX", "le dix-septième siècle, Charles neuf")]
    [InlineData("Mme Roy au 04 78 00 11 22", "Madame Roy au zéro quatre soixante-dix-huit zéro zéro onze vingt-deux")]
    public void French(string written, string spoken) => SpokenText.For(written, "fr").ShouldBe(spoken);

    [Theory]
    [InlineData("am 7. Juni 1912", "am siebten Juni neunzehnhundertzwölf")]
    [InlineData("der 4. Versuch im 16. Jahrhundert", "der vierte Versuch im sechzehnten Jahrhundert")]
    [InlineData("1 Stunde, 1 Tag", "eine Stunde, ein Tag")]
    [InlineData("um 9.20 Uhr", "um neun Uhr zwanzig")]
    [InlineData("2,75 € für 1.250 g", "zwei Euro fünfundsiebzig Cent für eintausendzweihundertfünfzig Gramm")]
    [InlineData("Otto I. und Karl IV.", "Otto der erste und Karl der vierte")]
    [InlineData("z. B. Nr. 9", "zum Beispiel Nummer neun")]
    public void German(string written, string spoken) => SpokenText.For(written, "de").ShouldBe(spoken);

    [Theory]
    [InlineData("1.998 lire e 43 euro", "millenovecentonovantotto lire e quarantatré euro")]
    [InlineData("il 1° aprile 1955", "il primo aprile millenovecentocinquantacinque")]
    [InlineData("alle 18:20", "alle diciotto e venti")]
    [InlineData("Carlo VIII nel XV secolo", "Carlo ottavo nel quindicesimo secolo")]
    [InlineData("Roma, XX secolo", "Roma, ventesimo secolo")]
    [InlineData("il dott. Riva, pag. 8", "il dottor Riva, pagina otto")]
    public void Italian(string written, string spoken) => SpokenText.For(written, "it").ShouldBe(spoken);

    [Theory]
    [InlineData("32 meninas e 1 menino", "trinta e duas meninas e um menino")]
    [InlineData("R$ 8,15 em 3/4/2019", "oito reais e quinze centavos em três de abril de dois mil e dezenove")]
    [InlineData("às 16h20", "às dezesseis horas e vinte")]
    [InlineData("a 6ª vez", "a sexta vez")]
    [InlineData("Pedro I, no século XVIII", "Pedro primeiro, no século dezoito")]
    public void Portuguese(string written, string spoken) => SpokenText.For(written, "pt").ShouldBe(spoken);

    [Theory]
    [InlineData("pl", "Mam 2 koty & 5 %.")]
    [InlineData("ja", "2024年3月")]
    public void Languages_without_tables_stay_as_they_are(string language, string written) =>
        SpokenText.For(written, language).ShouldBe(written);

    [Theory]
    [InlineData("the USA won", "the usa won")]
    [InlineData("T V is on", "TV is on")]
    public void Letters_compare_as_one_word(string one, string other) =>
        SpokenText.Words(one, "en").ToLowerInvariant().ShouldBe(SpokenText.Words(other, "en").ToLowerInvariant());
}

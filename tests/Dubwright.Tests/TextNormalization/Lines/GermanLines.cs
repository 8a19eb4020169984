namespace Dubwright.Tests.TextNormalization.Lines;

/// <summary>Written lines in German and how they are said; a line may go on after its arrow.</summary>
internal static class GermanLines
{
    public const string All =
        """
        Er hat 1 Hund und 1 Katze. => Er hat einen Hund und eine Katze.
        21 Häuser und 101 Gäste => einundzwanzig Häuser und einhunderteins Gäste
        1.250.000 Menschen => eine Million zweihundertfünfzigtausend Menschen
        am 3. Oktober 1990 => am dritten Oktober neunzehnhundertneunzig
        der 2. Weltkrieg => der zweite Weltkrieg
        im 19. Jahrhundert => im neunzehnten Jahrhundert
        Heute ist der 1. Mai. => Heute ist der erste Mai.
        Heinrich VIII. und Wilhelm II. => Heinrich der achte und Wilhelm der zweite
        Kapitel IV => Kapitel vier
        die 80er Jahre => die achtziger Jahre
        in den 1920er-Jahren => in den neunzehnhundertzwanziger-Jahren
        1914–1918 => neunzehnhundertvierzehn bis neunzehnhundertachtzehn
        S. 12–15 => Seite zwölf bis fünfzehn
        im Jahr 2005 => im Jahr zweitausendfünf
        3/4 der Leute => drei Viertel der Leute
        2 1/2 Stunden => zweieinhalb Stunden
        1/2 Liter => ein halber Liter
        3,75 m lang => drei Komma sieben fünf Meter lang
        Das kostet 12,50 €. => Das kostet zwölf Euro fünfzig Cent.
        1 € und 1,01 € => ein Euro und ein Euro ein Cent
        2,5 Mio. Euro => zwei Komma fünf Millionen Euro
        $5 und £3.20 => fünf Dollar und drei Pfund zwanzig Pence
        120 km/h => einhundertzwanzig Kilometer pro Stunde
        -4 °C in der Nacht => minus vier Grad Celsius in der Nacht
        15 % Rabatt => fünfzehn Prozent Rabatt
        um 8:30 Uhr => um acht Uhr dreißig
        von 9 bis 17 Uhr => von neun bis siebzehn Uhr
        um 1 Uhr => um ein Uhr
        Tel. 030 123456 => Telefon null drei null eins zwei drei vier fünf sechs
        anna.maier@post.de => anna Punkt maier ät post Punkt d e
        www.stadt-bonn.de/hilfe => w w w Punkt stadt Bindestrich bonn Punkt d e Schrägstrich hilfe
        Dr. Koch u. Prof. Lang => Doktor Koch und Professor Lang
        z. B. in der Hauptstr. 7 => zum Beispiel in der Hauptstraße sieben
        usw., d. h. ca. 20 => und so weiter, das heißt circa zwanzig
        Version 2.1 => Version zwei Punkt eins
        Bayern gewann 3:1. => Bayern gewann drei zu eins.
        die EU und der ADAC => die E U und der A D A C
        Super 👍! => Super!
        Warte … nein – sagte er. => Warte, nein, sagte er.
        Sie kaufte 1 Apfel für 1 Kind. => Sie kaufte einen Apfel für ein Kind.
        im 3. Stock, zum 5. Mal => im dritten Stock, zum fünften Mal
        mit 1 Mann und 1 Frau => mit einem Mann und einer Frau
        der 14.02.2022 => der vierzehnte Februar zweitausendzweiundzwanzig
        1.250,75 € => eintausendzweihundertfünfzig Euro fünfundsiebzig Cent
        am 31.12.1999 => am einunddreißigsten Dezember neunzehnhundertneunundneunzig
        Papst Johannes Paul II. starb. => Papst Johannes Paul der zweite starb.
        die Zeit Ludwigs XIV. => die Zeit Ludwigs des vierzehnten
        1/2 Stunde, 1/4 Liter => eine halbe Stunde, ein viertel Liter
        1 1/2 Jahre => anderthalb Jahre
        300.000 km² => dreihunderttausend Quadratkilometer
        Dauer: 1 h 45 min => Dauer: eine Stunde fünfundvierzig Minuten
        zwischen 10 und 12 °C => zwischen zehn und zwölf Grad Celsius
        nach 1 Tag, vor 1 Monat => nach einem Tag, vor einem Monat
        für 1 Euro, ohne 1 Cent => für einen Euro, ohne einen Cent
        Das Brett ist 1 m lang. => Das Brett ist einen Meter lang.
        Es gibt 1 Grund. => Es gibt einen Grund.
        1 Mann kam. => ein Mann kam.
        10:30–11:45 Uhr => zehn Uhr dreißig bis elf Uhr fünfundvierzig
        die 5. Auflage, das 3. Kapitel => die fünfte Auflage, das dritte Kapitel
        +49 89 1234567 => plus neunundvierzig acht neun eins zwei drei vier fünf sechs sieben
        3 × 4 = 12 => drei mal vier gleich zwölf
        im Jahr 1066 und 2024 => im Jahr eintausendsechsundsechzig und zweitausendvierundzwanzig
        99,9 % => neunundneunzig Komma neun Prozent
        COVID-19 und 5G => Covid-neunzehn und fünf G
        die 3-jährige Anna, der 12-Jährige => die drei-jährige Anna, der zwölf-Jährige
        Nr. 5, Bd. II, Kap. 3 => Nummer fünf, Band zwei, Kapitel drei
        Mo., 5. Mai => Montag, fünfter Mai
        100 m², 5 l/min => einhundert Quadratmeter, fünf Liter pro Minute
        """;
}

namespace Dubwright.Tests.TextNormalization.Lines;

/// <summary>Written lines in Italian and how they are said; a line may go on after its arrow.</summary>
internal static class ItalianLines
{
    public const string All =
        """
        Ho 21 libri e 1 casa. => Ho ventuno libri e una casa.
        1.000.000 di euro => un milione di euro
        2.345 persone => duemilatrecentoquarantacinque persone
        il 1° maggio 1890 => il primo maggio milleottocentonovanta
        la 3ª volta e il 2º piano => la terza volta e il secondo piano
        Papa Giovanni XXIII => Papa Giovanni ventitreesimo
        Vittorio Emanuele II => Vittorio Emanuele secondo
        nel XIX secolo => nel diciannovesimo secolo
        la II guerra mondiale => la seconda guerra mondiale
        capitolo IV => capitolo quattro
        gli anni '70 => gli anni settanta
        il 25/04/1945 => il venticinque aprile millenovecentoquarantacinque
        dal 1915 al 1918 => dal millenovecentoquindici al millenovecentodiciotto
        pagg. 10-15 => pagine dieci a quindici
        3/4 della torta e 1/3 del vino => tre quarti della torta e un terzo del vino
        1/2 ora => mezz'ora
        2 1/2 chili => due chili e mezzo
        3,5 litri => tre virgola cinque litri
        Costa 12,50 €. => Costa dodici euro e cinquanta centesimi.
        1 € e $3.20 => un euro e tre dollari e venti centesimi
        2,5 milioni di euro => due virgola cinque milioni di euro
        1 h e 1 min => un'ora e un minuto
        1 ora e 1 anno => un'ora e un anno
        1 studente e 1 zaino => uno studente e uno zaino
        1 amica e 1 amico => un'amica e un amico
        a 130 km/h => a centotrenta chilometri all'ora
        -3 °C => meno tre gradi Celsius
        il 20% di sconto => il venti per cento di sconto
        alle 8:30 e alle 13:00 => alle otto e trenta e alle tredici
        dalle 9 alle 17 => dalle nove alle diciassette
        Chiama lo 06 1234567. => Chiama lo zero sei uno due tre quattro cinque sei sette.
        anna.rossi@posta.it => anna punto rossi chiocciola posta punto i t
        www.mio-sito.it/aiuto => w w w punto mio trattino sito punto i t barra aiuto
        il dott. Rossi e la sig.ra Bianchi => il dottor Rossi e la signora Bianchi
        ecc., cioè ca. 20 => eccetera, cioè circa venti
        V.le Roma n. 7 => viale Roma numero sette
        versione 2.1 => versione due punto uno
        Hanno vinto 3-1. => Hanno vinto tre a uno.
        la RAI e l'ONU => la Rai e l'Onu
        Brava 🎉! => Brava!
        Aspetta… no – disse. => Aspetta, no, disse.
        500 m² e 3 kg => cinquecento metri quadrati e tre chilogrammi
        8 euro, 11 mele, 28 giorni => otto euro, undici mele, ventotto giorni
        1.250,75 € => milleduecentocinquanta euro e settantacinque centesimi
        il 31 dicembre 1999 => il trentuno dicembre millenovecentonovantanove
        papa Giovanni Paolo II => papa Giovanni Paolo secondo
        1/4 di litro, 1/2 litro => un quarto di litro, mezzo litro
        1 1/2 ore => un'ora e mezza
        300.000 km² => trecentomila chilometri quadrati
        1 h 45 min => un'ora quarantacinque minuti
        tra 10 e 12 °C => tra dieci e dodici gradi Celsius
        n. 5, vol. II, cap. 3 => numero cinque, volume due, capitolo tre
        10:30-11:45 => dieci e trenta a undici e quarantacinque
        Tel. +39 02 1234567 => telefono più trentanove zero due uno due tre quattro cinque sei sette
        3 × 4 = 12 => tre per quattro uguale a dodici
        nel 2005 e nel 1995 => nel duemilacinque e nel millenovecentonovantacinque
        99,9% => novantanove virgola nove per cento
        COVID-19 e 5G => Covid-diciannove e cinque G
        Ne ho 5 ma ne vorrei 8. => Ne ho cinque ma ne vorrei otto.
        il 5º posto, la 1ª fila => il quinto posto, la prima fila
        la 10a edizione => la decima edizione
        100 m/s e 5 l/min => cento metri al secondo e cinque litri al minuto
        1 sterlina e 1 zloty => una sterlina e uno zloty
        1 elefante, 1 isola, 1 gnomo => un elefante, un'isola, uno gnomo
        31 giorni, 41 ore => trentuno giorni, quarantuno ore
        p.es. il sig. Neri, pag. 3 => per esempio il signor Neri, pagina tre
        Sono le 15:45. => Sono le quindici e quarantacinque.
        S. Pietro e S. Maria => San Pietro e Santa Maria
        È l'una: 1:00 => È l'una: una
        """;
}

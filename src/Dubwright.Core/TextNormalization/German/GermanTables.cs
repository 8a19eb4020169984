using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.German;

/// <summary>Names and short forms of German.</summary>
internal static class GermanTables
{
    public static readonly SignWords Signs = new()
    {
        Minus = "minus", Plus = "plus", Times = "mal", DividedBy = "geteilt durch", EqualTo = "gleich", Percent = "Prozent",
            PerMille = "Promille",
        And = "und", At = "ät", Dot = "Punkt", Slash = "Schrägstrich", Dash = "Bindestrich", Underscore = "Unterstrich",
            Colon = "Doppelpunkt",
        QuestionMark = "Fragezeichen", Hash = "Hashtag", Number = "Nummer", To = "bis", By = "mal", Per = "pro", Degrees = "Grad",
        Less = "ist kleiner als", Greater = "ist größer als", Section = "Paragraf", Extension = "Durchwahl", Squared = "hoch zwei",
            Cubed = "hoch drei", Power = "hoch", Ratio = "zu",
    };

    public static readonly Dictionary<string, int> Months = new(StringComparer.Ordinal)
    {
        ["januar"] = 1, ["februar"] = 2, ["märz"] = 3, ["april"] = 4, ["mai"] = 5, ["juni"] = 6, ["juli"] = 7, ["august"] = 8,
        ["september"] = 9,
        ["oktober"] = 10, ["november"] = 11, ["dezember"] = 12, ["jänner"] = 1, ["feber"] = 2, ["jan"] = 1, ["feb"] = 2, ["mär"] = 3,
        ["mrz"] = 3, ["apr"] = 4,
        ["jun"] = 6, ["jul"] = 7, ["aug"] = 8, ["sep"] = 9, ["sept"] = 9, ["okt"] = 10, ["nov"] = 11, ["dez"] = 12,
    };

    public static readonly Dictionary<string, string> Magnitudes = new(StringComparer.Ordinal)
    {
        ["tausend"] = "tausend", ["million"] = "Million", ["millionen"] = "Millionen", ["milliarde"] = "Milliarde",
        ["milliarden"] = "Milliarden",
        ["billion"] = "Billion", ["billionen"] = "Billionen", ["billiarden"] = "Billiarden", ["trillionen"] = "Trillionen",
        ["mio"] = "Millionen", ["mrd"] = "Milliarden", ["tsd"] = "tausend", ["bio"] = "Billionen", ["mill"] = "Millionen",
    };

    public static readonly UnitTable Units = new(
        ["Kilo", "Milli", "Zenti", "Mikro", "Dezi", "Hekto", "Nano", "Mega", "Giga", "Tera", "Peta"],
        [
            ("m", M("Meter")), ("g", M("Gramm")), ("l", M("Liter")), ("L", M("Liter")), ("W", M("Watt")),
            ("Wh", F("Wattstunde", "Wattstunden")), ("Hz", M("Hertz")),
            ("B", new Noun("Byte", "Byte")), ("bit", new Noun("Bit", "Bit")), ("bps", new Noun("Bit pro Sekunde", "Bit pro Sekunde")),
            ("V", M("Volt")), ("A", M("Ampere")),
            ("Pa", M("Pascal")), ("J", M("Joule")), ("cal", F("Kalorie", "Kalorien")), ("s", F("Sekunde", "Sekunden")),
        ],
        [
            ("°C|° C", M("Grad Celsius")), ("°F|° F", M("Grad Fahrenheit")), ("°", M("Grad")), ("K", M("Kelvin")),
            ("h|Std.|Std", F("Stunde", "Stunden")),
            ("min|Min.|Min", F("Minute", "Minuten")), ("sek|sec|Sek.|Sek", F("Sekunde", "Sekunden")), ("ft", M("Fuß")),
            ("\"|″", M("Zoll")), ("mi", F("Meile", "Meilen")),
            ("mph", F("Meile pro Stunde", "Meilen pro Stunde")), ("kmh|kph", M("Kilometer pro Stunde")), ("lb|lbs", M("Pfund")),
            ("oz", F("Unze", "Unzen")), ("ha", M("Hektar")),
            ("t", F("Tonne", "Tonnen")), ("dB", M("Dezibel")), ("PS", M("P S")), ("px", M("Pixel")), ("qm", M("Quadratmeter")),
            ("Ω", M("Ohm")), ("EL", M("Esslöffel")),
            ("TL", M("Teelöffel")), ("Jh.", new Noun("Jahrhundert", "Jahrhunderte")), ("ccm", M("Kubikzentimeter")),
            ("cbm", M("Kubikmeter")), ("AE", F("Astronomische Einheit", "Astronomische Einheiten")),
            ("U/min", F("Umdrehung pro Minute", "Umdrehungen pro Minute")), ("Monat", new Noun("Monat", "Monate")),
            ("Tag", new Noun("Tag", "Tage")), ("Jahr", new Noun("Jahr", "Jahre")), ("Person", F("Person", "Personen")),
            ("Einw.|Ew.", M("Einwohner")), ("psi", M("P S I")), ("St.|Stk.|Stck.", M("Stück")),
        ],
        (noun, power) => noun with { One = Power(noun.One, power), Many = Power(noun.Many, power) }, "pro");

    public static readonly Dictionary<string, Currency> Currencies = CurrencyTable.Of(
        ("€|eur", new Currency(M("Euro"), M("Cent"))), ("$", new Currency(M("Dollar"), M("Cent"))),
        ("us$|usd|us-$", new Currency(M("US-Dollar"), M("Cent"))),
        ("£|gbp", new Currency(M("Pfund"), new Noun("Penny", "Pence"))), ("¥|jpy", new Currency(M("Yen"))),
        ("₩|krw", new Currency(M("Won"))),
        ("chf|sfr|sfr.|fr.", new Currency(M("Schweizer Franken"), M("Rappen"))), ("₹|inr", new Currency(F("Rupie", "Rupien"))),
        ("₽|rub", new Currency(M("Rubel"), new Noun("Kopeke", "Kopeken", Form.Feminine))),
        ("dm", new Currency(F("D-Mark", "D-Mark"), M("Pfennig"))), ("kr|sek|nok|dkk", new Currency(F("Krone", "Kronen"))),
        ("r$|brl", new Currency(new Noun("Real", "Real"))), ("cny", new Currency(M("Yuan"))),
        ("mex$|mxn", new Currency(new Noun("mexikanischer Peso", "mexikanische Pesos"))),
        ("c$|cad|ca$", new Currency(new Noun("kanadischer Dollar", "kanadische Dollar"), M("Cent"))),
        ("a$|aud", new Currency(new Noun("australischer Dollar", "australische Dollar"), M("Cent"))),
        ("hk$|hkd", new Currency(M("Hongkong-Dollar"), M("Cent"))),
        ("zł|pln", new Currency(M("Zloty"))), ("franken", new Currency(M("Franken"), M("Rappen"))), ("₪", new Currency(M("Schekel"))),
        ("₺", new Currency(F("Lira", "Lira"))), ("ats|öS", new Currency(M("Schilling"))), ("¢", new Currency(M("Cent"))),
        ("₿|btc", new Currency(new Noun("Bitcoin", "Bitcoin"))));

    public static readonly AbbreviationTable Abbreviations = new(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["dr."] = "Doktor", ["Dr"] = "Doktor", ["prof."] = "Professor", ["Mr."] = "Mister", ["Mrs."] = "Missis", ["Ms."] = "Miss",
            ["Hr."] = "Herr", ["Hrn."] = "Herrn", ["Fr."] = "Frau", ["Frl."] = "Fräulein", ["Fam."] = "Familie",
            ["z. b."] = "zum Beispiel", ["z.b."] = "zum Beispiel", ["zb."] = "zum Beispiel", ["zB"] = "zum Beispiel",
            ["u. a."] = "unter anderem", ["u.a."] = "unter anderem", ["d. h."] = "das heißt", ["d.h."] = "das heißt",
            ["usw."] = "und so weiter", ["usf."] = "und so fort", ["u.s.w."] = "und so weiter",
            ["bzw."] = "beziehungsweise", ["ca."] = "circa", ["vgl."] = "vergleiche", ["evtl."] = "eventuell",
            ["ggf."] = "gegebenenfalls", ["inkl."] = "inklusive", ["exkl."] = "exklusive", ["sog."] = "sogenannte",
            ["etc."] = "et cetera", ["etc"] = "et cetera", ["i. d. r."] = "in der Regel", ["i.d.r."] = "in der Regel",
            ["u. u."] = "unter Umständen", ["u.u."] = "unter Umständen", ["o. ä."] = "oder Ähnliches", ["o.ä."] = "oder Ähnliches",
            ["u. ä."] = "und Ähnliches", ["u.ä."] = "und Ähnliches", ["v. a."] = "vor allem", ["v.a."] = "vor allem",
            ["z. t."] = "zum Teil", ["z.t."] = "zum Teil", ["i. a."] = "im Allgemeinen", ["i.a."] = "im Allgemeinen",
            ["s. o."] = "siehe oben", ["s.o."] = "siehe oben", ["s. u."] = "siehe unten", ["s.u."] = "siehe unten",
            ["m. e."] = "meines Erachtens", ["m.e."] = "meines Erachtens", ["o. g."] = "oben genannt", ["o.g."] = "oben genannt",
            ["v. chr."] = "vor Christus", ["v.chr."] = "vor Christus", ["n. chr."] = "nach Christus", ["n.chr."] = "nach Christus",
            ["tel."] = "Telefon", ["str."] = "Straße", ["pl."] = "Platz", ["hbf."] = "Hauptbahnhof", ["Hbf"] = "Hauptbahnhof",
            ["max."] = "maximal", ["min."] = "mindestens", ["mind."] = "mindestens", ["bes."] = "besonders", ["geb."] = "geboren",
            ["gest."] = "gestorben", ["verh."] = "verheiratet", ["ehem."] = "ehemals", ["allg."] = "allgemein",
            ["eigtl."] = "eigentlich", ["betr."] = "betreffend", ["bsp."] = "Beispiel", ["zzgl."] = "zuzüglich",
            ["abzgl."] = "abzüglich", ["insb."] = "insbesondere", ["insbes."] = "insbesondere", ["zw."] = "zwischen",
            ["entspr."] = "entsprechend", ["urspr."] = "ursprünglich", ["jährl."] = "jährlich", ["tägl."] = "täglich",
            ["mtl."] = "monatlich", ["Mwst."] = "Mehrwertsteuer", ["mwst."] = "Mehrwertsteuer", ["MwSt"] = "Mehrwertsteuer",
            ["gmbh"] = "G M B H", ["e. v."] = "eingetragener Verein", ["e.v."] = "eingetragener Verein", ["ev."] = "evangelisch",
            ["kath."] = "katholisch", ["Ing."] = "Ingenieur", ["dipl.-ing."] = "Diplom-Ingenieur", ["mag."] = "Magister",
            ["gegr."] = "gegründet", ["sen."] = "senior", ["jun."] = "junior", ["mo."] = "Montag", ["Di."] = "Dienstag",
            ["Mi."] = "Mittwoch", ["Do."] = "Donnerstag", ["Fr.,"] = "Freitag", ["Sa."] = "Samstag", ["So.,"] = "Sonntag",
            ["jh."] = "Jahrhundert", ["jhd."] = "Jahrhundert", ["Jhdt."] = "Jahrhundert", ["wg."] = "wegen", ["bzgl."] = "bezüglich",
            ["einschl."] = "einschließlich", ["Std."] = "Stunden", ["Mio."] = "Millionen", ["Mrd."] = "Milliarden",
            ["und/oder"] = "und oder", ["St."] = "Sankt", ["vs."] = "versus", ["vs"] = "versus", ["dt."] = "deutsch",
            ["engl."] = "englisch", ["frz."] = "französisch", ["lat."] = "lateinisch", ["amerik."] = "amerikanisch",
            ["Abt."] = "Abteilung", ["Okt."] = "Oktober", ["Dez."] = "Dezember", ["Jan."] = "Januar", ["Aug."] = "August",
            ["Sept."] = "September", ["Nov."] = "November", ["lfd."] = "laufend", ["Tsd."] = "tausend", ["Ausg."] = "Ausgabe",
            ["Verl."] = "Verlag", ["Hrsg."] = "Herausgeber", ["hrsg."] = "herausgegeben", ["Jg."] = "Jahrgang", ["rd."] = "rund",
            ["Anm."] = "Anmerkung", ["Bf."] = "Bahnhof", ["z. zt."] = "zurzeit", ["z.zt."] = "zurzeit", ["z. hd."] = "zu Händen",
            ["z.hd."] = "zu Händen", ["i. v."] = "in Vertretung", ["u.v.m."] = "und vieles mehr", ["u. v. m."] = "und vieles mehr",
            ["uvm."] = "und vieles mehr",
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nr."] = "Nummer", ["nrn."] = "Nummern", ["s."] = "Seite", ["Bd."] = "Band", ["kap."] = "Kapitel", ["abb."] = "Abbildung",
            ["tab."] = "Tabelle", ["art."] = "Artikel", ["abs."] = "Absatz", ["aufl."] = "Auflage", ["Vol."] = "Volumen",
            ["Fig."] = "Figur", ["Z."] = "Zeile", ["V."] = "Vers", ["H."] = "Heft", ["No."] = "Nummer", ["bd."] = "Band",
            ["fr."] = "Freitag", ["so."] = "Sonntag", ["um."] = "um", ["Str."] = "Straße", ["Op."] = "Opus", ["op."] = "Opus",
            ["§"] = "Paragraf", ["Ziff."] = "Ziffer", ["Pkt."] = "Punkt", ["App."] = "Apparat", ["Anl."] = "Anlage", ["Rn."] = "Randnummer",
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Frhr."] = "Freiherr", ["Gen."] = "General", ["Kpt."] = "Kapitän",
            ["hl."] = "heilige", ["Hl."] = "Heilige", ["Hg."] = "Herausgeber", ["Bgm."] = "Bürgermeister", ["Lt."] = "Leutnant",
            ["Präs."] = "Präsident", ["lt."] = "laut", ["Reg."] = "Regierung", ["Bez."] = "Bezirk", ["Kr."] = "Kreis" });

    private static Noun M(string name) => new(name, name);

    private static Noun F(string one, string many) => new(one, many, Form.Feminine);

    private static string Power(string name, int power) => (power == 2 ? "Quadrat" : "Kubik") + char.ToLowerInvariant(name[0]) + name[1..];
}

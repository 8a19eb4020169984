using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.German;

/// <summary>Names and short forms of German.</summary>
internal static class GermanTables
{
    public static readonly Dictionary<string, int> Months = new(StringComparer.Ordinal)
    {
        ["januar"] = 1,
        ["februar"] = 2,
        ["märz"] = 3,
        ["april"] = 4,
        ["mai"] = 5,
        ["juni"] = 6,
        ["juli"] = 7,
        ["august"] = 8,
        ["september"] = 9,
        ["oktober"] = 10,
        ["november"] = 11,
        ["dezember"] = 12,
        ["jänner"] = 1,
        ["feber"] = 2,
        ["jan"] = 1,
        ["feb"] = 2,
        ["mär"] = 3,
        ["mrz"] = 3,
        ["apr"] = 4,
        ["jun"] = 6,
        ["jul"] = 7,
        ["aug"] = 8,
        ["sep"] = 9,
        ["sept"] = 9,
        ["okt"] = 10,
        ["nov"] = 11,
        ["dez"] = 12,
    };

    public static readonly Dictionary<string, string> Magnitudes = new(StringComparer.Ordinal)
    {
        ["tausend"] = "tausend",
        ["million"] = "Million",
        ["millionen"] = "Millionen",
        ["milliarde"] = "Milliarde",
        ["milliarden"] = "Milliarden",
        ["billion"] = "Billion",
        ["billionen"] = "Billionen",
        ["billiarden"] = "Billiarden",
        ["trillionen"] = "Trillionen",
        ["mio"] = "Millionen",
        ["mrd"] = "Milliarden",
        ["tsd"] = "tausend",
        ["bio"] = "Billionen",
        ["mill"] = "Millionen",
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

    private static Noun M(string name) => new(name, name);

    private static Noun F(string one, string many) => new(one, many, Form.Feminine);

    private static string Power(string name, int power) => (power == 2 ? "Quadrat" : "Kubik") + char.ToLowerInvariant(name[0]) + name[1..];
}

using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Italian;

/// <summary>Names and short forms of Italian.</summary>
internal static class ItalianTables
{
    public static readonly Dictionary<string, int> Months = new(StringComparer.Ordinal)
    {
        ["gennaio"] = 1,
        ["febbraio"] = 2,
        ["marzo"] = 3,
        ["aprile"] = 4,
        ["maggio"] = 5,
        ["giugno"] = 6,
        ["luglio"] = 7,
        ["agosto"] = 8,
        ["settembre"] = 9,
        ["ottobre"] = 10,
        ["novembre"] = 11,
        ["dicembre"] = 12,
        ["gen"] = 1,
        ["genn"] = 1,
        ["feb"] = 2,
        ["febbr"] = 2,
        ["mar"] = 3,
        ["apr"] = 4,
        ["mag"] = 5,
        ["giu"] = 6,
        ["lug"] = 7,
        ["ago"] = 8,
        ["set"] = 9,
        ["sett"] = 9,
        ["ott"] = 10,
        ["nov"] = 11,
        ["dic"] = 12,
    };

    public static readonly Dictionary<string, string> Magnitudes = new(StringComparer.Ordinal)
    {
        ["mila"] = "mila",
        ["milione"] = "milione",
        ["milioni"] = "milioni",
        ["miliardo"] = "miliardo",
        ["miliardi"] = "miliardi",
        ["bilioni"] = "bilioni",
        ["bilione"] = "bilione",
        ["mln"] = "milioni",
        ["mld"] = "miliardi",
        ["mrd"] = "miliardi",
    };

    public static readonly Dictionary<string, string> MoneyMagnitudes = new(StringComparer.Ordinal)
    {
        ["M"] = "milioni",
        ["k"] = "mila",
        ["K"] = "mila"
    };

    public static readonly UnitTable Units = new(
        ["chilo", "milli", "centi", "micro", "deci", "etto", "nano", "mega", "giga", "tera", "peta"],
        [
            ("m", N("metro", "metri")), ("g", N("grammo", "grammi")), ("l", N("litro", "litri")), ("L", N("litro", "litri")),
            ("W", N("watt", "watt")), ("Wh", N("wattora", "wattora")),
            ("Hz", N("hertz", "hertz")), ("B", N("byte", "byte")), ("bit", N("bit", "bit")),
            ("bps", N("bit al secondo", "bit al secondo")), ("V", N("volt", "volt")), ("A", N("ampere", "ampere")),
            ("Pa", N("pascal", "pascal")), ("J", N("joule", "joule")), ("cal", F("caloria", "calorie")), ("s", N("secondo", "secondi")),
        ],
        [
            ("°C|° C|ºC", N("grado Celsius", "gradi Celsius")), ("°F|° F|ºF", N("grado Fahrenheit", "gradi Fahrenheit")),
            ("°", N("grado", "gradi")), ("K", N("kelvin", "kelvin")),
            ("h", F("ora", "ore")), ("min", N("minuto", "minuti")), ("sec", N("secondo", "secondi")), ("gg", N("giorno", "giorni")),
            ("ft", N("piede", "piedi")), ("\"|″", N("pollice", "pollici")),
            ("mi", N("miglio", "miglia")), ("mph", N("miglio all'ora", "miglia all'ora")),
            ("km/h|kmh|kph", N("chilometro all'ora", "chilometri all'ora")), ("m/h", N("metro all'ora", "metri all'ora")),
            ("lb|lbs", F("libbra", "libbre")), ("oz", F("oncia", "once")), ("ha", N("ettaro", "ettari")),
            ("t", F("tonnellata", "tonnellate")), ("q", N("quintale", "quintali")), ("dB", N("decibel", "decibel")),
            ("CV|cv", N("cavallo", "cavalli")), ("px", N("pixel", "pixel")), ("mq", N("metro quadrato", "metri quadrati")),
            ("kmq", N("chilometro quadrato", "chilometri quadrati")), ("mc", N("metro cubo", "metri cubi")), ("Ω", N("ohm", "ohm")),
            ("giri/min", N("giro al minuto", "giri al minuto")), ("ab.", N("abitante", "abitanti")), ("mese", N("mese", "mesi")),
            ("anno", N("anno", "anni")), ("giorno", N("giorno", "giorni")), ("persona", F("persona", "persone")),
            ("hl", N("ettolitro", "ettolitri")), ("hg", N("etto", "etti")), ("cc", N("centimetro cubo", "centimetri cubi")),
        ],
        (noun, power) => noun with
        {
            One = $"{noun.One} {(power == 2 ? "quadrato" : "cubo")}",
            Many = $"{noun.Many} {(power == 2 ? "quadrati" : "cubi")}"
        }, "al");

    public static readonly Dictionary<string, Currency> Currencies = CurrencyTable.Of(
        ("€|eur", new Currency(N("euro", "euro"), N("centesimo", "centesimi"))),
        ("$", new Currency(N("dollaro", "dollari"), N("centesimo", "centesimi"))),
        ("us$|usd", new Currency(N("dollaro statunitense", "dollari statunitensi"), N("centesimo", "centesimi"))),
        ("£|gbp", new Currency(F("sterlina", "sterline"), N("penny", "pence"))), ("¥|jpy", new Currency(N("yen", "yen"))),
        ("₩|krw", new Currency(N("won", "won"))), ("₹|inr", new Currency(F("rupia", "rupie"))),
        ("₽|rub", new Currency(N("rublo", "rubli"), N("copeco", "copechi"))), ("chf|fr.",
        new Currency(N("franco svizzero", "franchi svizzeri"), N("centesimo", "centesimi"))),
        ("kr|sek|nok|dkk", new Currency(F("corona", "corone"))), ("r$|brl", new Currency(N("real", "real"))),
        ("cny", new Currency(N("yuan", "yuan"))), ("mxn|mex$", new Currency(N("peso messicano", "pesos messicani"))),
        ("cad|c$", new Currency(N("dollaro canadese", "dollari canadesi"), N("centesimo", "centesimi"))),
        ("aud|a$", new Currency(N("dollaro australiano", "dollari australiani"), N("centesimo", "centesimi"))),
        ("hkd|hk$", new Currency(N("dollaro di Hong Kong", "dollari di Hong Kong"))), ("zł|pln", new Currency(N("zloty", "zloty"))),
        ("itl|lit.", new Currency(F("lira", "lire"))), ("₺", new Currency(F("lira turca", "lire turche"))),
        ("₪", new Currency(N("shekel", "shekel"))), ("¢", new Currency(N("centesimo", "centesimi"))),
        ("₿|btc", new Currency(N("bitcoin", "bitcoin"))));

    private static Noun N(string one, string many) => new(one, many);

    private static Noun F(string one, string many) => new(one, many, Form.Feminine);
}

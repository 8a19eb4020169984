using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.French;

/// <summary>Names and short forms of French.</summary>
internal static class FrenchTables
{
    public static readonly Dictionary<string, int> Months = new(StringComparer.Ordinal)
    {
        ["janvier"] = 1,
        ["février"] = 2,
        ["mars"] = 3,
        ["avril"] = 4,
        ["mai"] = 5,
        ["juin"] = 6,
        ["juillet"] = 7,
        ["août"] = 8,
        ["aout"] = 8,
        ["septembre"] = 9,
        ["octobre"] = 10,
        ["novembre"] = 11,
        ["décembre"] = 12,
        ["janv"] = 1,
        ["jan"] = 1,
        ["févr"] = 2,
        ["fév"] = 2,
        ["avr"] = 4,
        ["juil"] = 7,
        ["sept"] = 9,
        ["oct"] = 10,
        ["nov"] = 11,
        ["déc"] = 12,
        ["fevrier"] = 2,
        ["decembre"] = 12,
    };

    public static readonly Dictionary<string, string> Magnitudes = new(StringComparer.Ordinal)
    {
        ["mille"] = "mille",
        ["million"] = "million",
        ["millions"] = "millions",
        ["milliard"] = "milliard",
        ["milliards"] = "milliards",
        ["billion"] = "billion",
        ["billions"] = "billions",
        ["trillion"] = "trillion",
        ["trillions"] = "trillions",
        ["mrd"] = "milliards",
        ["mds"] = "milliards",
        ["mio"] = "millions",
    };

    public static readonly Dictionary<string, string> MoneyMagnitudes = new(StringComparer.Ordinal)
    {
        ["M"] = "millions",
        ["Md"] = "milliards",
        ["k"] = "mille",
        ["K"] = "mille",
    };

    public static readonly UnitTable Units = new(
        ["kilo", "milli", "centi", "micro", "déci", "hecto", "nano", "méga", "giga", "téra", "péta"],
        [
            ("m", N("mètre")), ("g", N("gramme")), ("l", N("litre")), ("L", N("litre")), ("W", N("watt")),
            ("Wh", new Noun("watt-heure", "watts-heures")),
            ("Hz", new Noun("hertz", "hertz")), ("B", N("octet")), ("o", N("octet")), ("bit", N("bit")),
            ("bps", new Noun("bit par seconde", "bits par seconde")),
            ("V", N("volt")), ("A", N("ampère")), ("Pa", N("pascal")), ("J", N("joule")), ("cal", F("calorie", "calories")),
            ("s", F("seconde", "secondes")),
        ],
        [
            ("°C|° C", new Noun("degré Celsius", "degrés Celsius")), ("°F|° F", new Noun("degré Fahrenheit", "degrés Fahrenheit")),
            ("°", N("degré")),
            ("K", new Noun("kelvin", "kelvins")), ("h", F("heure", "heures")), ("min|mn", F("minute", "minutes")),
            ("sec", F("seconde", "secondes")), ("j", N("jour")),
            ("ft", N("pied")), ("\"|″", new Noun("pouce", "pouces")), ("mi", N("mile")),
            ("mph", new Noun("mile à l'heure", "miles à l'heure")),
            ("km/h|kmh|kph", new Noun("kilomètre à l'heure", "kilomètres à l'heure")), ("lb|lbs", F("livre", "livres")),
            ("oz", F("once", "onces")), ("ha", N("hectare")),
            ("t", F("tonne", "tonnes")), ("dB", N("décibel")), ("ch|cv", new Noun("cheval", "chevaux")), ("px", N("pixel")),
            ("hab|hab.", N("habitant")),
            ("tr/min", new Noun("tour par minute", "tours par minute")), ("Ω", N("ohm")), ("mois", new Noun("mois", "mois")),
            ("an", N("an")), ("kcal", F("kilocalorie", "kilocalories")),
            ("jour", N("jour")), ("personne", F("personne", "personnes")), ("ua", F("unité astronomique", "unités astronomiques")),
            ("fps", new Noun("image par seconde", "images par seconde")),
        ],
        (noun, power) => noun with
        {
            One = $"{noun.One} {(power == 2 ? "carré" : "cube")}",
            Many = $"{noun.Many} {(power == 2 ? "carrés" : "cubes")}",
        }, "par");

    public static readonly Dictionary<string, Currency> Currencies = CurrencyTable.Of(
        ("€|eur", new Currency(N("euro"), N("centime"))), ("$", new Currency(N("dollar"), N("cent"))),
        ("us$|usd|$us", new Currency(new Noun("dollar américain", "dollars américains"), N("cent"))),
        ("c$|cad|$ca|$can|ca$", new Currency(new Noun("dollar canadien", "dollars canadiens"), N("cent"))),
        ("£|gbp", new Currency(F("livre sterling", "livres sterling"), new Noun("penny", "pence"))),
        ("¥|jpy", new Currency(new Noun("yen", "yens"))),
        ("₩|krw", new Currency(N("won"))), ("chf|fr.|sfr", new Currency(new Noun("franc suisse", "francs suisses"), N("centime"))),
        ("₹|inr", new Currency(F("roupie", "roupies"))), ("₽|rub", new Currency(N("rouble"), N("kopeck"))),
        ("r$|brl", new Currency(new Noun("real", "reals"), N("centavo"))),
        ("mxn|mex$", new Currency(new Noun("peso mexicain", "pesos mexicains"))),
        ("kr|sek|nok|dkk", new Currency(F("couronne", "couronnes"))), ("cny", new Currency(N("yuan"))),
        ("zł|pln", new Currency(N("zloty"))), ("aud|a$", new Currency(new Noun("dollar australien", "dollars australiens"), N("cent"))),
        ("hkd|hk$", new Currency(new Noun("dollar de Hong Kong", "dollars de Hong Kong"), N("cent"))),
        ("frf|ff", new Currency(N("franc"), N("centime"))), ("franc", new Currency(N("franc"), N("centime"))),
        ("₪", new Currency(N("shekel"))), ("₺", new Currency(F("livre turque", "livres turques"))),
        ("¢", new Currency(N("cent"))), ("₿|btc", new Currency(N("bitcoin"))),
        ("xof|fcfa", new Currency(new Noun("franc C F A", "francs C F A"))));

    private static Noun N(string one) => new(one, one + "s");

    private static Noun F(string one, string many) => new(one, many, Form.Feminine);
}

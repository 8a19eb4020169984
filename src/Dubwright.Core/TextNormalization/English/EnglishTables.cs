using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.English;

/// <summary>Names and short forms of English.</summary>
internal static class EnglishTables
{
    public static readonly Dictionary<string, int> Months = new(StringComparer.Ordinal)
    {
        ["january"] = 1,
        ["february"] = 2,
        ["march"] = 3,
        ["april"] = 4,
        ["may"] = 5,
        ["june"] = 6,
        ["july"] = 7,
        ["august"] = 8,
        ["september"] = 9,
        ["october"] = 10,
        ["november"] = 11,
        ["december"] = 12,
        ["jan"] = 1,
        ["feb"] = 2,
        ["mar"] = 3,
        ["apr"] = 4,
        ["jun"] = 6,
        ["jul"] = 7,
        ["aug"] = 8,
        ["sep"] = 9,
        ["sept"] = 9,
        ["oct"] = 10,
        ["nov"] = 11,
        ["dec"] = 12,
    };

    public static readonly Dictionary<string, string> Magnitudes = new(StringComparer.Ordinal)
    {
        ["hundred"] = "hundred",
        ["thousand"] = "thousand",
        ["million"] = "million",
        ["millions"] = "million",
        ["billion"] = "billion",
        ["trillion"] = "trillion",
        ["quadrillion"] = "quadrillion",
        ["dozen"] = "dozen",
        ["bn"] = "billion",
        ["mn"] = "million",
    };

    public static readonly Dictionary<string, string> MoneyMagnitudes = new(StringComparer.Ordinal)
    {
        ["K"] = "thousand",
        ["k"] = "thousand",
        ["M"] = "million",
        ["m"] = "million",
        ["MM"] = "million",
        ["B"] = "billion",
        ["b"] = "billion",
        ["T"] = "trillion",
        ["tn"] = "trillion",
    };

    public static readonly UnitTable Units = new(
        ["kilo", "milli", "centi", "micro", "deci", "hecto", "nano", "mega", "giga", "tera", "peta"],
        [
            ("m", N("meter")), ("g", N("gram")), ("l", N("liter")), ("L", N("liter")), ("W", N("watt")), ("Wh", N("watt hour")),
            ("Hz", new Noun("hertz", "hertz")), ("B", N("byte")), ("bit", N("bit")), ("bps", new Noun("bit per second", "bits per second")),
            ("V", N("volt")), ("A", N("amp")), ("Pa", N("pascal")), ("J", N("joule")), ("cal", N("calorie")), ("s", N("second")),
        ],
        [
            ("°C|° C", new Noun("degree Celsius", "degrees Celsius")), ("°F|° F", new Noun("degree Fahrenheit", "degrees Fahrenheit")),
            ("°", N("degree")), ("K", new Noun("kelvin", "kelvin")), ("h|hr|hrs", N("hour")), ("min|mins", N("minute")),
            ("sec|secs", N("second")),
            ("d", N("day")), ("wk|wks", N("week")), ("mo|mos", N("month")), ("yr|yrs|y", N("year")), ("ft|′", new Noun("foot", "feet")),
            ("in|\"|″", new Noun("inch", "inches")), ("yd|yds", N("yard")), ("mi", N("mile")),
            ("mph", new Noun("mile per hour", "miles per hour")),
            ("kph|kmh|kmph", new Noun("kilometer per hour", "kilometers per hour")), ("lb|lbs", N("pound")), ("oz", N("ounce")),
            ("gal", N("gallon")), ("qt", N("quart")), ("tsp", N("teaspoon")), ("tbsp", N("tablespoon")),
            ("cup|cups", N("cup")), ("ha", N("hectare")),
            ("sq ft", new Noun("square foot", "square feet")), ("sq mi", N("square mile")), ("sq m", N("square meter")),
            ("sq km", N("square kilometer")),
            ("cu ft", new Noun("cubic foot", "cubic feet")), ("sq in", new Noun("square inch", "square inches")), ("acre|acres", N("acre")),
            ("au|AU", N("astronomical unit")), ("ly", N("light year")), ("rpm|RPM",
            new Noun("revolution per minute", "revolutions per minute")),
            ("fps", new Noun("frame per second", "frames per second")), ("dB", N("decibel")), ("px", N("pixel")),
            ("hp", new Noun("horsepower", "horsepower")),
            ("kn|kt|kts", N("knot")), ("psi", new Noun("pound per square inch", "pounds per square inch")),
            ("bpm", new Noun("beat per minute", "beats per minute")),
            ("Mbit/s", new Noun("megabit per second", "megabits per second")), ("Ω", N("ohm")), ("kΩ", N("kiloohm")), ("t", N("ton")),
            ("mAh", new Noun("milliamp hour", "milliamp hours")),
            ("Kbps", new Noun("kilobit per second", "kilobits per second")), ("atm", N("atmosphere")), ("pp", N("percentage point")),
        ],
        (noun, power) => new Noun($"{(power == 2 ? "square" : "cubic")} {noun.One}", $"{(power == 2 ? "square" : "cubic")} {noun.Many}"),
            "per");

    public static readonly Dictionary<string, Currency> Currencies = CurrencyTable.Of(
        ("$|usd", new Currency(N("dollar"), N("cent"))), ("us$", new Currency(N("US dollar"), N("cent"))),
        ("€|eur|euro", new Currency(N("euro"), N("cent"))),
        ("£|gbp", new Currency(N("pound"), new Noun("penny", "pence"))), ("¥|jpy", new Currency(new Noun("yen", "yen"))),
        ("₩|krw", new Currency(new Noun("won", "won"))), ("₹|inr", new Currency(N("rupee"), new Noun("paisa", "paise"))),
        ("₽|rub", new Currency(N("ruble"), N("kopeck"))), ("chf", new Currency(N("Swiss franc"), new Noun("centime", "centimes"))),
        ("a$|aud", new Currency(N("Australian dollar"), N("cent"))), ("c$|cad|ca$", new Currency(N("Canadian dollar"), N("cent"))),
        ("nz$|nzd", new Currency(N("New Zealand dollar"), N("cent"))), ("hk$|hkd", new Currency(N("Hong Kong dollar"), N("cent"))),
        ("mex$|mxn", new Currency(N("Mexican peso"), N("centavo"))), ("r$|brl", new Currency(new Noun("real", "reais"), N("centavo"))),
        ("cny|rmb", new Currency(new Noun("yuan", "yuan"))), ("sek", new Currency(new Noun("Swedish krona", "Swedish kronor"))),
        ("nok", new Currency(new Noun("Norwegian krone", "Norwegian kroner"))),
        ("dkk", new Currency(new Noun("Danish krone", "Danish kroner"))),
        ("kr", new Currency(new Noun("krone", "kroner"))), ("zł|pln", new Currency(new Noun("zloty", "zlotys"))),
        ("₪|ils", new Currency(N("shekel"))), ("₺", new Currency(new Noun("lira", "lira"))), ("₿|btc", new Currency(N("bitcoin"))),
        ("¢", new Currency(N("cent"))), ("₫", new Currency(new Noun("dong", "dong"))), ("฿", new Currency(new Noun("baht", "baht"))),
        ("₴", new Currency(new Noun("hryvnia", "hryvnias"))));

    /// <summary>Words of streets, short forms with and without a full stop.</summary>
    public static readonly Dictionary<string, string> Streets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["st"] = "Street",
        ["ave"] = "Avenue",
        ["av"] = "Avenue",
        ["blvd"] = "Boulevard",
        ["rd"] = "Road",
        ["dr"] = "Drive",
        ["ln"] = "Lane",
        ["ct"] = "Court",
        ["pl"] = "Place",
        ["sq"] = "Square",
        ["hwy"] = "Highway",
        ["pkwy"] = "Parkway",
        ["expy"] = "Expressway",
        ["ter"] = "Terrace",
        ["cir"] = "Circle",
        ["fwy"] = "Freeway",
        ["trl"] = "Trail",
        ["aly"] = "Alley",
        ["tpke"] = "Turnpike",
        ["xing"] = "Crossing",
        ["cres"] = "Crescent",
    };

    private static Noun N(string one) => new(one, one + "s");
}

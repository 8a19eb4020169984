using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Portuguese;

/// <summary>Names and short forms of Portuguese.</summary>
internal static class PortugueseTables
{
    public static readonly Dictionary<string, int> Months = new(StringComparer.Ordinal)
    {
        ["janeiro"] = 1,
        ["fevereiro"] = 2,
        ["março"] = 3,
        ["abril"] = 4,
        ["maio"] = 5,
        ["junho"] = 6,
        ["julho"] = 7,
        ["agosto"] = 8,
        ["setembro"] = 9,
        ["outubro"] = 10,
        ["novembro"] = 11,
        ["dezembro"] = 12,
        ["jan"] = 1,
        ["fev"] = 2,
        ["mar"] = 3,
        ["abr"] = 4,
        ["mai"] = 5,
        ["jun"] = 6,
        ["jul"] = 7,
        ["ago"] = 8,
        ["set"] = 9,
        ["out"] = 10,
        ["nov"] = 11,
        ["dez"] = 12,
    };

    public static readonly Dictionary<string, string> Magnitudes = new(StringComparer.Ordinal)
    {
        ["mil"] = "mil",
        ["milhão"] = "milhão",
        ["milhões"] = "milhões",
        ["bilhão"] = "bilhão",
        ["bilhões"] = "bilhões",
        ["trilhão"] = "trilhão",
        ["trilhões"] = "trilhões",
        ["mi"] = "milhões",
        ["bi"] = "bilhões",
        ["tri"] = "trilhões",
        ["bilião"] = "bilião",
        ["biliões"] = "biliões",
    };

    public static readonly Dictionary<string, string> MoneyMagnitudes = new(StringComparer.Ordinal)
    {
        ["M"] = "milhões",
        ["k"] = "mil",
        ["K"] = "mil",
        ["B"] = "bilhões"
    };

    public static readonly UnitTable Units = new(
        ["quilo", "mili", "centi", "micro", "deci", "hecto", "nano", "mega", "giga", "tera", "peta"],
        [
            ("m", N("metro")), ("g", N("grama")), ("l", N("litro")), ("L", N("litro")), ("W", N("watt")),
            ("Wh", new Noun("watt-hora", "watts-hora")), ("Hz", new Noun("hertz", "hertz")),
            ("B", N("byte")), ("bit", N("bit")), ("bps", new Noun("bit por segundo", "bits por segundo")), ("V", N("volt")),
            ("A", N("ampere")), ("Pa", new Noun("pascal", "pascais")),
            ("J", N("joule")), ("cal", F("caloria")), ("s", N("segundo")),
        ],
        [
            ("km", N("quilômetro")), ("cm", N("centímetro")), ("mm", N("milímetro")), ("µm|μm|um", N("micrômetro")),
            ("nm", N("nanômetro")), ("dm", N("decímetro")), ("kg", N("quilo")),
            ("°C|° C|ºC|º C", new Noun("grau Celsius", "graus Celsius")), ("°F|° F|ºF|º F",
            new Noun("grau Fahrenheit", "graus Fahrenheit")), ("°", new Noun("grau", "graus")), ("K", new Noun("kelvin", "kelvins")),
            ("h|hs|hrs", F("hora")), ("min|mins", N("minuto")), ("seg", N("segundo")), ("d", N("dia")), ("ft", N("pé")),
            ("\"|″", F("polegada")), ("mi", F("milha")), ("yd", F("jarda")),
            ("mph", new Noun("milha por hora", "milhas por hora", Form.Feminine)),
            ("kmh|kph", new Noun("quilômetro por hora", "quilômetros por hora")), ("lb|lbs", F("libra")), ("oz", F("onça")),
            ("ha", new Noun("hectare", "hectares")), ("t", F("tonelada")), ("dB", new Noun("decibel", "decibéis")),
            ("cv|CV", new Noun("cavalo", "cavalos")), ("px", new Noun("pixel", "pixels")), ("Ω", N("ohm")),
            ("rpm", new Noun("rotação por minuto", "rotações por minuto", Form.Feminine)), ("hab|hab.", N("habitante")),
            ("mês", new Noun("mês", "meses")), ("ano", N("ano")), ("dia", N("dia")), ("pessoa", F("pessoa")),
            ("psi", F("libra por polegada quadrada")), ("fps", new Noun("quadro por segundo", "quadros por segundo")),
        ],
        Power, "por");

    public static readonly Dictionary<string, Currency> Currencies = CurrencyTable.Of(
        ("r$|brl", new Currency(new Noun("real", "reais"), N("centavo"))),
        ("$", new Currency(new Noun("dólar", "dólares"), N("centavo"))),
        ("us$|usd|u$", new Currency(new Noun("dólar americano", "dólares americanos"), N("centavo"))),
        ("€|eur", new Currency(N("euro"), N("centavo"))), ("£|gbp", new Currency(F("libra"), new Noun("penny", "pence"))),
        ("¥|jpy", new Currency(new Noun("iene", "ienes"))), ("₩|krw", new Currency(new Noun("won", "wons"))),
        ("chf", new Currency(new Noun("franco suíço", "francos suíços"), N("centavo"))), ("₹|inr", new Currency(F("rúpia"))),
        ("₽|rub", new Currency(N("rublo"))), ("kr|sek|nok|dkk", new Currency(F("coroa"))), ("cny", new Currency(new Noun("yuan", "yuans"))),
        ("mxn|mex$", new Currency(new Noun("peso mexicano", "pesos mexicanos"), N("centavo"))),
        ("ars|ar$", new Currency(new Noun("peso argentino", "pesos argentinos"), N("centavo"))),
        ("cad|c$", new Currency(new Noun("dólar canadense", "dólares canadenses"), N("centavo"))),
        ("aud|a$", new Currency(new Noun("dólar australiano", "dólares australianos"), N("centavo"))),
        ("hkd|hk$", new Currency(new Noun("dólar de Hong Kong", "dólares de Hong Kong"), N("centavo"))),
        ("zł|pln", new Currency(N("zloty"))), ("₺", new Currency(F("lira"))), ("₪", new Currency(new Noun("shekel", "shekels"))),
        ("¢", new Currency(N("centavo"))), ("₿|btc", new Currency(N("bitcoin"))), ("peso", new Currency(N("peso"), N("centavo"))));

    private static Noun N(string one) => new(one, one + "s");

    private static Noun F(string one) => new(one, one + "s", Form.Feminine);

    private static Noun Power(Noun noun, int power)
    {
        var (masculine, feminine) = power == 2 ? ("quadrado", "quadrada") : ("cúbico", "cúbica");
        var word = noun.Form == Form.Feminine ? feminine : masculine;
        return noun with { One = $"{noun.One} {word}", Many = $"{noun.Many} {word}s" };
    }
}

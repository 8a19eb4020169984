using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Spanish;

/// <summary>Names and short forms of Spanish.</summary>
internal static class SpanishTables
{
    public static readonly Dictionary<string, int> Months = new(StringComparer.Ordinal)
    {
        ["enero"] = 1,
        ["febrero"] = 2,
        ["marzo"] = 3,
        ["abril"] = 4,
        ["mayo"] = 5,
        ["junio"] = 6,
        ["julio"] = 7,
        ["agosto"] = 8,
        ["septiembre"] = 9,
        ["setiembre"] = 9,
        ["octubre"] = 10,
        ["noviembre"] = 11,
        ["diciembre"] = 12,
        ["ene"] = 1,
        ["feb"] = 2,
        ["mar"] = 3,
        ["abr"] = 4,
        ["may"] = 5,
        ["jun"] = 6,
        ["jul"] = 7,
        ["ago"] = 8,
        ["sep"] = 9,
        ["sept"] = 9,
        ["set"] = 9,
        ["oct"] = 10,
        ["nov"] = 11,
        ["dic"] = 12,
    };

    public static readonly Dictionary<string, string> Magnitudes = new(StringComparer.Ordinal)
    {
        ["mil"] = "mil",
        ["millón"] = "millón",
        ["millon"] = "millón",
        ["millones"] = "millones",
        ["billón"] = "billón",
        ["billones"] = "billones",
        ["trillón"] = "trillón",
        ["trillones"] = "trillones",
    };

    public static readonly Dictionary<string, string> MoneyMagnitudes = new(StringComparer.Ordinal)
    {
        ["M"] = "millones",
        ["MM"] = "millones",
        ["k"] = "mil",
        ["K"] = "mil",
    };

    public static readonly UnitTable Units = new(
        ["kilo", "mili", "centi", "micro", "deci", "hecto", "nano", "mega", "giga", "tera", "peta"],
        [
            ("m", new Noun("metro", "metros")), ("g", new Noun("gramo", "gramos")), ("l", new Noun("litro", "litros")),
            ("L", new Noun("litro", "litros")), ("W", new Noun("vatio", "vatios")), ("Wh", new Noun("vatio hora", "vatios hora")),
            ("Hz", new Noun("hercio", "hercios")), ("B", new Noun("byte", "bytes")), ("bit", new Noun("bit", "bits")),
            ("bps", new Noun("bit por segundo", "bits por segundo")), ("V", new Noun("voltio", "voltios")),
            ("A", new Noun("amperio", "amperios")),
            ("Pa", new Noun("pascal", "pascales")), ("J", new Noun("julio", "julios")), ("cal", F("caloría", "calorías")),
            ("s", new Noun("segundo", "segundos")),
        ],
        [
            ("km", new Noun("kilómetro", "kilómetros")), ("cm", new Noun("centímetro", "centímetros")),
            ("mm", new Noun("milímetro", "milímetros")),
            ("µm|μm|um", new Noun("micrómetro", "micrómetros")), ("nm", new Noun("nanómetro", "nanómetros")),
            ("dm", new Noun("decímetro", "decímetros")),
            ("hm", new Noun("hectómetro", "hectómetros")), ("°C|° C|ºC|º C", new Noun("grado celsius", "grados celsius")),
            ("°F|° F|ºF|º F", new Noun("grado fahrenheit", "grados fahrenheit")),
            ("°K|° K|ºK|º K", new Noun("grado kelvin", "grados kelvin")),
            ("°", new Noun("grado", "grados")), ("K", new Noun("kelvin", "kelvin")), ("h|hs|hrs", F("hora", "horas")),
            ("min|mins", new Noun("minuto", "minutos")), ("seg|sec", new Noun("segundo", "segundos")), ("d", new Noun("día", "días")),
            ("ft", new Noun("pie", "pies")), ("\"|″", F("pulgada", "pulgadas")), ("yd", F("yarda", "yardas")), ("mi", F("milla", "millas")),
            ("mph", F("milla por hora", "millas por hora")), ("kph|kmh", new Noun("kilómetro por hora", "kilómetros por hora")),
            ("lb|lbs", F("libra", "libras")), ("oz", F("onza", "onzas")), ("ha", F("hectárea", "hectáreas")),
            ("psi", F("libra por pulgada cuadrada", "libras por pulgada cuadrada")),
            ("rpm", F("revolución por minuto", "revoluciones por minuto")),
            ("dB", new Noun("decibelio", "decibelios")), ("CV|cv", new Noun("caballo", "caballos")), ("px", new Noun("píxel", "píxeles")),
            ("t", F("tonelada", "toneladas")), ("nudos", new Noun("nudo", "nudos")), ("gal", new Noun("galón", "galones")),
            ("hab", new Noun("habitante", "habitantes")), ("Ω", new Noun("ohmio", "ohmios")),
            ("au|ua", F("unidad astronómica", "unidades astronómicas")),
            ("fps", new Noun("fotograma por segundo", "fotogramas por segundo")), ("mes", new Noun("mes", "meses")),
            ("año", new Noun("año", "años")),
            ("día", new Noun("día", "días")), ("hora", F("hora", "horas")), ("persona", F("persona", "personas")),
            ("m/s", new Noun("metro por segundo", "metros por segundo")),
        ],
        (noun, power) => Power(noun, power), "por");

    public static readonly Dictionary<string, Currency> Currencies = CurrencyTable.Of(
        ("$", new Currency(new Noun("dólar", "dólares"), new Noun("centavo", "centavos"))),
        ("us$|usd|u$s", new Currency(new Noun("dólar estadounidense", "dólares estadounidenses"), new Noun("centavo", "centavos"))),
        ("€|eur", new Currency(new Noun("euro", "euros"), new Noun("céntimo", "céntimos"))),
        ("£|gbp", new Currency(F("libra", "libras"), new Noun("penique", "peniques"))), ("¥|jpy", new Currency(new Noun("yen", "yenes"))),
        ("₩|krw", new Currency(new Noun("won", "wones"))), ("₹|rs|inr", new Currency(F("rupia", "rupias"))),
        ("₽|rub", new Currency(new Noun("rublo", "rublos"), new Noun("kopek", "kopeks"))),
        ("chf", new Currency(new Noun("franco suizo", "francos suizos"), new Noun("céntimo", "céntimos"))),
        ("hkd|hk$", new Currency(new Noun("dólar de Hong Kong", "dólares de Hong Kong"), new Noun("centavo", "centavos"))),
        ("ptas|pta|pts", new Currency(F("peseta", "pesetas"), new Noun("céntimo", "céntimos"))),
        ("kr|sek|nok|dkk", new Currency(F("corona", "coronas"))),
        ("r$|brl", new Currency(new Noun("real brasileño", "reales brasileños"), new Noun("centavo", "centavos"))),
        ("mex$|mxn|mx$", new Currency(new Noun("peso mexicano", "pesos mexicanos"), new Noun("centavo", "centavos"))),
        ("ars|ar$", new Currency(new Noun("peso argentino", "pesos argentinos"), new Noun("centavo", "centavos"))),
        ("cop|col$", new Currency(new Noun("peso colombiano", "pesos colombianos"), new Noun("centavo", "centavos"))),
        ("clp", new Currency(new Noun("peso chileno", "pesos chilenos"))), ("s/",
        new Currency(new Noun("sol", "soles"), new Noun("céntimo", "céntimos"))),
        ("cad|c$|ca$", new Currency(new Noun("dólar canadiense", "dólares canadienses"), new Noun("centavo", "centavos"))),
        ("aud|a$", new Currency(new Noun("dólar australiano", "dólares australianos"), new Noun("centavo", "centavos"))),
        ("cny", new Currency(new Noun("yuan", "yuanes"))), ("¢", new Currency(new Noun("centavo", "centavos"))),
        ("zł|pln", new Currency(new Noun("zloty", "zlotys"))),
        ("₪", new Currency(new Noun("séquel", "séqueles"))), ("₺", new Currency(F("lira", "liras"))),
        ("₿|btc", new Currency(new Noun("bitcoin", "bitcoins"))),
        ("peso", new Currency(new Noun("peso", "pesos"), new Noun("centavo", "centavos"))));

    private static Noun F(string one, string many) => new(one, many, Form.Feminine);

    private static Noun Power(Noun noun, int power)
    {
        var (masculine, feminine) = power == 2 ? ("cuadrado", "cuadrada") : ("cúbico", "cúbica");
        var word = noun.Form == Form.Feminine ? feminine : masculine;
        return noun with { One = $"{noun.One} {word}", Many = $"{noun.Many} {word}s" };
    }
}

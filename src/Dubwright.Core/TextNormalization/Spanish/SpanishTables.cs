using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Spanish;

/// <summary>Names and short forms of Spanish.</summary>
internal static class SpanishTables
{
    public static readonly SignWords Signs = new()
    {
        Minus = "menos", Plus = "más", Times = "por", DividedBy = "entre", EqualTo = "es igual a", Percent = "por ciento",
            PerMille = "por mil",
        And = "y", At = "arroba", Dot = "punto", Slash = "barra", Dash = "guion", Underscore = "guion bajo", Colon = "dos puntos",
        QuestionMark = "signo de interrogación", Hash = "hashtag", Number = "número", To = "a", By = "por", Per = "por", Degrees = "grados",
        Less = "es menor que", Greater = "es mayor que", Section = "sección", Extension = "extensión", Squared = "al cuadrado",
            Cubed = "al cubo", Power = "elevado a", Ratio = "a",
    };

    public static readonly Dictionary<string, int> Months = new(StringComparer.Ordinal)
    {
        ["enero"] = 1, ["febrero"] = 2, ["marzo"] = 3, ["abril"] = 4, ["mayo"] = 5, ["junio"] = 6, ["julio"] = 7, ["agosto"] = 8,
        ["septiembre"] = 9, ["setiembre"] = 9, ["octubre"] = 10, ["noviembre"] = 11, ["diciembre"] = 12, ["ene"] = 1, ["feb"] = 2,
        ["mar"] = 3, ["abr"] = 4, ["may"] = 5, ["jun"] = 6, ["jul"] = 7, ["ago"] = 8, ["sep"] = 9, ["sept"] = 9, ["set"] = 9, ["oct"] = 10,
        ["nov"] = 11, ["dic"] = 12,
    };

    public static readonly Dictionary<string, string> Magnitudes = new(StringComparer.Ordinal)
    {
        ["mil"] = "mil", ["millón"] = "millón", ["millon"] = "millón", ["millones"] = "millones", ["billón"] = "billón",
        ["billones"] = "billones",
        ["trillón"] = "trillón", ["trillones"] = "trillones",
    };

    public static readonly Dictionary<string, string> MoneyMagnitudes = new(StringComparer.Ordinal)
    {
        ["M"] = "millones", ["MM"] = "millones", ["k"] = "mil", ["K"] = "mil",
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

    public static readonly AbbreviationTable Abbreviations = new(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["dr."] = "doctor", ["dra."] = "doctora", ["dres."] = "doctores", ["sr."] = "señor", ["sra."] = "señora",
            ["srta."] = "señorita",
            ["sres."] = "señores", ["sras."] = "señoras", ["da."] = "doña", ["d.ª"] = "doña", ["dña."] = "doña", ["dª"] = "doña",
            ["prof."] = "profesor",
            ["profa."] = "profesora", ["ud."] = "usted", ["uds."] = "ustedes", ["vd."] = "usted", ["vds."] = "ustedes",
            ["etc."] = "etcétera", ["etc"] = "etcétera",
            ["p. ej."] = "por ejemplo", ["p.ej."] = "por ejemplo", ["p. e."] = "por ejemplo", ["ee. uu."] = "Estados Unidos",
            ["ee.uu."] = "Estados Unidos",
            ["EE UU"] = "Estados Unidos", ["EEUU"] = "Estados Unidos", ["gral."] = "general", ["esq."] = "esquina", ["pza."] = "plaza",
            ["plza."] = "plaza", ["pl."] = "plaza",
            ["avda."] = "avenida", ["av."] = "avenida", ["avd."] = "avenida", ["ctra."] = "carretera", ["c/"] = "calle",
            ["tel."] = "teléfono", ["tfno."] = "teléfono", ["teléf."] = "teléfono",
            ["aprox."] = "aproximadamente", ["admón."] = "administración", ["depto."] = "departamento", ["dpto."] = "departamento",
            ["apdo."] = "apartado",
            ["lic."] = "licenciado", ["ing."] = "ingeniero", ["arq."] = "arquitecto", ["cap."] = "capitán", ["cnel."] = "coronel",
            ["tte."] = "teniente", ["sgto."] = "sargento",
            ["cía."] = "compañía", ["izq."] = "izquierda", ["dcha."] = "derecha", ["edif."] = "edificio", ["urb."] = "urbanización",
            ["pje."] = "pasaje",
            ["s. a."] = "sociedad anónima", ["s.a."] = "sociedad anónima", ["s. l."] = "sociedad limitada",
            ["s.l."] = "sociedad limitada", ["q. e. p. d."] = "que en paz descanse",
            ["a. c."] = "antes de Cristo", ["a.c."] = "antes de Cristo", ["d. c."] = "después de Cristo", ["d.c."] = "después de Cristo",
            ["a. de c."] = "antes de Cristo", ["d. de c."] = "después de Cristo",
            ["vs."] = "versus", ["vs"] = "versus", ["cf."] = "compárese", ["excmo."] = "excelentísimo", ["excma."] = "excelentísima",
            ["ilmo."] = "ilustrísimo",
            ["mons."] = "monseñor", ["rdo."] = "reverendo", ["hnos."] = "hermanos", ["hno."] = "hermano", ["atte."] = "atentamente",
            ["bco."] = "banco", ["vda."] = "viuda", ["univ."] = "universidad",
            ["máx."] = "máximo", ["mín."] = "mínimo", ["a. m."] = "de la mañana", ["p. m."] = "de la tarde", ["n.º"] = "número",
            ["nº"] = "número", ["n°"] = "número", ["c.p."] = "código postal",
            ["rep."] = "república", ["gob."] = "gobierno", ["pte."] = "presidente", ["s.m."] = "su majestad", ["s. m."] = "su majestad",
            ["coord."] = "coordinador",
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["pág."] = "página", ["págs."] = "páginas", ["p."] = "página", ["pp."] = "páginas", ["núm."] = "número", ["nro."] = "número",
            ["no."] = "número", ["n."] = "número", ["cap."] = "capítulo", ["caps."] = "capítulos",
            ["vol."] = "volumen", ["art."] = "artículo", ["arts."] = "artículos", ["fig."] = "figura", ["t."] = "tomo",
            ["ed."] = "edición", ["ext."] = "extensión", ["km."] = "kilómetro", ["s."] = "siglo", ["ss."] = "siglos", ["c."] = "circa",
            ["ca."] = "circa", ["vers."] = "versión", ["lun."] = "lunes", ["mar."] = "martes", ["mié."] = "miércoles",
            ["jue."] = "jueves", ["vie."] = "viernes", ["vier."] = "viernes", ["sáb."] = "sábado", ["dom."] = "domingo",
            ["sec."] = "sección", ["ap."] = "apartado", ["lám."] = "lámina", ["tab."] = "tabla",
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["D."] = "don", ["Fr."] = "fray", ["fr."] = "fray", ["Sto."] = "santo", ["Sta."] = "santa", ["sta."] = "santa",
            ["sto."] = "santo", ["S."] = "san", ["Gral"] = "general", ["Cmdte."] = "comandante", ["Pdte."] = "presidente",
            ["pdte."] = "presidente", ["pdta."] = "presidenta", ["Mtro."] = "maestro", ["C."] = "calle", ["P.º"] = "paseo",
            ["Psj."] = "pasaje", ["Alm."] = "almirante", ["almte."] = "almirante", ["Cap."] = "capitán", ["mtra."] = "maestra",
            ["Hna."] = "hermana", ["Ma."] = "María", ["M.ª"] = "María", ["Fco."] = "Francisco", ["Dr"] = "doctor", ["Dra"] = "doctora",
            ["Sr"] = "señor", ["Sra"] = "señora", ["Av"] = "avenida",
        });

    private static Noun F(string one, string many) => new(one, many, Form.Feminine);

    private static Noun Power(Noun noun, int power)
    {
        var (masculine, feminine) = power == 2 ? ("cuadrado", "cuadrada") : ("cúbico", "cúbica");
        var word = noun.Form == Form.Feminine ? feminine : masculine;
        return noun with { One = $"{noun.One} {word}", Many = $"{noun.Many} {word}s" };
    }
}

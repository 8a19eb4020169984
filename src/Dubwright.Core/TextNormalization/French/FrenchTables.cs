using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.French;

/// <summary>Names and short forms of French.</summary>
internal static class FrenchTables
{
    public static readonly SignWords Signs = new()
    {
        Minus = "moins", Plus = "plus", Times = "fois", DividedBy = "divisé par", EqualTo = "égale", Percent = "pour cent",
            PerMille = "pour mille",
        And = "et", At = "arobase", Dot = "point", Slash = "slash", Dash = "tiret", Underscore = "tiret bas", Colon = "deux points",
        QuestionMark = "point d'interrogation", Hash = "hashtag", Number = "numéro", To = "à", By = "sur", Per = "par", Degrees = "degrés",
        Less = "est inférieur à", Greater = "est supérieur à", Section = "paragraphe", Extension = "poste", Squared = "au carré",
            Cubed = "au cube", Power = "puissance", Ratio = "à",
    };

    public static readonly Dictionary<string, int> Months = new(StringComparer.Ordinal)
    {
        ["janvier"] = 1, ["février"] = 2, ["mars"] = 3, ["avril"] = 4, ["mai"] = 5, ["juin"] = 6, ["juillet"] = 7, ["août"] = 8,
        ["aout"] = 8,
        ["septembre"] = 9, ["octobre"] = 10, ["novembre"] = 11, ["décembre"] = 12, ["janv"] = 1, ["jan"] = 1, ["févr"] = 2, ["fév"] = 2,
        ["avr"] = 4,
        ["juil"] = 7, ["sept"] = 9, ["oct"] = 10, ["nov"] = 11, ["déc"] = 12, ["fevrier"] = 2, ["decembre"] = 12,
    };

    public static readonly Dictionary<string, string> Magnitudes = new(StringComparer.Ordinal)
    {
        ["mille"] = "mille", ["million"] = "million", ["millions"] = "millions", ["milliard"] = "milliard", ["milliards"] = "milliards",
        ["billion"] = "billion", ["billions"] = "billions", ["trillion"] = "trillion", ["trillions"] = "trillions",
        ["mrd"] = "milliards", ["mds"] = "milliards", ["mio"] = "millions",
    };

    public static readonly Dictionary<string, string> MoneyMagnitudes = new(StringComparer.Ordinal)
    {
        ["M"] = "millions", ["Md"] = "milliards", ["k"] = "mille", ["K"] = "mille",
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
            ("mph", new Noun("mile par heure", "miles par heure")),
            ("kmh|kph", new Noun("kilomètre par heure", "kilomètres par heure")), ("lb|lbs", F("livre", "livres")),
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
            One = $"{noun.One} {(power == 2 ? "carré" : "cube")}", Many = $"{noun.Many} {(power == 2 ? "carrés" : "cubes")}",
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

    public static readonly AbbreviationTable Abbreviations = new(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["M. et"] = "monsieur et", ["MM."] = "messieurs", ["Mme"] = "madame", ["Mmes"] = "mesdames", ["Mlle"] = "mademoiselle",
            ["Mlles"] = "mesdemoiselles", ["Mᵐᵉ"] = "madame",
            ["Mᵐᵉˢ"] = "mesdames", ["Mˡˡᵉ"] = "mademoiselle", ["Mˡˡᵉˢ"] = "mesdemoiselles", ["Mgr"] = "monseigneur", ["Dʳ"] = "docteur",
            ["Dr"] = "docteur", ["dr."] = "docteur", ["Drs"] = "docteurs", ["Dre"] = "docteure",
            ["Mʳ"] = "monsieur", ["Pʳ"] = "professeur", ["Mᵉ"] = "maître", ["Sᵗ"] = "saint", ["Sᵗᵉ"] = "sainte", ["Mr"] = "monsieur",
            ["Mr."] = "monsieur", ["mme."] = "madame", ["mlle."] = "mademoiselle", ["prof."] = "professeur",
            ["etc."] = "et cetera", ["etc"] = "et cetera", ["p. ex."] = "par exemple", ["p.ex."] = "par exemple",
            ["par ex."] = "par exemple", ["ex."] = "exemple", ["c.-à-d."] = "c'est-à-dire", ["c-à-d"] = "c'est-à-dire",
            ["càd"] = "c'est-à-dire",
            ["c.-à-d"] = "c'est-à-dire", ["av. j.-c."] = "avant Jésus-Christ", ["ap. j.-c."] = "après Jésus-Christ",
            ["apr. j.-c."] = "après Jésus-Christ", ["av. jc"] = "avant Jésus-Christ", ["ap. jc"] = "après Jésus-Christ",
            ["av. j-c"] = "avant Jésus-Christ", ["ap. j-c"] = "après Jésus-Christ",
            ["bd"] = "boulevard", ["bd."] = "boulevard", ["Bld"] = "boulevard", ["boul."] = "boulevard", ["tél."] = "téléphone",
            ["env."] = "environ", ["s.v.p."] = "s'il vous plaît", ["svp"] = "s'il vous plaît", ["stp"] = "s'il te plaît",
            ["SVP"] = "s'il vous plaît", ["cf."] = "confer",
            ["cie"] = "compagnie", ["éd."] = "édition", ["janv."] = "janvier", ["févr."] = "février", ["juil."] = "juillet",
            ["sept."] = "septembre", ["oct."] = "octobre", ["nov."] = "novembre", ["déc."] = "décembre",
            ["lun."] = "lundi", ["mer."] = "mercredi", ["jeu."] = "jeudi", ["ven."] = "vendredi", ["sam."] = "samedi",
            ["dim."] = "dimanche", ["vs"] = "versus", ["vs."] = "versus", ["apt."] = "appartement", ["appt"] = "appartement",
            ["bât."] = "bâtiment",
            ["rdv"] = "rendez-vous", ["RDV"] = "rendez-vous", ["n°"] = "numéro", ["nº"] = "numéro", ["N°"] = "numéro", ["nᵒ"] = "numéro",
            ["n°s"] = "numéros", ["et/ou"] = "et ou", ["pl."] = "place", ["fg"] = "faubourg", ["resp."] = "respectivement",
            ["c/o"] = "chez", ["Cie"] = "compagnie", ["qqn"] = "quelqu'un", ["qqch"] = "quelque chose", ["qqch."] = "quelque chose",
            ["ms."] = "miz", ["mrs."] = "missis", ["i.e."] = "c'est-à-dire", ["e.g."] = "par exemple", ["max."] = "maximum",
            ["min."] = "minimum", ["hab."] = "habitants", ["dép."] = "département",
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["p."] = "page", ["pp."] = "pages", ["vol."] = "volume", ["chap."] = "chapitre", ["ch."] = "chapitre", ["art."] = "article",
            ["fig."] = "figure", ["t."] = "tome", ["no"] = "numéro", ["no."] = "numéro", ["num."] = "numéro", ["ill."] = "illustration",
            ["v."] = "vers", ["§"] = "paragraphe", ["réf."] = "référence", ["ext."] = "poste", ["ca"] = "circa", ["ca."] = "circa",
            ["sect."] = "section", ["al."] = "alinéa", ["tab."] = "tableau", ["ép."] = "épisode", ["l."] = "ligne", ["sc."] = "scène",
            ["mar."] = "mardi",
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["M."] = "monsieur", ["Me"] = "maître", ["Pr"] = "professeur", ["St"] = "saint", ["Ste"] = "sainte", ["Sts"] = "saints",
            ["St."] = "saint", ["Ste."] = "sainte", ["Av."] = "avenue", ["av."] = "avenue", ["ave."] = "avenue", ["R."] = "rue",
            ["Pl."] = "place", ["Gal"] = "général", ["gén."] = "général", ["Cdt"] = "commandant", ["Cne"] = "capitaine",
            ["cap."] = "capitaine", ["Lt"] = "lieutenant", ["Col"] = "colonel", ["Sgt"] = "sergent", ["Bx"] = "bienheureux",
            ["Vve"] = "veuve", ["Mis"] = "marquis", ["Cte"] = "comte", ["Ctesse"] = "comtesse", ["Pce"] = "prince",
            ["Rév."] = "révérend", ["P."] = "père", ["Pdt"] = "président", ["ND"] = "Notre-Dame", ["N.-D."] = "Notre-Dame",
            ["sgt"] = "sergent", ["lt"] = "lieutenant",
        });

    private static Noun N(string one) => new(one, one + "s");

    private static Noun F(string one, string many) => new(one, many, Form.Feminine);
}

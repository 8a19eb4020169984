using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Italian;

/// <summary>How signs are said in Italian.</summary>
internal static class ItalianSigns
{
    public static readonly SignWords Words = new()
    {
        Minus = "meno",
        Plus = "più",
        Times = "per",
        DividedBy = "diviso",
        EqualTo = "uguale a",
        Percent = "per cento",
        PerMille = "per mille",
        And = "e",
        At = "chiocciola",
        Dot = "punto",
        Slash = "barra",
        Dash = "trattino",
        Underscore = "trattino basso",
        Colon = "due punti",
        QuestionMark = "punto interrogativo",
        Hash = "hashtag",
        Number = "numero",
        To = "a",
        By = "per",
        Per = "al",
        Degrees = "gradi",
        Less = "è minore di",
        Greater = "è maggiore di",
        Section = "paragrafo",
        Extension = "interno",
        Squared = "al quadrato",
        Cubed = "al cubo",
        Power = "elevato a",
        Ratio = "a",
    };
}

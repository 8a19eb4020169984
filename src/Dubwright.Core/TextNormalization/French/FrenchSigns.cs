using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.French;

/// <summary>How signs are said in French.</summary>
internal static class FrenchSigns
{
    public static readonly SignWords Words = new()
    {
        Minus = "moins",
        Plus = "plus",
        Times = "fois",
        DividedBy = "divisé par",
        EqualTo = "égale",
        Percent = "pour cent",
        PerMille = "pour mille",
        And = "et",
        At = "arobase",
        Dot = "point",
        Slash = "slash",
        Dash = "tiret",
        Underscore = "tiret bas",
        Colon = "deux points",
        QuestionMark = "point d'interrogation",
        Hash = "hashtag",
        Number = "numéro",
        To = "à",
        By = "sur",
        Per = "par",
        Degrees = "degrés",
        Less = "est inférieur à",
        Greater = "est supérieur à",
        Section = "paragraphe",
        Extension = "poste",
        Squared = "au carré",
        Cubed = "au cube",
        Power = "puissance",
        Ratio = "à",
    };
}

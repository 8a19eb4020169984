using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Spanish;

/// <summary>How signs are said in Spanish.</summary>
internal static class SpanishSigns
{
    public static readonly SignWords Words = new()
    {
        Minus = "menos",
        Plus = "más",
        Times = "por",
        DividedBy = "entre",
        EqualTo = "es igual a",
        Percent = "por ciento",
        PerMille = "por mil",
        And = "y",
        At = "arroba",
        Dot = "punto",
        Slash = "barra",
        Dash = "guion",
        Underscore = "guion bajo",
        Colon = "dos puntos",
        QuestionMark = "signo de interrogación",
        Hash = "hashtag",
        Number = "número",
        To = "a",
        By = "por",
        Per = "por",
        Degrees = "grados",
        Less = "es menor que",
        Greater = "es mayor que",
        Section = "sección",
        Extension = "extensión",
        Squared = "al cuadrado",
        Cubed = "al cubo",
        Power = "elevado a",
        Ratio = "a",
    };
}

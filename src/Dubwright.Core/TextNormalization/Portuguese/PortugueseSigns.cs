using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Portuguese;

/// <summary>How signs are said in Portuguese.</summary>
internal static class PortugueseSigns
{
    public static readonly SignWords Words = new()
    {
        Minus = "menos",
        Plus = "mais",
        Times = "vezes",
        DividedBy = "dividido por",
        EqualTo = "é igual a",
        Percent = "por cento",
        PerMille = "por mil",
        And = "e",
        At = "arroba",
        Dot = "ponto",
        Slash = "barra",
        Dash = "hífen",
        Underscore = "sublinhado",
        Colon = "dois pontos",
        QuestionMark = "ponto de interrogação",
        Hash = "hashtag",
        Number = "número",
        To = "a",
        By = "por",
        Per = "por",
        Degrees = "graus",
        Less = "é menor que",
        Greater = "é maior que",
        Section = "parágrafo",
        Extension = "ramal",
        Squared = "ao quadrado",
        Cubed = "ao cubo",
        Power = "elevado a",
        Ratio = "a",
    };
}

using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.English;

/// <summary>How signs are said in English.</summary>
internal static class EnglishSigns
{
    public static readonly SignWords Words = new()
    {
        Minus = "minus",
        Plus = "plus",
        Times = "times",
        DividedBy = "divided by",
        EqualTo = "equals",
        Percent = "percent",
        PerMille = "per mille",
        And = "and",
        At = "at",
        Dot = "dot",
        Slash = "slash",
        Dash = "dash",
        Underscore = "underscore",
        Colon = "colon",
        QuestionMark = "question mark",
        Hash = "hashtag",
        Number = "number",
        To = "to",
        By = "by",
        Per = "per",
        Degrees = "degrees",
        Less = "is less than",
        Greater = "is greater than",
        Section = "section",
        Extension = "extension",
        Squared = "squared",
        Cubed = "cubed",
        Power = "to the power of",
        Ratio = "to",
    };
}

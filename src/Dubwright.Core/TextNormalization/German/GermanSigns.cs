using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.German;

/// <summary>How signs are said in German.</summary>
internal static class GermanSigns
{
    public static readonly SignWords Words = new()
    {
        Minus = "minus",
        Plus = "plus",
        Times = "mal",
        DividedBy = "geteilt durch",
        EqualTo = "gleich",
        Percent = "Prozent",
        PerMille = "Promille",
        And = "und",
        At = "ät",
        Dot = "Punkt",
        Slash = "Schrägstrich",
        Dash = "Bindestrich",
        Underscore = "Unterstrich",
        Colon = "Doppelpunkt",
        QuestionMark = "Fragezeichen",
        Hash = "Hashtag",
        Number = "Nummer",
        To = "bis",
        By = "mal",
        Per = "pro",
        Degrees = "Grad",
        Less = "ist kleiner als",
        Greater = "ist größer als",
        Section = "Paragraf",
        Extension = "Durchwahl",
        Squared = "hoch zwei",
        Cubed = "hoch drei",
        Power = "hoch",
        Ratio = "zu",
    };
}

namespace Dubwright.Core.TextNormalization.Grammar;

/// <summary>What Italian, Portuguese and Spanish say in one way: halves that agree with their noun, and millions of something.</summary>
/// <param name="half">Half, of a masculine and of a feminine noun.</param>
/// <param name="of">The word between a part or a million and what it is of.</param>
internal abstract class RomanceLanguage((string Masculine, string Feminine) half, string of) : SpokenLanguage
{
    public override string Grouping => ". '’\u00A0\u202F\u2009";

    public override string Mixed(ulong whole, ulong numerator, ulong denominator) => (numerator, denominator) is (1, 2)
        ? $"{Cardinal(whole, Form.Alone)} {Signs.And} {half.Masculine}" : base.Mixed(whole, numerator, denominator);

    public override string FractionOf(ulong numerator, ulong denominator, Noun noun) => (numerator, denominator) is (1, 2)
        ? $"{Half(noun.Form == Form.Feminine)} {noun.One}" : $"{Fraction(numerator, denominator)} {of} {noun.One}";

    public override string OfMillions(string noun) => of + " ";

    public override string? AndAHalf(ulong whole, Noun noun) =>
        $"{Cardinal(whole, noun.Form)} {(whole == 1 ? noun.One : noun.Many)} {Signs.And} {Half(noun.Form == Form.Feminine)}";

    protected string Half(bool isFeminine) => isFeminine ? half.Feminine : half.Masculine;
}

namespace Dubwright.Core.TextNormalization.Grammar;

/// <summary>What a rule made of the text from where it was asked up to <paramref name="End"/> (exclusive).</summary>
internal readonly record struct Spoken(int End, string Words);

/// <summary>Reads the text at a place, or leaves it to the next rule.</summary>
/// <param name="text">A whole line.</param>
/// <param name="at">Where a token may begin.</param>
internal delegate Spoken? Rule(string text, int at);

/// <summary>How a number stands to what it counts.</summary>
internal enum Form
{
    /// <summary>By itself, as in counting: <c>uno</c>, <c>eins</c>.</summary>
    Alone,

    /// <summary>Before a masculine noun: <c>un</c>, <c>ein</c>.</summary>
    Masculine,

    /// <summary>Before a feminine noun: <c>una</c>, <c>eine</c>.</summary>
    Feminine,
}

/// <summary>A counted noun.</summary>
internal sealed record Noun(string One, string Many, Form Form = Form.Masculine);

/// <summary>A currency and its hundredth, where people name one.</summary>
internal sealed record Currency(Noun Major, Noun? Minor = null);

/// <summary>The words for signs.</summary>
internal sealed record SignWords
{
    public required string Minus { get; init; }
    public required string Plus { get; init; }
    public required string Times { get; init; }
    public required string DividedBy { get; init; }
    public required string EqualTo { get; init; }
    public required string Percent { get; init; }
    public required string PerMille { get; init; }
    public required string And { get; init; }
    public required string At { get; init; }
    public required string Dot { get; init; }
    public required string Slash { get; init; }
    public required string Dash { get; init; }
    public required string Underscore { get; init; }
    public required string Colon { get; init; }
    public required string QuestionMark { get; init; }
    public required string Hash { get; init; }
    public required string Number { get; init; }
    public required string To { get; init; }
    public required string By { get; init; }
    public required string Per { get; init; }
    public required string Degrees { get; init; }
    public required string Less { get; init; }
    public required string Greater { get; init; }
    public required string Section { get; init; }
    public required string Extension { get; init; }
    public required string Squared { get; init; }
    public required string Cubed { get; init; }
    public required string Power { get; init; }
    public required string Ratio { get; init; }
}

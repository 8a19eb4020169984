namespace Dubwright.Fitting.Search;

/// <summary>
/// One way to have placed all lines so far, as far as the lines to come can tell: from <see cref="Floor"/> on nothing of what is over in
/// the original sounds any more, and what goes on sounding there ends at <see cref="Ends"/>.
/// </summary>
/// <param name="Parent">Index of the label before, in the row before.</param>
/// <param name="Start">Where the row's line starts.</param>
/// <param name="Length">Index into its lengths.</param>
internal readonly record struct Label(long Cost, int Floor, Ends Ends, int Parent, int Start, int Length)
{
    /// <summary>No better in anything that matters later.</summary>
    public bool IsDominatedBy(in Label other) => other.Cost <= Cost && other.Floor <= Floor && other.Ends.NoneLaterThan(Ends);
}

/// <summary>Where the voices that are followed one by one end, in cells.</summary>
internal readonly record struct Ends(int First, int Second, int Third)
{
    public int this[int at] => at switch { 0 => First, 1 => Second, _ => Third };

    public bool NoneLaterThan(in Ends other) => First <= other.First && Second <= other.Second && Third <= other.Third;

    public int CompareTo(in Ends other)
    {
        var order = First.CompareTo(other.First);
        order = order != 0 ? order : Second.CompareTo(other.Second);
        return order != 0 ? order : Third.CompareTo(other.Third);
    }

    public Ends With(int at, int end) => at switch
    {
        0 => this with { First = end },
        1 => this with { Second = end },
        _ => this with { Third = end },
    };
}

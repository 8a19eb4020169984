namespace Dubwright.Media.Speakers.Embedding;

/// <summary>Windows that are thought to be one voice's.</summary>
internal sealed class VoiceCluster
{
    // How many pairs the usual likeness weighs beside a cluster's own.
    private const double UsualPairs = 6;
    private readonly double _near;
    private readonly double _nearPairs;

    /// <param name="members">Numbers of points of which something is known, in any order.</param>
    public VoiceCluster(VoicePoints points, IEnumerable<int> members)
    {
        Members = [.. members.Order()];
        Sum = new float[points.Dimensions];
        var (unit, other) = (new float[points.Dimensions], new float[points.Dimensions]);
        var covered = TimeSpan.Zero;
        var heard = TimeSpan.Zero;
        for (var at = 0; at < Members.Count; at++)
        {
            var time = points.Times[Members[at]];
            points.CopyTo(Members[at], unit);
            for (var dimension = 0; dimension < unit.Length; dimension++)
            {
                Sum[dimension] += unit[dimension];
            }

            (_near, _nearPairs) = (_near + 1, _nearPairs + 1);
            for (var next = at + 1; next < Members.Count && points.Times[Members[next]].Start < time.End; next++)
            {
                points.CopyTo(Members[next], other);
                (_near, _nearPairs) = (_near + (2 * VoicePoints.Dot(unit, other)), _nearPairs + 2);
            }

            heard += time.End <= covered ? TimeSpan.Zero : time.End - (time.Start > covered ? time.Start : covered);
            covered = time.End > covered ? time.End : covered;
        }

        Seconds = heard.TotalSeconds;
    }

    public IReadOnlyList<int> Members { get; }

    public float[] Sum { get; }

    /// <summary>Of speech that its windows cover.</summary>
    public double Seconds { get; }

    /// <summary>Whom a script names; null where nobody knows.</summary>
    public string? Name { get; init; }

    public static VoiceCluster Join(VoicePoints points, VoiceCluster one, VoiceCluster other) =>
        new(points, one.Members.Concat(other.Members)) { Name = one.Name ?? other.Name };

    /// <summary>Of length one.</summary>
    public float[] Direction()
    {
        var length = Math.Max(1e-6f, MathF.Sqrt((float)VoicePoints.Dot(Sum, Sum)));
        return [.. Sum.Select(value => value / length)];
    }

    /// <summary>The mean cosine of two of its windows that do not overlap; of few windows the usual one weighs more.</summary>
    /// <param name="usual">What it usually is in this programme.</param>
    public double Within(double usual) =>
        (VoicePoints.Dot(Sum, Sum) - _near + (UsualPairs * usual)) / (((double)Members.Count * Members.Count) - _nearPairs + UsualPairs);

    /// <summary>
    /// How alike two clusters are beside how alike each is to itself: 1 where both are one voice's, whatever the model, the length of the
    /// windows, the line and the noise do to all of them; 0.5 to 0.9 where they are two people's.
    /// </summary>
    public static double Likeness(VoiceCluster one, VoiceCluster other, double usual) =>
        VoicePoints.Dot(one.Sum, other.Sum) / ((double)one.Members.Count * other.Members.Count)
            / Math.Sqrt(Math.Max(1e-3, one.Within(usual)) * Math.Max(1e-3, other.Within(usual)));
}

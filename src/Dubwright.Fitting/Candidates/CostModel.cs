namespace Dubwright.Fitting.Candidates;

/// <summary>
/// What a line's place costs, in whole thousandths, so that sums are exact and the same everywhere. A rule that is given up costs more than
/// everything milder could add up to, which makes the order of the rules strict within some hundred lines.
/// </summary>
internal static class CostModel
{
    public const long Infeasible = long.MaxValue / 4;

    private const long Unit = 1_000;
    private const long Faster = 100_000_000;
    private const long Moved = 100 * Faster;
    private const long MuchFaster = 100 * Moved;
    private const long MovedFar = 100 * MuchFaster;

    // Picture before sound is forgiven more easily than sound before picture (ITU-R BT.1359).
    private const double Early = 3;
    private const double Late = 2;
    private const double UnderrunPerSecond = 4;
    private const double UnderrunForgiven = 0.1;
    private const double OverrunPerSecond = 1;
    private const double OverrunForgiven = 0.2;
    private const double PausesCut = 3;
    private const double NoGap = 1.5;
    private const double Marked = 5;

    public static long Start(long shiftTicks, TimeSpan within, TimeSpan atWorst)
    {
        var shift = Math.Abs(shiftTicks);
        var share = within > TimeSpan.Zero ? (double)shift / within.Ticks : shift == 0 ? 0 : 1e6;
        // Quadratic while it is comfortable, then straight on.
        var cost = (shiftTicks < 0 ? Early : Late) * (share <= 1 ? share * share : 1 + (2 * (share - 1)));
        return Whole(cost) + (shift > within.Ticks ? Moved : 0) + (shift > atWorst.Ticks ? MovedFar : 0);
    }

    public static long Speed(SpeedCurve curve, double rate, PlanOptions options) =>
        Whole(curve.At(rate) + (rate > options.RateUnmarked + 1e-9 ? Marked : 0))
        + (rate > options.RateAtMost + 1e-9 ? Faster : 0)
        + (rate > options.RateAtWorst + 1e-9 ? MuchFaster : 0);

    public static long Underrun(double seconds) => Whole(UnderrunPerSecond * Math.Max(0, seconds - UnderrunForgiven));

    public static long Overrun(double seconds) => Whole(OverrunPerSecond * Math.Max(0, seconds - OverrunForgiven));

    public static long Pauses(double share) => Whole(PausesCut * share);

    public static long Wording(double cost) => Whole(cost);

    /// <param name="silence">Cells of silence left before the line.</param>
    /// <param name="wanted">Cells wanted.</param>
    public static long Gap(int silence, int wanted)
    {
        if (silence >= wanted)
        {
            return 0;
        }

        var missing = (double)(wanted - silence) / wanted;
        return Whole(NoGap * missing * missing);
    }

    private static long Whole(double cost) => (long)Math.Round(Math.Min(cost, 1e7) * Unit);
}

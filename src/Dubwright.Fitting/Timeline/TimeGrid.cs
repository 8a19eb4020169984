namespace Dubwright.Fitting.Timeline;

/// <summary>The lattice of instants that starts and ends lie on, counted in cells from the film's start.</summary>
/// <param name="Step">Ticks of one cell.</param>
/// <param name="Total">Whole cells of the film.</param>
internal readonly record struct TimeGrid(long Step, int Total)
{
    /// <summary>At least four cells for every line, whatever crowds into the film.</summary>
    public static TimeGrid For(int lines, TimeSpan total, PlanOptions options)
    {
        var step = Math.Min(options.Step.Ticks, total.Ticks / (4L * Math.Max(lines, 1)));
        // Cells are counted in 32 bits; a film of years gets coarser ones.
        step = Math.Max(step, total.Ticks / (int.MaxValue / 8));
        return step < 1 ? new TimeGrid(1, 0) : new TimeGrid(step, (int)(total.Ticks / step));
    }

    public int Floor(long ticks) => (int)Math.Clamp(Math.Floor((double)ticks / Step), -int.MaxValue / 4, int.MaxValue / 4);

    public int Ceiling(long ticks) => (int)Math.Clamp(Math.Ceiling((double)ticks / Step), -int.MaxValue / 4, int.MaxValue / 4);

    public int Round(long ticks) => (int)Math.Clamp(Math.Round((double)ticks / Step), -int.MaxValue / 4, int.MaxValue / 4);

    public TimeSpan At(int cell) => TimeSpan.FromTicks(cell * Step);
}

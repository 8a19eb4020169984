using System.Globalization;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Estimates;

/// <summary>
/// Says how long a task will still take, and how far off that usually is. Work that is planned is reckoned by what such steps took before,
/// the rest by its weight beside that; where the task's own pace is known, it is the other half (the geometric mean). What came of earlier
/// forecasts at the same point corrects it and gives its error; before any did, the spread of the steps' durations does.
/// </summary>
internal sealed class Forecast(StepDurations durations, ForecastErrors errors)
{
    // Before anything of the kind was measured: a factor of two.
    private const double Unknown = 0.69;

    /// <summary>In seconds, uncorrected; null while nothing can be said.</summary>
    /// <param name="stages">All stages of the task.</param>
    /// <param name="parallel">How many of its steps run at once.</param>
    /// <param name="pace">What remains by the pace so far; null where that says nothing.</param>
    public (double Seconds, double Deviation)? Raw(IReadOnlyList<StageWork> stages, double parallel, double? pace)
    {
        double work = 0, weighed = 0, known = 0, rest = 0, off = 0;
        foreach (var stage in stages)
        {
            if (stage.Total > 0 && durations.Of(stage.Row.Name) is { } usual)
            {
                var left = stage.Row.Ended ? 0 : stage.Left * usual.Seconds;
                work += left;
                off += left * usual.Deviation;
                known += stage.Total * usual.Seconds;
                weighed += stage.Row.Weight;
            }
            else if (!stage.Row.Ended)
            {
                rest += stage.Row.Weight;
            }
        }

        var planned = weighed > 0 ? (work + (rest * known / weighed)) / Math.Max(1, parallel) : (double?)null;
        return (planned, pace) switch
        {
            ({ } byWork, { } byPace) => (Math.Sqrt(Math.Max(byWork, 0.1) * Math.Max(byPace, 0.1)),
                Math.Max(work > 0 ? off / work : 0, Math.Abs(Math.Log(Math.Max(byWork, 0.1) / Math.Max(byPace, 0.1))) / 2)),
            ({ } byWork, null) => (byWork, rest > 0 ? Unknown : work > 0 ? off / work : Unknown),
            (null, { } byPace) => (byPace, Unknown),
            _ => null,
        };
    }

    /// <summary>The same, corrected, with its error.</summary>
    public TimeLeft? Of(TaskKind kind, double progress, (double Seconds, double Deviation)? raw)
    {
        if (raw is not { } said)
        {
            return null;
        }

        var before = errors.Of(kind, TenthOf(progress));
        var (seconds, deviation) = before is { } measured
            ? (said.Seconds * measured.Median, measured.Deviation)
            : (said.Seconds, Math.Clamp(said.Deviation, 0.1, 2));
        var factor = Math.Exp(Math.Max(deviation, 0.02));
        var error = Math.Round(factor - 1, 2);
        return new TimeLeft(
            Math.Round(seconds, 1), Math.Round(seconds / factor, 1), Math.Round(seconds * factor, 1), error, before?.Tasks ?? 0,
            string.Create(CultureInfo.InvariantCulture, $"about {InWords(seconds)}, usually within ±{error * 100:0} %"));
    }

    public static int TenthOf(double progress) => Math.Clamp((int)(progress * 10), 0, 9);

    private static string InWords(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Round(seconds)):0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h"),
    };
}

/// <summary>What a stage has to do.</summary>
/// <param name="Total">The cost of its steps; 0 until it is planned.</param>
/// <param name="Left">What of that is not done.</param>
internal sealed record StageWork(StageRow Row, double Total, double Left);

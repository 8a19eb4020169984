using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Estimates;

/// <summary>What was said of the time that one task has left, so that its end tells how good that was. Not safe for concurrent use: its
/// task holds the lock.</summary>
internal sealed class ForecastRecord(Forecast forecast, TimeProvider time)
{
    private const double Smoothing = 0.1;
    private readonly Dictionary<int, (long At, double Seconds)> _said = [];
    private double _parallel = 1;
    private bool _spoilt;

    /// <summary>Whether nothing was said yet at this point of the task's progress.</summary>
    public bool Wants(TaskRow task, double progress)
    {
        // A task that waits for a person ends when the person likes.
        _spoilt |= task.PausedAt is not null;
        return task.Alive && !_spoilt && !_said.ContainsKey(Forecast.TenthOf(progress));
    }

    /// <param name="running">How many steps run now.</param>
    public void Follow(int running) => _parallel += (Math.Max(1, running) - _parallel) * Smoothing;

    /// <summary>Says something at this point, for later.</summary>
    public void Sample(IReadOnlyList<StageWork> stages, double progress, double? pace)
    {
        if (forecast.Raw(stages, _parallel, pace) is { Seconds: > 0 } raw)
        {
            _said[Forecast.TenthOf(progress)] = (time.GetTimestamp(), raw.Seconds);
        }
    }

    /// <summary>What is to be said now; null where nothing can be.</summary>
    public TimeLeft? Of(TaskRow task, IReadOnlyList<StageWork> stages, double progress, double? pace) =>
        task is { Alive: true, PausedAt: null } ? forecast.Of(task.TaskKind, progress, forecast.Raw(stages, _parallel, pace)) : null;

    /// <summary>How it turned out, now that the task has its result.</summary>
    public IReadOnlyList<ForecastError> Errors() => _spoilt
        ? []
        : [.. _said.Select(said => new ForecastError(
            said.Key, Math.Max(time.GetElapsedTime(said.Value.At).TotalSeconds, 0.001) / said.Value.Seconds))];
}

using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Estimates;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Tasks;

/// <summary>How far one stage is. Not safe for concurrent use: its task holds the lock.</summary>
internal sealed class StageProgress(StageRow row)
{
    private readonly Dictionary<long, (double Cost, double Fraction)> _running = [];
    private double _total;
    private double _done;
    private int _steps;
    private int _stepsDone;
    private int _attempts;
    private double _shown;
    private string? _sentence;

    public StageRow Row { get; set; } = row;

    /// <summary>The names of the stages that it waits for.</summary>
    public IReadOnlyList<string> After { get; } = row.AfterNames;

    /// <summary>How far what it waits for is, 0 to 1: a stage that is planned in part cannot be further.</summary>
    public double Bound { get; set; } = 1;

    public int StepsDone => _stepsDone;

    public bool Begun => Row.State != StageState.Waiting;

    public bool AtWork => _running.Count > 0;

    public int Running => _running.Count;

    // What a part of a plan costs says nothing of the whole.
    public StageWork Work => Row.Partial ? new(Row, 0, 0)
        : new(Row, _total, _total - _done - _running.Values.Sum(step => step.Cost * step.Fraction));

    /// <summary>0 to 1, never falling: what a replacement step adds to the work is not taken off what was shown.</summary>
    public double Fraction
    {
        get
        {
            if (Row.State == StageState.Done)
            {
                return _shown = 1;
            }

            if (_total > 0)
            {
                var done = (_done + _running.Values.Sum(step => step.Cost * step.Fraction)) / _total;
                _shown = Math.Max(_shown, Math.Min(1, Row.Partial ? done * Bound : done));
            }

            return _shown;
        }
    }

    /// <summary>What a stage with rows already has behind it.</summary>
    public void Restore(int steps, int stepsDone, int attempts, double total, double done, string? sentence) =>
        (_steps, _stepsDone, _attempts, _total, _done, _sentence) = (steps, stepsDone, attempts, total, done, sentence);

    public void Apply(StepChange change)
    {
        switch (change.Move)
        {
            case StepMove.Planned:
                _steps++;
                _total += change.Cost;
                break;
            case StepMove.Taken:
                _attempts++;
                _running[change.Id] = (change.Cost, 0);
                break;
            case StepMove.Returned:
                _running.Remove(change.Id);
                break;
            case StepMove.Done or StepMove.Reused:
                _running.Remove(change.Id);
                _stepsDone++;
                _done += change.Cost;
                _sentence = StageSentence.Add(_sentence, change.Outcome?.Sentence);
                break;
            case StepMove.Replaced or StepMove.Dropped:
                _running.Remove(change.Id);
                _steps--;
                _total -= change.Cost;
                break;
            case StepMove.Undone:
                _steps--;
                _stepsDone--;
                _total -= change.Cost;
                _done -= change.Cost;
                break;
        }
    }

    /// <summary>False where the step is not running any more.</summary>
    public bool Report(long step, double fraction)
    {
        if (!_running.TryGetValue(step, out var known) || !(fraction > known.Fraction))
        {
            return false;
        }

        _running[step] = (known.Cost, Math.Min(fraction, 1));
        return true;
    }

    public StageView View() => new(
        Row.Name, Row.Title, Row.State, Math.Round(Fraction, 4), Instant(Row.StartedAt), Instant(Row.FinishedAt), _steps, _stepsDone,
            _attempts,
        Row.State == StageState.Failed ? Row.Message : Row.Sentence ?? _sentence);

    internal static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}

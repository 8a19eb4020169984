using System.Data.Common;
using Dapper;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Estimates;

/// <summary>How what was said of the time left turned out, by the kind of task and how far it was. Safe for concurrent use.</summary>
internal sealed class ForecastErrors
{
    private const int Least = 3;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private readonly Dictionary<(TaskKind Kind, int Tenth), Spread> _errors = [];
    private readonly Lock _lock = new();

    /// <summary>Takes in what is recorded.</summary>
    public async Task LoadAsync(Database database, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            db => db.QueryAsync<(string Kind, int Tenth, double Ratio)>(
                "select kind, tenth, ratio from (select rowid as id, * from forecast_errors order by rowid desc limit 5000) order by id"),
            cancellationToken);
        foreach (var (kind, tenth, ratio) in rows)
        {
            if (Enum.TryParse<TaskKind>(kind, out var known))
            {
                Add(known, [new ForecastError(tenth, ratio)]);
            }
        }
    }

    public void Add(TaskKind kind, IEnumerable<ForecastError> errors)
    {
        lock (_lock)
        {
            foreach (var error in errors)
            {
                var key = (kind, error.Tenth);
                (_errors.TryGetValue(key, out var known) ? known : _errors[key] = new Spread()).Add(error.Ratio);
            }
        }
    }

    /// <summary>By what forecasts are usually off, how far four of five are from that at most, as a logarithm, and of how many tasks;
    /// null where too few are known.</summary>
    public (double Median, double Deviation, int Tasks)? Of(TaskKind kind, int tenth)
    {
        lock (_lock)
        {
            return _errors.TryGetValue((kind, tenth), out var known) && known.Count >= Least
                ? (known.Measure().Median, known.Measure().Deviation, known.Count)
                : null;
        }
    }

    /// <summary>Writes down how a task's forecasts turned out.</summary>
    public static Task<int> WriteAsync(DbConnection db, TaskKind kind, IEnumerable<ForecastError> errors, long now) => db.ExecuteAsync(
        "insert into forecast_errors (kind, tenth, ratio, at) values (@kind, @Tenth, @Ratio, @now)",
        errors.Select(error => new { kind = kind.ToString(), error.Tenth, error.Ratio, now }));

    public static Task<int> RemoveOldAsync(DbConnection db, DateTimeOffset now) => db.ExecuteAsync(
        "delete from forecast_errors where at <= @before", new { before = (now - Kept).ToUnixTimeMilliseconds() });
}

/// <param name="Tenth">Of the task's progress, from 0.</param>
/// <param name="Ratio">What it took by what was said.</param>
internal sealed record ForecastError(int Tenth, double Ratio);

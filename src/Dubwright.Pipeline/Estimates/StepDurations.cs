using Dapper;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Estimates;

/// <summary>How long steps take: the last ones of each stage, whatever its target, in seconds by what they were expected to cost. Safe for
/// concurrent use.</summary>
internal sealed class StepDurations
{
    private const int Least = 3;
    private const int Loaded = 4000;
    private readonly Dictionary<string, Spread> _stages = [];
    private readonly Lock _lock = new();

    /// <summary>Takes in what is recorded.</summary>
    public async Task LoadAsync(Database database, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            db => db.QueryAsync<(string Stage, double Cost, long Took)>(
                """
                select stage, cost, took from (
                    select id, stage, cost, finished_at - started_at as took from steps
                    where state = 'done' and reused = 0 and started_at is not null order by id desc limit @Loaded)
                order by id
                """, new { Loaded }),
            cancellationToken);
        foreach (var (stage, cost, took) in rows)
        {
            Add(stage, cost, TimeSpan.FromMilliseconds(took));
        }
    }

    public void Add(string stage, double cost, TimeSpan took)
    {
        lock (_lock)
        {
            var name = NameOf(stage);
            var spread = _stages.TryGetValue(name, out var known) ? known : _stages[name] = new Spread();
            spread.Add(Math.Max(took.TotalSeconds, 0.001) / cost);
        }
    }

    /// <summary>Seconds for each unit of cost, and how far four of five are from that at most, as a logarithm; null where too few
    /// are known.</summary>
    public (double Seconds, double Deviation)? Of(string stage)
    {
        lock (_lock)
        {
            return _stages.TryGetValue(NameOf(stage), out var known) && known.Count >= Least ? known.Measure() : null;
        }
    }

    private static string NameOf(string stage) => stage.Split(':', 2)[0];
}

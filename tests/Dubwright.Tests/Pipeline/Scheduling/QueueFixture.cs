using Dapper;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Tests.Pipeline.Scheduling;

/// <summary>The queue of a host that runs nothing, on a real database whose rows the test writes itself.</summary>
internal sealed class QueueFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public QueueFixture() => Host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());

    public PipelineHost Host { get; }

    public static long Later { get; } = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();

    /// <summary>Puts the steps in place of whatever was there; each team has one task.</summary>
    public Task<int> FillAsync(IReadOnlyCollection<StepRow> steps) => Host.Database.WriteAsync(
        async db =>
        {
            var teams = steps.Select(step => step.Team).Distinct().Select(team => new { team }).ToList();
            await db.ExecuteAsync("delete from steps; delete from tasks;");
            await db.ExecuteAsync("insert into teams (id, name, created_at) values (@team, 'A team', 0) on conflict do nothing", teams);
            await db.ExecuteAsync(
                """
                insert into tasks (id, team, kind, request, state, created_at, deadline_at)
                values ('task ' || @team, @team, 'Dub', '{}', 'running', 0, 0)
                """, teams);
            return await db.ExecuteAsync(
                """
                insert into steps (id, task_id, team, stage, position, key, kind, version, options, inputs, fingerprint, cost, time_limit,
                                   memoised, priority, task_age, state, not_before)
                values (@Id, 'task ' || @Team, @Team, 'stage', 0, @Id, 'write', 1, '{}', '{}', @Fingerprint, 1, 1,
                        @Memoised, @Priority, @TaskAge, @StateText, @NotBefore)
                """, steps);
        },
        CancellationToken.None);

    /// <param name="count">How many at most.</param>
    /// <param name="handedOut">Ids of steps, of those that are in the database.</param>
    public async Task<IReadOnlyList<long>> NextAsync(int count, params IEnumerable<long> handedOut)
    {
        var teams = (await StepsAsync()).ToDictionary(step => step.Id, step => step.Team);
        var @out = handedOut.ToDictionary(id => id, id => teams[id]);
        var next = await Host.Database.ReadAsync(db => Host.Get<ReadyQueue>().NextAsync(db, count, @out), CancellationToken.None);
        return [.. next.Select(step => step.Id)];
    }

    public async Task<IReadOnlyList<StepRow>> StepsAsync() =>
        [.. await Host.Database.ReadAsync(db => db.QueryAsync<StepRow>("select * from steps order by id"), CancellationToken.None)];

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}

using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Credits;

/// <summary>
/// The credits of tasks. They are reserved in the transaction that begins the first stage after it is known what the task costs: of texts
/// and of stories that are translated the first one, of media and manuscripts the one after they were looked at. A change to a project is
/// part of it, and costs nothing.
/// </summary>
internal sealed class TaskCredits(CreditPrices prices, TimeProvider time)
{
    private const string Extent =
        """
        select (select outcome ->> '$.analysis.duration' from steps where task_id = @Id and stage = 'probe' and state = 'done') as seconds,
               coalesce(
                   (select outcome ->> '$.analysis.words' from steps join runs on runs.task_id = steps.task_id
                    where @Kind = 'TranslatedStory' and runs.id = json_extract(@Request, '$.translation.story') and runs.team = @Team
                      and stage = 'structure' and state = 'done'),
                   (select outcome ->> '$.analysis.words' from steps
                    where task_id = @Id and stage = 'structure' and state = 'done')) as words
        """;

    /// <summary>What a task costs; null where that cannot be known yet.</summary>
    public long? CostOf(TaskRow task, SourceExtent? measured) =>
        task.Project is not null ? 0 : prices.Of(task.TaskKind, JsonElement.Parse(task.Request), measured);

    /// <summary>Reserves what a task costs, once. Gives why it may not go on; null where it may.</summary>
    public async Task<(bool Reserved, Failure? Refused)> ReserveAsync(DbConnection db, TaskRow task)
    {
        if (task.Credits is not null || await CostAsync(db, task) is not { } cost || cost == 0)
        {
            return (false, null);
        }

        var kind = task.TaskKind.ToWord();
        var reservation = await CreditLedger.ReserveAsync(db, task.Team, task.Id.Value, kind, cost, time.GetUtcNow());
        if (reservation.Granted)
        {
            return (true, null);
        }

        Instruments.CreditRefusals.Add(1, new KeyValuePair<string, object?>("kind", kind));
        return (false, new Failure(ExceptionReason.PaymentRequired, reservation.Refusal, Retryable: false));
    }

    private async Task<long?> CostAsync(DbConnection db, TaskRow task)
    {
        if (CostOf(task, null) is { } known)
        {
            return known;
        }

        var (seconds, words) = await db.QuerySingleAsync<(double? Seconds, long? Words)>(Extent, task);
        return seconds is null && words is null
            ? null
            : CostOf(task, new SourceExtent(seconds is { } length ? TimeSpan.FromSeconds(length) : null, words));
    }
}

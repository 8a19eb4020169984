using System.Data.Common;
using System.Globalization;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Credits;

/// <summary>
/// What teams may spend and have spent. Credits are reserved before the work, and spent when it has its result or returned when it came to
/// nothing; each piece of work has one entry, so nothing is charged twice. Safe for concurrent use.
/// </summary>
public sealed partial class CreditLedger(Database database, TimeProvider time, ILogger<CreditLedger> logger)
{
    /// <summary>Begins the id of what is no task.</summary>
    public const string StreamPrefix = "stream_";

    private const int MonthsShown = 12;

    /// <summary>Sets what a team may spend in a month; null lets it spend what it likes.</summary>
    public async Task AllowAsync(TeamId team, long? allowance, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            db => db.ExecuteAsync("update teams set allowance = @allowance where id = @team", new { team, allowance }), cancellationToken);
        Log.Allowed(logger, team.Value, allowance);
    }

    /// <summary>How a team stands, and what it spent in the last twelve months.</summary>
    public Task<CreditAccount> AccountAsync(TeamId team, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = Month(now.AddMonths(1 - MonthsShown));
        return database.ReadAsync(
            async db =>
            {
                var standing = await StandingAsync(db, team, "", now);
                var use = await db.QueryAsync<UseRow>(
                    """
                    select month, kind, sum(credits) as credits, count(*) as pieces from credit_entries
                    where team = @team and state = 'spent' and month >= @since group by month, kind order by month desc, 3 desc, kind
                    """, new { team, since });
                return new CreditAccount(standing, [.. use.Select(row => new CreditUse(row.Month, row.Kind, row.Credits, row.Pieces))]);
            },
            cancellationToken);
    }

    /// <summary>Reserves credits for what is no task.</summary>
    public Task<CreditReservation> ReserveAsync(TeamId team, string id, string kind, long credits, CancellationToken cancellationToken) =>
        database.WriteAsync(db => ReserveAsync(db, team, id, kind, credits, time.GetUtcNow()), cancellationToken);

    /// <summary>How a team stands now.</summary>
    public Task<CreditStanding> StandingAsync(TeamId team, CancellationToken cancellationToken) =>
        database.ReadAsync(db => StandingAsync(db, team, "", time.GetUtcNow()), cancellationToken);

    /// <summary>Spends credits on what goes on, where as many are left; each month that it goes on in has one entry.</summary>
    /// <param name="id">Begins with <see cref="StreamPrefix"/>.</param>
    public Task<CreditReservation> SpendMoreAsync(TeamId team, string id, string kind, long credits, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async db =>
            {
                var now = time.GetUtcNow();
                var standing = await StandingAsync(db, team, "", now);
                if (standing.Left < credits)
                {
                    return new CreditReservation(false, credits, standing);
                }

                await db.ExecuteAsync(
                    """
                    insert into credit_entries (id, team, kind, credits, state, month, changed_at)
                    values (@entry, @team, @kind, @credits, 'spent', @month, @at)
                    on conflict (id) do update set credits = credits + excluded.credits, changed_at = excluded.changed_at
                    """,
                    new
                    {
                        entry = $"{id}_{standing.Month}",
                        team,
                        kind,
                        credits,
                        month = standing.Month,
                        at = now.ToUnixTimeMilliseconds(),
                    });
                return new CreditReservation(true, credits, standing);
            },
            cancellationToken);

    /// <summary>Ends what credits were reserved for.</summary>
    /// <param name="made">Whether it was made.</param>
    public Task<int> SettleAsync(string id, bool made, CancellationToken cancellationToken) => database.WriteAsync(
        db => SettleAsync(db, id, made, time.GetUtcNow().ToUnixTimeMilliseconds()), cancellationToken);

    /// <summary>Reserves what a piece of work needs, where that much is left; what is reserved or spent for it already counts.</summary>
    internal static async Task<CreditReservation> ReserveAsync(
        DbConnection db, TeamId team, string id, string kind, long credits, DateTimeOffset now)
    {
        var standing = await StandingAsync(db, team, id, now);
        if (standing.Left < credits)
        {
            return new CreditReservation(false, credits, standing);
        }

        await db.ExecuteAsync(
            """
            insert into credit_entries (id, team, kind, credits, state, month, changed_at)
            values (@id, @team, @kind, @credits, 'reserved', @month, @at)
            on conflict (id) do update set credits = excluded.credits, state = 'reserved', month = excluded.month,
                changed_at = excluded.changed_at
            where credit_entries.state = 'returned'
            """,
            new { id, team, kind, credits, month = standing.Month, at = now.ToUnixTimeMilliseconds() });
        return new CreditReservation(true, credits, standing);
    }

    internal static Task<int> SettleAsync(DbConnection db, string id, bool made, long now) => db.ExecuteAsync(
        "update credit_entries set state = @state, changed_at = @now where id = @id and state = 'reserved'",
        new { id, state = made ? "spent" : "returned", now });

    /// <summary>What streams had reserved when their host ended is theirs no more.</summary>
    internal static Task<int> ReturnBrokenStreamsAsync(DbConnection db, long now) => db.ExecuteAsync(
        "update credit_entries set state = 'returned', changed_at = @now where state = 'reserved' and id glob @streams",
        new { now, streams = StreamPrefix + "*" });

    private static async Task<CreditStanding> StandingAsync(DbConnection db, TeamId team, string besides, DateTimeOffset now)
    {
        var month = Month(now);
        var row = await db.QuerySingleAsync<StandingRow>(
            """
            select (select allowance from teams where id = @team) as allowance,
                coalesce(sum(iif(state = 'spent', credits, 0)), 0) as spent,
                coalesce(sum(iif(state = 'reserved', credits, 0)), 0) as reserved
            from credit_entries where team = @team and month = @month and id != @besides
            """, new { team, month, besides });
        return new CreditStanding(month, row.Allowance, row.Spent, row.Reserved);
    }

    private static string Month(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(5210, LogLevel.Information, "Team {Team} may spend {Allowance} credits in a month")]
        public static partial void Allowed(ILogger logger, long team, long? allowance);
    }

    private sealed record StandingRow
    {
        public long? Allowance { get; init; }

        public long Spent { get; init; }

        public long Reserved { get; init; }
    }

    private sealed record UseRow
    {
        public string Month { get; init; } = "";

        public string Kind { get; init; } = "";

        public long Credits { get; init; }

        public long Pieces { get; init; }
    }
}

/// <summary>How a team stands in a month.</summary>
/// <param name="Month">2026-11, by UTC.</param>
/// <param name="Allowance">What it may spend in it; null is as much as it likes.</param>
/// <param name="Spent">For what was made.</param>
/// <param name="Reserved">For what is being made.</param>
public sealed record CreditStanding(string Month, long? Allowance, long Spent, long Reserved)
{
    /// <summary>Null where it is as much as the team likes.</summary>
    public long? Left => Allowance is { } allowance ? Math.Max(0, allowance - Spent - Reserved) : null;

    /// <summary>When the next month begins.</summary>
    public DateTimeOffset Renews => DateTimeOffset.ParseExact(
        Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal).AddMonths(1);
}

/// <summary>What a team spent in a month for one kind of work.</summary>
/// <param name="Pieces">How many tasks or streams.</param>
public sealed record CreditUse(string Month, string Kind, long Credits, long Pieces);

/// <param name="Use">The newest month first.</param>
public sealed record CreditAccount(CreditStanding Standing, IReadOnlyList<CreditUse> Use);

/// <summary>What became of the wish to reserve credits.</summary>
/// <param name="Granted">False where they are not left.</param>
/// <param name="Credits">What the work needs.</param>
/// <param name="Standing">Without this work.</param>
public sealed record CreditReservation(bool Granted, long Credits, CreditStanding Standing)
{
    /// <summary>Why it is refused, and what helps, in words.</summary>
    public string Refusal => string.Create(CultureInfo.InvariantCulture,
        $"This needs {Credits} credits, and {Standing.Left} of the team's {Standing.Allowance} for this month are left. An owner "
        + $"of the team raises the allowance on the page Team; the next month begins on {Standing.Renews:yyyy-MM-dd}.");
}

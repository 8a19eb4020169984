namespace Dubwright.Client.Accounts;

/// <summary>A team's credits.</summary>
/// <param name="Month">2026-11, by UTC.</param>
/// <param name="Allowance">What it may spend in the month; null is as much as it likes.</param>
/// <param name="Spent">In the month, for what was made.</param>
/// <param name="Reserved">For what is being made; it is returned where that comes to nothing.</param>
/// <param name="Left">Null where it is as much as the team likes.</param>
/// <param name="RenewsAt">When the next month begins.</param>
/// <param name="Use">What was spent in the last twelve months, the newest first.</param>
/// <param name="Prices">What work costs; what is begun costs a whole credit.</param>
public sealed record CreditsAnswer(
    string Month, long? Allowance, long Spent, long Reserved, long? Left, DateTimeOffset RenewsAt, IReadOnlyList<CreditUseItem> Use,
    IReadOnlyList<CreditPrice> Prices);

/// <summary>What a team spent in a month for one kind of work.</summary>
/// <param name="Pieces">How many tasks or streams.</param>
public sealed record CreditUseItem(string Month, string Kind, long Credits, long Pieces);

/// <param name="Per">What costs that much: a minute of a target language, say.</param>
public sealed record CreditPrice(string Kind, string Per, int Credits);

/// <summary>What a team may spend from now on.</summary>
/// <param name="Allowance">Credits in a month.</param>
/// <param name="Unlimited">True lets it spend what it likes, whatever the other member says.</param>
public sealed record CreditsChange(long? Allowance = null, bool? Unlimited = null);

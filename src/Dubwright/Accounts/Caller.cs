using Dubwright.Core.Identifiers;

namespace Dubwright.Accounts;

/// <summary>Who is asking. Every row that is read or written belongs to the caller's team.</summary>
/// <param name="UserId">Set for a person who signed in.</param>
/// <param name="KeyId">Set for a program with a key.</param>
/// <param name="CsrfToken">What a browser has to send along with writes; null for a key.</param>
internal sealed record Caller(TeamId Team, string TeamName, long? UserId, string? Email, string? Name, string? Role, string? KeyId,
    string? CsrfToken)
{
    /// <summary>What rates are counted by.</summary>
    public string RateKey => KeyId ?? $"user {UserId}";

    /// <summary>Handlers take the caller as a parameter; the gate has found it before.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}

using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Reading;

namespace Dubwright.Accounts;

/// <summary>Who is asking. Every row that is read or written belongs to the caller's team.</summary>
internal sealed record Caller(TeamId Team, string TeamName, Role Role)
{
    /// <summary>Set for a person who signed in.</summary>
    public long? UserId { get; init; }

    public string? Email { get; init; }

    public string? Name { get; init; }

    /// <summary>Set for a program with a key.</summary>
    public string? KeyId { get; init; }

    /// <summary>Whoever signed in, or made the key; null for a key that a command on the server made.</summary>
    public long? Person { get; init; }

    /// <summary>Whether a key makes it less than the person may: what is the person's own is not for it.</summary>
    public bool Lessened { get; init; }

    /// <summary>The session of a person who signed in.</summary>
    public string? SessionId { get; init; }

    /// <summary>The key that the session was opened with, where it was.</summary>
    public string? SessionKeyId { get; init; }

    /// <summary>What a browser has to send along with writes; null for a key.</summary>
    public string? CsrfToken { get; init; }

    /// <summary>Whether the team is the one that was made with the server.</summary>
    public bool RunsServer { get; init; }

    /// <summary>What rates are counted by.</summary>
    public string RateKey => KeyId ?? $"user {UserId}";

    /// <summary>Whose role it is, within a sentence.</summary>
    public string Bearer => KeyId is null ? "your" : "this key's";

    /// <summary>Whose own name, password and sessions are at stake.</summary>
    /// <exception cref="HttpProblemException">403: a key that is nobody's, or may less than its maker.</exception>
    public long Self() => Person is { } self && !Lessened
        ? self
        : throw new HttpProblemException(StatusCodes.Status403Forbidden, "Only the person may do that: sign in with the password");

    /// <summary>Handlers take the caller as a parameter; the gate has found it before.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}

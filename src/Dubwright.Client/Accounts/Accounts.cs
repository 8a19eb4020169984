using System.ComponentModel.DataAnnotations;

namespace Dubwright.Client.Accounts;

/// <param name="Email">The name the account was made with; the first one is <c>owner</c>.</param>
/// <param name="ApiKey">Instead of name and password.</param>
public sealed record SignIn(string? Email = null, string? Password = null, string? ApiKey = null);

/// <summary>Who is asking.</summary>
/// <param name="Role">owner, editor or viewer: of the person, or of the key.</param>
/// <param name="CsrfToken">For browsers: send it as <c>x-csrf-token</c> with everything that changes something. Null for a key.</param>
/// <param name="RunsServer">Whether the team is the one that was made with the server: its owners install models.</param>
public sealed record AccountAnswer(
    long TeamId, string TeamName, string? Email, string? Name, string Role, string? CsrfToken, bool RunsServer);

/// <summary>A key, without its secret.</summary>
/// <param name="LastUsedAt">To about a minute; null when it was never used.</param>
/// <param name="Role">What it may do now: the role that it was made with, or its maker's where that is less.</param>
/// <param name="MadeBy">What its maker signs in with; null for one that a command on the server made.</param>
public sealed record KeyItem(
    string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt, string Role, string? MadeBy);

/// <param name="Name">What it is for; 1 to 100 characters.</param>
/// <param name="Role">owner, editor or viewer, at most the maker's own; null takes that.</param>
public sealed record KeyOrder(string Name, [property: AllowedValues("viewer", "editor", "owner", null)] string? Role = null);

/// <summary>A new key. Its text is shown this once.</summary>
/// <param name="Key">Send it as <c>x-api-key</c>.</param>
public sealed record KeyCreated(string Id, string Name, string Key);

/// <summary>That worked.</summary>
public sealed record Done(string Status, string Message)
{
    public static Done With(string message) => new("success", message);
}

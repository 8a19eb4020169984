namespace Dubwright.Client.Accounts;

/// <param name="Email">The name the account was made with; the first one is <c>owner</c>.</param>
/// <param name="ApiKey">Instead of name and password.</param>
public sealed record SignIn(string? Email = null, string? Password = null, string? ApiKey = null);

/// <summary>Who is asking.</summary>
/// <param name="Role">owner or member; null for a program with a key.</param>
/// <param name="CsrfToken">For browsers: send it as <c>x-csrf-token</c> with everything that changes something. Null for a key.</param>
public sealed record AccountAnswer(long TeamId, string TeamName, string? Email, string? Name, string? Role, string? CsrfToken);

/// <summary>A key, without its secret.</summary>
/// <param name="LastUsedAt">To about a minute; null when it was never used.</param>
public sealed record KeyItem(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

/// <param name="Name">What it is for; 1 to 100 characters.</param>
public sealed record KeyOrder(string Name);

/// <summary>A new key. Its text is shown this once.</summary>
/// <param name="Key">Send it as <c>x-api-key</c>.</param>
public sealed record KeyCreated(string Id, string Name, string Key);

/// <summary>That worked.</summary>
public sealed record Done(string Status, string Message)
{
    public static Done With(string message) => new("success", message);
}

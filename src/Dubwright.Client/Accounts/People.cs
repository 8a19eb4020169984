using System.ComponentModel.DataAnnotations;

namespace Dubwright.Client.Accounts;

/// <summary>A team, as its people see it.</summary>
/// <param name="Invitations">That are open; only owners are told.</param>
public sealed record TeamAnswer(
    long TeamId, string TeamName, IReadOnlyList<PersonItem> People, IReadOnlyList<InvitationItem> Invitations);

/// <summary>Someone in a team.</summary>
/// <param name="Role">owner, editor or viewer.</param>
/// <param name="LastSeenAt">To about a minute; null for who has not been here yet.</param>
/// <param name="You">Whether it is whoever asks.</param>
public sealed record PersonItem(
    long PersonId, string Email, string? Name, string Role, DateTimeOffset CreatedAt, DateTimeOffset? LastSeenAt, bool You);

/// <summary>An invitation that was not accepted yet. Its link was told once.</summary>
public sealed record InvitationItem(long InvitationId, string Email, string Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <param name="Email">What the invited person will sign in with; 1 to 255 characters, unique on the server.</param>
/// <param name="Role">owner, editor or viewer.</param>
public sealed record InvitationOrder(string Email, [property: AllowedValues("viewer", "editor", "owner")] string Role);

/// <summary>A new invitation.</summary>
/// <param name="Url">The page that accepts it, once, until it expires. It is told this once and stored only as a hash.</param>
public sealed record InvitationCreated(long InvitationId, string Email, string Role, DateTimeOffset ExpiresAt, Uri Url);

/// <param name="Token">What stands behind the <c>#</c> of the link.</param>
public sealed record InvitationToken(string Token);

/// <summary>What an invitation is to.</summary>
public sealed record InvitationAnswer(string TeamName, string Email, string Role, DateTimeOffset ExpiresAt);

/// <param name="Token">What stands behind the <c>#</c> of the link.</param>
/// <param name="Name">For people; up to 100 characters, null for none.</param>
/// <param name="Password">12 to 1000 characters.</param>
public sealed record InvitationAcceptance(string Token, string Password, string? Name = null);

/// <param name="Role">owner, editor or viewer.</param>
public sealed record RoleOrder([property: AllowedValues("viewer", "editor", "owner")] string Role);

/// <param name="Name">For people; up to 100 characters, null for none.</param>
public sealed record NameOrder(string? Name);

/// <param name="CurrentPassword">The old one.</param>
/// <param name="NewPassword">12 to 1000 characters.</param>
public sealed record PasswordOrder(string CurrentPassword, string NewPassword);

/// <summary>A browser that a person is signed in with.</summary>
/// <param name="Client">What it calls itself; null where it said nothing.</param>
/// <param name="LastSeenAt">To about a minute.</param>
/// <param name="Current">Whether it is the one that asks.</param>
public sealed record SessionItem(
    string SessionId, string? Client, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, bool Current);

using Dubwright.Endpoints.Reading;

namespace Dubwright.Accounts;

/// <summary>What a person, or a program with a key, may do in a team; each may what the one before may.</summary>
internal enum Role
{
    /// <summary>Reads, listens, downloads, comments.</summary>
    Viewer,

    /// <summary>Does all the work.</summary>
    Editor,

    /// <summary>Also people, the keys of others, and the team itself.</summary>
    Owner,
}

/// <summary>Roles as they are called on the wire and in the database.</summary>
internal static class Roles
{
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<Role>().Select(Word)];

    public static string Word(this Role role) => role switch
    {
        Role.Owner => "owner",
        Role.Editor => "editor",
        _ => "viewer",
    };

    /// <summary>What no version knows may do the least.</summary>
    public static Role Parse(string? word) => Enum.GetValues<Role>().FirstOrDefault(role => role.Word() == word, Role.Viewer);

    public static Role Least(Role one, Role other) => one < other ? one : other;
}

/// <summary>
/// The least role that an endpoint serves, where it is another than its method says: reading needs a viewer, everything else an editor.
/// </summary>
/// <param name="OfServer">It is about the whole server: only people of the team that was made with it may.</param>
internal sealed record RequiredRole(Role Least, bool OfServer = false)
{
    /// <summary>What an endpoint needs: what it declares, or what its method says.</summary>
    public static RequiredRole Of(IEnumerable<object> metadata, string method) => metadata.OfType<RequiredRole>().LastOrDefault()
        ?? new RequiredRole(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Role.Viewer : Role.Editor);

    /// <exception cref="HttpProblemException">403, in words that say who may.</exception>
    public void Check(Caller caller)
    {
        if (caller.Role < Least)
        {
            throw new HttpProblemException(StatusCodes.Status403Forbidden, Least == Role.Owner
                ? $"Only an owner of the team may do that; {caller.Bearer} role is {caller.Role.Word()}"
                : $"Only editors and owners of the team may do that; {caller.Bearer} role is {caller.Role.Word()}, "
                    + "which looks, listens, downloads and comments");
        }

        if (OfServer && !caller.RunsServer)
        {
            throw new HttpProblemException(StatusCodes.Status403Forbidden, "Only the team that was made with this server may do that");
        }
    }
}

internal static class RequiredRoles
{
    /// <summary>Says that an operation needs another role than its method says.</summary>
    public static RouteHandlerBuilder Requires(this RouteHandlerBuilder route, Role least) => route.WithMetadata(new RequiredRole(least));

    /// <summary>Says that an operation is about the whole server: owners of the team that was made with it may.</summary>
    public static RouteHandlerBuilder RequiresServerOwner(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RequiredRole(Role.Owner, OfServer: true));
}

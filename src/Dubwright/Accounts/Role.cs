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

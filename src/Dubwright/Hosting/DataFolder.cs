namespace Dubwright.Hosting;

/// <summary>Where everything is kept.</summary>
public static class DataFolder
{
    /// <summary>The setting that names it (<c>--data</c> on the command line).</summary>
    public const string Setting = "Data";

    /// <summary>The folder of the setting, or <c>dubwright</c> in the XDG data folder.</summary>
    public static string Of(IConfiguration configuration) =>
        Path.GetFullPath(configuration[Setting] is { Length: > 0 } set ? set : Path.Combine(Home(), "dubwright"));

    private static string Home() =>
        Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data && Path.IsPathRooted(data)
            ? data
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
}

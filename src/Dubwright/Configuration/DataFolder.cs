namespace Dubwright.Configuration;

/// <summary>Where everything is kept.</summary>
public static class DataFolder
{
    /// <summary>The setting that names it (<c>--data</c> on the command line).</summary>
    public const string Setting = "DataFolder";

    /// <summary>Makes it where it is not there yet: its owner's alone.</summary>
    public static void Make(string path) => Directory
        .CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>The folder of the setting, or <c>dubwright</c> in the XDG data folder.</summary>
    public static string Of(IConfiguration configuration) => Path.GetFullPath(configuration[Setting] is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "dubwright"));
}

namespace Dubwright.Core.Processes;

/// <summary>Programs on this machine.</summary>
public static class Programs
{
    /// <summary>The full path of a program on the path, or of a path that exists; null where there is none.</summary>
    public static string? Find(string program)
    {
        if (Path.IsPathRooted(program))
        {
            return File.Exists(program) ? program : null;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
    }
}

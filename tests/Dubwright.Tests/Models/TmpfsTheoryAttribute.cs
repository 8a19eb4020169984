using System.ComponentModel;
using Dubwright.Core.Processes;

namespace Dubwright.Tests.Models;

/// <summary>A test that needs a small disk of its own: skipped, by name and with the reason, where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmpfsTheoryAttribute : TheoryAttribute
{
    private static readonly Lazy<bool> Works = new(() => Task.Run(() => TryAsync("true")).GetAwaiter().GetResult());

    public TmpfsTheoryAttribute()
    {
        if (!Works.Value)
        {
            Skip = "No file system can be mounted here, not even in a namespace of the test's own.";
        }
    }

    /// <summary>A command's line in a namespace where <c>/mnt</c> is an empty disk of so many bytes.</summary>
    public static ProcessSpec On(long bytes, string script) =>
        new("unshare", ["--mount", "--map-root-user", "sh", "-c", $"mount -t tmpfs -o size={bytes} tmpfs /mnt && {script}"])
        {
            Environment = new Dictionary<string, string?> { ["DUBWRIGHT_MODELS"] = "" },
        };

    private static async Task<bool> TryAsync(string script)
    {
        try
        {
            return (await ChildProcess.RunAsync(On(1 << 20, script), CancellationToken.None)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}

using System.Diagnostics;
using Dubwright.Core.Processes;

namespace Dubwright.Tests.Core.Processes;

/// <summary>A shell script as the child, marked so that whatever it leaves behind is found, however far it went.</summary>
public sealed class Dummy : IDisposable
{
    private const string Mark = "DUBWRIGHT_TEST_DUMMY";
    private readonly string _mark = $"{Mark}={Guid.NewGuid():N}";
    private readonly TemporaryFolder _folder = new();
    private readonly long _started = Stopwatch.GetTimestamp();

    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    public string File(string name) => Path.Combine(_folder.Path, name);

    /// <param name="script">For sh; <c>$0</c> is the test's folder.</param>
    public ProcessSpec Spec(string script, double seconds = 30) =>
        new("sh", ["-c", $"readlink /proc/$$/fd/[012] > $0/pipes; {script}", _folder.Path])
        {
            Environment = new Dictionary<string, string?> { [Mark] = _mark[(Mark.Length + 1)..] },
            Limits = new ProcessLimits(TimeSpan.FromSeconds(seconds)),
        };

    /// <summary>Waits until the script has made a file.</summary>
    public async Task<string> MadeAsync(string name)
    {
        while (!System.IO.File.Exists(File(name)) || new FileInfo(File(name)).Length == 0)
        {
            await Task.Delay(10, Soon);
        }

        return (await System.IO.File.ReadAllTextAsync(File(name))).Trim();
    }

    /// <summary>Neither a process nor an end of its pipes is left.</summary>
    public async Task ShouldHaveLeftNothingAsync()
    {
        for (var attempt = 0; attempt < 20 && Survivors().Count > 0; attempt++)
        {
            await Task.Delay(20);
        }

        Survivors().Select(id => System.IO.File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ')).ShouldBeEmpty();
        var pipes = System.IO.File.Exists(File("pipes")) ? System.IO.File.ReadAllLines(File("pipes")) : [];
        Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(Target).Where(target => target is not null && pipes.Contains(target))
            .ShouldBeEmpty();
    }

    public void Dispose()
    {
        foreach (var id in Survivors())
        {
            Kill(id);
        }

        _folder.Dispose();
    }

    /// <summary>As <c>kill -9</c> does: this process and no other.</summary>
    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    private List<int> Survivors() =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(int.Parse!)
            .Where(IsMarked)];

    private bool IsMarked(int id)
    {
        try
        {
            return System.IO.File.ReadAllText($"/proc/{id}/environ").Split('\0').Contains(_mark);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Target(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

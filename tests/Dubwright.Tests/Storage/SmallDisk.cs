using System.Diagnostics;
using System.Globalization;

namespace Dubwright.Tests.Storage;

/// <summary>
/// A real disk of a few bytes: a tmpfs in a namespace of its own, seen from here by way of /proc. SQLite resolves that path on its own
/// and ends elsewhere; a database on a small disk needs a process inside the namespace.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly Process _keeper;

    private SmallDisk(Process keeper) => _keeper = keeper;

    public string Path => PathOf(_keeper.Id);

    /// <summary>The command line that has what follows it run where <c>/mnt</c> is an empty disk of so many bytes.</summary>
    public static IReadOnlyList<string> Wrapper(long bytes) =>
        ["unshare", "--mount", "--map-root-user", "sh", "-c", $"mount -t tmpfs -o size={bytes} tmpfs /mnt && exec \"$@\"", "sh"];

    public static string PathOf(int process) => string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/root/mnt");

    public static async Task<SmallDisk> CreateAsync(long bytes)
    {
        var start = new ProcessStartInfo("unshare") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[.. Wrapper(bytes).Skip(1), "sh", "-c", "echo mounted; exec cat"])
        {
            start.ArgumentList.Add(argument);
        }

        var keeper = new Process { StartInfo = start };
        // The tests' own processes are not the product's children.
#pragma warning disable RS0030
        keeper.Start();
#pragma warning restore RS0030
        (await keeper.StandardOutput.ReadLineAsync()).ShouldBe("mounted");
        return new SmallDisk(keeper);
    }

    /// <summary>Takes all the room that is left, in a file; deleting it gives the room back.</summary>
    public static async Task<string> FillAsync(string folder)
    {
        var path = System.IO.Path.Combine(folder, "filler");
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var block in (int[])[1 << 16, 1 << 12])
        {
            try
            {
                while (true)
                {
                    await file.WriteAsync(new byte[block]);
                }
            }
            catch (IOException)
            {
                // As much as fits.
            }
        }

        return path;
    }

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }
}

using System.Text.RegularExpressions;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.EndToEnd;

/// <summary>What the kernel is asked to put on the disk, and in what order, as strace sees it.</summary>
[RequiresProgram("strace")]
public sealed partial class FlushTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [EngineFact]
    public async Task Every_final_name_is_flushed_with_its_folder_before_a_row_speaks_of_it()
    {
        var (data, log) = (_folder.File("data"), _folder.File("calls"));
        const string Calls = "trace=rename,renameat,renameat2,link,linkat,fsync,fdatasync,pwrite64";
        string[] strace = ["strace", "-D", "-f", "--seccomp-bpf", "-qq", "-y", "-s", "0", "-e", Calls, "-o", log];
        await using (var server = await LiveServer.StartUnderAsync(strace, data))
        {
            await File.WriteAllTextAsync(_folder.File("notes.txt"), "It was late.");
            await server.UploadAsync(_folder.File("notes.txt"));
        }

        var calls = File.ReadAllLines(log);
        var artifact = Directory.EnumerateFiles(Path.Combine(data, "artifacts"), "*", SearchOption.AllDirectories).Single();
        var named = Array.FindIndex(calls, call => NameIn(call) == artifact);
        var temporary = Renamed().Match(calls[named]).Groups[1].Value;
        var row = Array.FindIndex(calls, named, call => RowWritten().IsMatch(call));
        Flushed(calls[..named], temporary).ShouldBeTrue("the contents, before they have a name");
        row.ShouldBeGreaterThan(named);
        Flushed(calls[named..row], Path.GetDirectoryName(artifact)!).ShouldBeTrue("the name, before the row");
        Flushed(calls[..row], Path.GetDirectoryName(Path.GetDirectoryName(artifact))!).ShouldBeTrue("the folder that was made for it");
        foreach (var secret in (string[])["signing.key", "owner.key"])
        {
            var at = Array.FindIndex(calls, call => NameIn(call) == Path.Combine(data, secret));
            at.ShouldBeGreaterThan(0, secret);
            Flushed(calls[at..], data).ShouldBeTrue(secret);
        }
    }

    private static string NameIn(string call) => Renamed().Match(call).Groups[2].Value;

    private static bool Flushed(IEnumerable<string> calls, string path) =>
        calls.Any(call => call.Contains($"<{path}>", StringComparison.Ordinal) && call.Contains("fsync(", StringComparison.Ordinal));

    [GeneratedRegex("(?:rename|link)\\w*\\((?:AT_FDCWD[^,]*, )?\"([^\"]+)\", (?:AT_FDCWD[^,]*, )?\"([^\"]+)\"")]
    private static partial Regex Renamed();

    [GeneratedRegex(@"pwrite64\(\d+<[^>]*dubwright\.db-wal>")]
    private static partial Regex RowWritten();
}

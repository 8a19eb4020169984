using System.Globalization;

namespace Dubwright.Bench.Studio;

/// <summary>What a browser takes of the machine's memory: every process below one of ours, pages that several share counted in
/// parts (proportional set size, proc_pid_smaps(5)).</summary>
internal static class BrowserMemory
{
    public static double Megabytes(string program)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder))
            .Where(name => int.TryParse(name, out _)).Select(name => (Id: Number(name), Stat: Read(name, "stat")))
            .Where(process => process.Stat.Length > 0)
            .ToDictionary(process => process.Id, process => Number(process.Stat.Split(") ")[^1].Split(' ')[1]));
        return parents.Keys.Where(id => Read($"{id}", "comm").StartsWith(program, StringComparison.Ordinal) && IsOurs(id))
            .Sum(id => Pss($"{id}")) / 1024;

        bool IsOurs(int id) => id == Environment.ProcessId || (parents.TryGetValue(id, out var parent) && parent > 0 && IsOurs(parent));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Pss(string id) => Read(id, "smaps_rollup").Split('\n')
        .Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)).Sum();

    private static string Read(string id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}

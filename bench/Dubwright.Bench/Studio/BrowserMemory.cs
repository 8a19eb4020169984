using System.Globalization;

namespace Dubwright.Bench.Studio;

/// <summary>What a browser takes of the machine's memory, in megabytes: every process below one of ours, pages that several share
/// counted in parts (proportional set size, proc_pid_smaps(5)); and of it the process of the largest page.</summary>
internal static class BrowserMemory
{
    public static (double All, double Page) Megabytes(string program)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder))
            .Where(name => int.TryParse(name, out _)).Select(name => (Id: Number(name), Stat: Read(name, "stat")))
            .Where(process => process.Stat.Length > 0)
            .ToDictionary(process => process.Id, process => Number(process.Stat.Split(") ")[^1].Split(' ')[1]));
        var sizes = parents.Keys.Where(id => Read($"{id}", "comm").StartsWith(program, StringComparison.Ordinal) && IsOurs(id))
            .Select(id => (Size: Pss($"{id}") / 1024,
                IsPage: Read($"{id}", "cmdline").Contains("--type=renderer", StringComparison.Ordinal)))
            .ToArray();
        return (sizes.Sum(process => process.Size), sizes.Where(process => process.IsPage).Max(process => process.Size));

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

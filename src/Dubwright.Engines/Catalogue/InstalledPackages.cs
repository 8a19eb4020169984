using System.Security.Cryptography;
using Dubwright.Core.Processes;

namespace Dubwright.Engines.Catalogue;

/// <summary>Versions of the distribution's packages on this machine, asked for once.</summary>
internal sealed class InstalledPackages(IReadOnlyDictionary<string, string> versions)
{
    private static readonly string[] Patterns =
    [
        "pocketsphinx*", "flite", "libflite1", "espeak-ng", "espeak-ng-data", "libttspico*", "mbrola*", "apertium*", "lttoolbox", "cg3",
        "fluidsynth", "libfluidsynth3", "timgm6mb-soundfont", "fluid-soundfont-gm",
    ];

    public IReadOnlyDictionary<string, string> Versions { get; } = versions;

    public static async Task<InstalledPackages> ReadAsync(CancellationToken cancellationToken)
    {
        if (Programs.Find("dpkg-query") is null)
        {
            return new InstalledPackages(new Dictionary<string, string>());
        }

        // It ends with code 1 where a pattern matches nothing, and still lists the rest.
        var spec = new ProcessSpec("dpkg-query", ["--show", "--showformat", "${db:Status-Status}\t${Package}\t${Version}\n", .. Patterns]);
        var result = await ChildProcess.RunAsync(spec, cancellationToken);
        return new InstalledPackages(result.Output.Split('\n')
            .Select(line => line.Split('\t'))
            .Where(cells => cells.Length == 3 && cells[0] == "installed")
            .DistinctBy(cells => cells[1])
            .ToDictionary(cells => cells[1], cells => cells[2], StringComparer.Ordinal));
    }

    /// <summary>
    /// The first package's version, followed by the others with their names; a hash of the program where it came from no package.
    /// </summary>
    public string Describe(string program, params IEnumerable<string> packages)
    {
        var known = packages.Where(Versions.ContainsKey).ToList();
        if (known.Count > 0)
        {
            var rest = string.Join(", ", known.Skip(1).Select(name => $"{name} {Versions[name]}"));
            return rest.Length == 0 ? Versions[known[0]] : $"{Versions[known[0]]} ({rest})";
        }

        using var file = File.OpenRead(Programs.Find(program) ?? program);
        return $"local {Convert.ToHexStringLower(SHA256.HashData(file))[..12]}";
    }
}

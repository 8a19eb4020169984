using System.Collections.Frozen;
using Dubwright.Core.Processes;

namespace Dubwright.Engines.Translation.Apertium;

/// <summary>One installed translation direction: a file that names a chain of programs, each with its data.</summary>
/// <param name="Source">Primary language.</param>
/// <param name="Target">Primary language.</param>
internal sealed record ApertiumMode(string Name, string Source, string Target, string Path)
{
    public const string Folder = "/usr/share/apertium/modes";

    private static readonly FrozenDictionary<string, string> Primary =
        ("afr af arg an bel be bre br bul bg cat ca dan da eng en epo eo eus eu fra fr frp frp glg gl hin hi ind id isl is ita it nld " +
            "nl nno nn nob nb " +
         "oci oc pol pl por pt ron ro rus ru spa es srd sc swe sv szl szl ukr uk urd ur zlm ms ast ast")
        .Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    // Debian's look for data under a path that does not exist. Serbo-Croatian has no code above, because half its words stay untranslated.
    private static readonly FrozenSet<string> Unusable = FrozenSet.Create(StringComparer.Ordinal, "ca-eo", "es-eo");

    /// <summary>Every usable mode of the folder; variants of spelling (<c>eng-cat_valencia</c>) are left out.</summary>
    public static IReadOnlyList<ApertiumMode> Installed(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(folder, "*.mode").Select(Parse).OfType<ApertiumMode>()
            .OrderBy(mode => mode.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The chain as argument lists, each program flushing at NUL (<c>-z</c>), the generator silent about unknown words (<c>-n</c>). Nothing
    /// of it passes a shell.
    /// </summary>
    public IReadOnlyList<ProcessSpec> Chain(ProcessLimits limits) =>
        [.. File.ReadAllText(Path).Split('|').Select(Words).Select(words => new ProcessSpec(words[0], ["-z", .. words[1..]])
        {
            Limits = limits,
            Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C.UTF-8" },
        })];

    private static ApertiumMode? Parse(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        var sides = name.Split('-');
        return sides.Length == 2 && !Unusable.Contains(name) && Code(sides[0]) is { } source && Code(sides[1]) is { } target
            ? new ApertiumMode(name, source, target, path)
            : null;
    }

    private static string? Code(string side) => side.Length == 2 ? side : Primary.GetValueOrDefault(side);

    // $1 is what to do with unknown words, $2 marks for debugging, which stay away.
    private static List<string> Words(string program) =>
        [.. program.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => word == "$1" ? "-n" : word.Trim('\'', '"'))
            .Where(word => word is not "$2" and not "")];
}

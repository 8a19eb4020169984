using System.Security.Cryptography;
using System.Text;

namespace Dubwright.Engines.Models;

/// <summary>A model on this machine.</summary>
/// <param name="Fault">One sentence where a file is missing or has another size; null where it can be used.</param>
public sealed record InstalledModel(ModelEntry Entry, string Folder, string? Fault)
{
    /// <summary>Everything that could change its answer: a hash over the hashes of its files.</summary>
    public string Version
    {
        get
        {
            var files = string.Join(
                '\n', Entry.Files.OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => $"{file.Name} {file.Bytes} {file.Sha256}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(files)))[..12];
        }
    }

    /// <summary>Exactly one of its files has such a name; a part that follows a <c>^</c> begins it.</summary>
    public bool Has(string part, string ending) => Named(part, ending).Count() == 1;

    /// <summary>The full path of the one file whose name holds a part and ends so.</summary>
    /// <exception cref="InvalidOperationException">None or several do.</exception>
    public string PathOf(string part, string ending) => Path.Combine(Folder, Named(part, ending).Single());

    private IEnumerable<string> Named(string part, string ending) => Entry.Files
        .Select(file => file.Name)
        .Where(name => IsNamed(name, part) && name.EndsWith(ending, StringComparison.Ordinal));

    private static bool IsNamed(string name, string part) =>
        part.StartsWith('^') ? name.StartsWith(part[1..], StringComparison.Ordinal) : name.Contains(part, StringComparison.Ordinal);
}

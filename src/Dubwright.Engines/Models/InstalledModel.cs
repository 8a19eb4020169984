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
            var files = string.Join('\n', Entry.Files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Bytes} {file.Sha256}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(files)))[..12];
        }
    }

    /// <summary>The full path of the one file whose name ends so.</summary>
    /// <exception cref="InvalidOperationException">None or several do.</exception>
    public string PathOf(string ending) => Path.Combine(Folder, Entry.Files.Single(file => file.Name.EndsWith(ending, StringComparison.Ordinal)).Name);
}

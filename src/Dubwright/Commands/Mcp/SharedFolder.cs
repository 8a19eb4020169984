using Dubwright.Commands.Files;
using Dubwright.Commands.Remote;

namespace Dubwright.Commands.Mcp;

/// <summary>The one folder whose files an assistant may read and write.</summary>
/// <param name="folder">Relative to where the command was called, or absolute.</param>
internal sealed class SharedFolder(string folder)
{
    private readonly string _root = Real(Path.GetFullPath(folder));

    /// <summary>A file of the folder.</summary>
    /// <param name="name">Relative to the folder, or absolute within it.</param>
    /// <exception cref="RemoteCallException">There is none, or it lies elsewhere, links followed.</exception>
    public FileStream Open(string name)
    {
        var path = Path.GetFullPath(name, _root);
        if (!IsInside(path))
        {
            throw new RemoteCallException($"Only files in {_root} may be read; --folder of dubwright mcp names another folder.");
        }

        return File.Exists(path) && IsInside(Real(path)) ? File.OpenRead(path)
            : throw new RemoteCallException($"There is no file {name} in {_root}.");
    }

    /// <summary>Saves a file in the folder, under another number where its name is taken.</summary>
    /// <returns>Where it is.</returns>
    public Task<string> SaveAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        ResultFolder.SaveAsync(_root, name, write, cancellationToken);

    private bool IsInside(string path) => path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Real(string path)
    {
        var parent = Path.GetDirectoryName(path);
        var here = parent is null ? path : Path.Combine(Real(parent), Path.GetFileName(path));
        FileSystemInfo entry = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        return entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here;
    }
}

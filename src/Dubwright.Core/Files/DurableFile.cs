using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dubwright.Core.Files;

/// <summary>
/// Gives files and folders their final names so that a power failure takes nothing back: the contents are flushed, then renamed, then the
/// folder that holds the name is flushed too, for a rename lives in its folder. Safe for concurrent use.
/// </summary>
public static partial class DurableFile
{
    private const int ReadOnly = 0;
    private const int AsFolder = 0x10000;
    private const int CloseOnExec = 0x80000;
    private static readonly Lock Making = new();

    /// <summary>Moves a finished file to its name, on the same disk; folders that are missing are made.</summary>
    /// <param name="from">The file; it is gone afterwards.</param>
    /// <param name="to">Its final name.</param>
    /// <param name="overwrite">Takes the place of a file of that name.</param>
    /// <exception cref="IOException">There is such a file and it stays, or the disk refused.</exception>
    public static void Move(string from, string to, bool overwrite)
    {
        FlushFile(from);
        var folder = FolderOf(to);
        MakeFolder(folder);
        File.Move(from, to, overwrite);
        FlushFolder(folder);
    }

    /// <summary>Moves a folder with everything in it to its name, on the same disk.</summary>
    /// <exception cref="IOException">There is such a folder, or the disk refused.</exception>
    public static void MoveFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            FlushFile(file);
        }

        foreach (var inner in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Append(from))
        {
            FlushFolder(inner);
        }

        var (source, target) = (FolderOf(from), FolderOf(to));
        MakeFolder(target);
        Directory.Move(from, to);
        FlushFolder(target);
        if (source != target)
        {
            FlushFolder(source);
        }
    }

    /// <summary>Puts the names in a folder onto the disk: what was made, renamed or removed in it.</summary>
    /// <exception cref="IOException">It cannot be opened or flushed.</exception>
    public static void FlushFolder(string folder)
    {
        var descriptor = Open(folder, ReadOnly | AsFolder | CloseOnExec);
        if (descriptor < 0)
        {
            throw new IOException($"A folder cannot be opened to be flushed: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.FlushToDisk(handle);
    }

    private static void FlushFile(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }

    // Whoever finds a folder made relies on its name being on the disk, so it is looked for only after the one who makes it is done.
    private static void MakeFolder(string folder)
    {
        lock (Making)
        {
            var missing = new Stack<string>();
            for (var at = folder; !Directory.Exists(at); at = FolderOf(at))
            {
                missing.Push(at);
            }

            foreach (var made in missing)
            {
                Directory.CreateDirectory(made);
                FlushFolder(FolderOf(made));
            }
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}

using System.CommandLine;
using Dubwright.Core.Files;

namespace Dubwright.Commands.Files;

/// <summary>The folder that <c>--output</c> names in every command, and the files that are saved in it: whole or not at all, and never over
/// a file that holds something else.</summary>
internal static class ResultFolder
{
    private const int Block = 1 << 16;

    /// <param name="what">What is saved in it: <c>the results</c>.</param>
    public static Option<string> Option(string what) => new("--output", "-o")
    {
        Description = $"The folder for {what}, made where it is missing; a file of the same name that differs stays",
        DefaultValueFactory = _ => ".",
    };

    /// <summary>Makes the folder, so that hours of work do not end at one that cannot be made.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void Make(string folder) => Directory.CreateDirectory(folder);

    /// <summary>Saves one file.</summary>
    /// <inheritdoc cref="SaveAllAsync"/>
    public static async Task<string> SaveAsync(string folder, string name, Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellationToken) => (await SaveAllAsync(folder, [new ResultFile(name, write)], cancellationToken))[0];

    /// <summary>Saves files that belong together under their names, shortened where the disk would not take them; all with one number
    /// where another file has the name of one of them.</summary>
    /// <returns>Where they are now.</returns>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written to; nothing unfinished is left behind.</exception>
    public static async Task<IReadOnlyList<string>> SaveAllAsync(string folder, IReadOnlyList<ResultFile> files,
        CancellationToken cancellationToken)
    {
        Make(folder);
        var unfinished = files.Select(_ => Path.Combine(folder, $".dubwright-{Guid.NewGuid():N}.part")).ToList();
        try
        {
            foreach (var (file, path) in files.Zip(unfinished))
            {
                await using var part = File.Create(path);
                await file.Write(part, cancellationToken);
            }

            var number = 1;
            while (Paths(number).Zip(unfinished).Any(pair => Path.Exists(pair.First) && !IsSame(pair.First, pair.Second)))
            {
                number++;
            }

            foreach (var (path, part) in Paths(number).Zip(unfinished).Where(pair => !Path.Exists(pair.First)))
            {
                DurableFile.Move(part, path, overwrite: false);
            }

            return [.. Paths(number)];
        }
        finally
        {
            unfinished.ForEach(File.Delete);
        }

        IEnumerable<string> Paths(int number) =>
            files.Select(file => Path.Combine(folder, LimitedFileName.Numbered(Path.GetFileName(file.Name), number)));
    }

    private static bool IsSame(string one, string other)
    {
        if (!File.Exists(other) || new FileInfo(one).Length != new FileInfo(other).Length)
        {
            return false;
        }

        using var first = File.OpenRead(one);
        using var second = File.OpenRead(other);
        var (left, right) = (new byte[Block], new byte[Block]);
        for (int read; (read = first.ReadAtLeast(left, Block, throwOnEndOfStream: false)) > 0;)
        {
            if (second.ReadAtLeast(right, Block, throwOnEndOfStream: false) != read
                || !left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, read)))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A file to be saved.</summary>
/// <param name="Name">What it is to be called.</param>
/// <param name="Write">Writes all of it.</param>
internal sealed record ResultFile(string Name, Func<Stream, CancellationToken, Task> Write);

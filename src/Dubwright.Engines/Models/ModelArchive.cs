using System.IO.Compression;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Engines.Models;

/// <summary>Takes files out of what was downloaded.</summary>
internal static class ModelArchive
{
    private const long LargestFile = 8L << 30;

    /// <summary>Lays the files into a folder, whatever folders they had in the archive; a file that is no archive is copied.</summary>
    /// <exception cref="DubwrightException">It cannot be unpacked.</exception>
    public static async Task UnpackAsync(string path, string folder, IReadOnlyList<string> keep, CancellationToken cancellationToken)
    {
        if (path.EndsWith(".tar.bz2", StringComparison.Ordinal))
        {
            await UntarAsync(path, folder, keep, cancellationToken);
        }
        else if (path.EndsWith(".gz", StringComparison.Ordinal))
        {
            await UnzipAsync(path, Path.Combine(folder, Path.GetFileNameWithoutExtension(path)), cancellationToken);
        }
        else
        {
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        }
    }

    private static async Task UntarAsync(string path, string folder, IReadOnlyList<string> keep, CancellationToken cancellationToken)
    {
        var unpacked = Directory.CreateDirectory(path + ".d").FullName;
        try
        {
            var spec = new ProcessSpec("tar",
                ["--extract", "--bzip2", "--no-same-owner", "--no-same-permissions", "--directory", unpacked, "--file", path])
            {
                Limits = new ProcessLimits(TimeSpan.FromMinutes(30), FileBytes: LargestFile),
            };
            var result = await ChildProcess.RunAsync(spec, cancellationToken);
            if (result.ExitCode != 0)
            {
                throw new DubwrightException(
                    ExceptionReason.InvalidSourceData, $"The archive {Path.GetFileName(path)} cannot be unpacked.", detail: result.Detail);
            }

            // Links are left behind: a model is made of files.
            foreach (var file in new DirectoryInfo(unpacked).EnumerateFiles("*", SearchOption.AllDirectories)
                .Where(file => file.LinkTarget is null))
            {
                if (keep.Count == 0 || keep.Any(ending => file.Name.EndsWith(ending, StringComparison.Ordinal)))
                {
                    file.MoveTo(Path.Combine(folder, file.Name));
                }
            }
        }
        finally
        {
            Directory.Delete(unpacked, recursive: true);
        }
    }

    private static async Task UnzipAsync(string path, string output, CancellationToken cancellationToken)
    {
        try
        {
            await using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            await using var file = File.Create(output);
            await packed.CopyToAsync(file, cancellationToken);
        }
        catch (InvalidDataException fault)
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, $"The file {Path.GetFileName(path)} cannot be unpacked.",
                inner: fault);
        }
    }
}

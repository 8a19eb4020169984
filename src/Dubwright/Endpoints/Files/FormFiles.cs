using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Files;

/// <summary>Files that came in a form.</summary>
internal static class FormFiles
{
    /// <summary>Writes it to a file that is not there yet.</summary>
    public static async Task SaveAsync(this IFormFile file, string path, CancellationToken cancellationToken)
    {
        await using var kept = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        await file.CopyToAsync(kept, cancellationToken);
    }

    public static async Task<ArtifactId> KeepAsync(this ArtifactStore artifacts, TeamId team, IFormFile file,
        CancellationToken cancellationToken)
    {
        var path = artifacts.NewTemporary(team);
        try
        {
            await file.SaveAsync(path, cancellationToken);
            return await artifacts.AddAsync(team, path, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

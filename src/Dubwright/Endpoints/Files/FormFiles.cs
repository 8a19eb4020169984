using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Files;

/// <summary>Files that came in a form.</summary>
internal static class FormFiles
{
    public static async Task<ArtifactId> KeepAsync(this ArtifactStore artifacts, TeamId team, IFormFile file,
        CancellationToken cancellationToken)
    {
        var path = artifacts.NewTemporary(team);
        try
        {
            await using (var kept = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                await file.CopyToAsync(kept, cancellationToken);
            }

            return await artifacts.AddAsync(team, path, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

using Dubwright.Core.Identifiers;

namespace Dubwright.Pipeline.Contracts;

/// <summary>Bytes under their hash, each team's apart. What has a name is whole. Safe for concurrent use.</summary>
public interface IArtifactStore
{
    /// <summary>A read-only file with the artifact's bytes.</summary>
    string PathOf(TeamId team, ArtifactId artifact);

    /// <summary>Stores a file by moving it; the same bytes are kept once.</summary>
    Task<ArtifactId> AddAsync(TeamId team, string path, CancellationToken cancellationToken);

    /// <summary>Stores a value as JSON, as <see cref="PipelineJson"/> writes it.</summary>
    Task<ArtifactId> AddJsonAsync<T>(TeamId team, T value, CancellationToken cancellationToken);

    /// <exception cref="InvalidDataException">The artifact holds null.</exception>
    Task<T> ReadJsonAsync<T>(TeamId team, ArtifactId artifact, CancellationToken cancellationToken);
}

using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Storage;

/// <summary>An artifact that a row refers to has no bytes any more: it was collected, or its file was removed.</summary>
public sealed class ArtifactMissingException(ArtifactId artifact, Exception? inner = null)
    : IOException($"The artifact {artifact} is gone.", inner)
{
    public ArtifactId Artifact { get; } = artifact;
}

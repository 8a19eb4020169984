using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Dubwright.Pipeline.Contracts;

/// <summary>A step's inputs, by the names of their ports. Not safe for concurrent changes.</summary>
public sealed class ArtifactDictionary(params IEnumerable<NamedArtifact> artifacts) : IReadOnlyDictionary<string, ArtifactId>
{
    private readonly Dictionary<string, ArtifactId> _artifacts = artifacts.ToDictionary(one => one.Name, one => one.Artifact);

    public int Count => _artifacts.Count;

    public IEnumerable<string> Keys => _artifacts.Keys;

    public IEnumerable<ArtifactId> Values => _artifacts.Values;

    public ArtifactId this[string key] => _artifacts[key];

    /// <summary>What lay there before gives way.</summary>
    public ArtifactDictionary Add<T>(Port<T> port, Artifact<T> artifact)
    {
        _artifacts[port.Name] = artifact.Id;
        return this;
    }

    public bool ContainsKey(string key) => _artifacts.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ArtifactId value) => _artifacts.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, ArtifactId>> GetEnumerator() => _artifacts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

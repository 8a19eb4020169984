using System.Security.Cryptography;
using System.Text.Json;
using Dubwright.Core.Files;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Storage;

/// <summary>
/// Bytes under their hash, in one folder per team. Writing is: temporary file, fsync, rename, fsync of the folder; what has a name is whole
/// and stays. Safe for concurrent use.
/// </summary>
/// <param name="root">The folder that holds the teams' folders.</param>
public sealed class ArtifactStore(string root) : IArtifactStore
{
    /// <summary>Where the files of a team lie that are being written.</summary>
    internal const string Temporary = "tmp";

    /// <summary>Files that arrive part by part; they outlive the host.</summary>
    internal const string Parts = "parts";

    internal ArtifactHolds Holds { get; } = new();

    internal string Root { get; } = root;

    public string PathOf(TeamId team, ArtifactId artifact) => Path.Combine(FolderOf(team), artifact.Value[..2], artifact.Value);

    /// <summary>
    /// What is stored, or found here, by the caller and whatever it calls is not collected until the answer is disposed. Taken by whoever
    /// commits a row that refers to it, and ended after the commit.
    /// </summary>
    public IDisposable Hold() => Holds.Begin();

    public bool Contains(TeamId team, ArtifactId artifact) => Holds.TryUse(team, artifact) && File.Exists(PathOf(team, artifact));

    public bool ContainsAll(TeamId team, StepOutcome outcome) => outcome.Outputs.Values.All(artifact => Contains(team, artifact));

    /// <summary>In bytes.</summary>
    public long SizeOf(TeamId team, ArtifactId artifact) => new FileInfo(PathOf(team, artifact)).Length;

    /// <summary>Stores a file by moving it; the same bytes are kept once.</summary>
    public async Task<ArtifactId> AddAsync(TeamId team, string path, CancellationToken cancellationToken)
    {
        ArtifactId artifact;
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true))
        {
            artifact = new ArtifactId(Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)));
        }

        var target = PathOf(team, artifact);
        Holds.Store(team, artifact, () =>
        {
            if (!File.Exists(target))
            {
                DurableFile.Move(path, target, overwrite: true);
                Instruments.StoredBytes.Add(new FileInfo(target).Length);
            }
            else
            {
                File.Delete(path);
            }
        });
        return artifact;
    }

    public async Task<ArtifactId> AddJsonAsync<T>(TeamId team, T value, CancellationToken cancellationToken)
    {
        var path = NewTemporary(team);
        try
        {
            await using (var file = File.Create(path))
            {
                await JsonSerializer.SerializeAsync(file, value, PipelineJson.Options, cancellationToken);
            }

            return await AddAsync(team, path, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <exception cref="ArtifactMissingException">Its bytes are gone.</exception>
    public async Task<T> ReadJsonAsync<T>(TeamId team, ArtifactId artifact, CancellationToken cancellationToken)
    {
        await using var file = Open(team, artifact);
        return await JsonSerializer.DeserializeAsync<T>(file, PipelineJson.Options, cancellationToken)
            ?? throw new InvalidDataException($"The artifact {artifact} holds null.");
    }

    /// <summary>A path on the same disk as the artifacts, so that storing it is a rename.</summary>
    public string NewTemporary(TeamId team)
    {
        var folder = Path.Combine(FolderOf(team), Temporary);
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Guid.NewGuid().ToString("N"));
    }

    /// <summary>Where a file that arrives part by part grows, on the same disk as the artifacts.</summary>
    /// <param name="name">A name of ours: letters and digits.</param>
    public string PartsOf(TeamId team, string name) => Path.Combine(FolderOf(team), Parts, name);

    /// <summary>Removes the temporary files of all teams: what a host that died was writing. Nobody may be writing now.</summary>
    public void RemoveTemporaries()
    {
        var folders = Directory.Exists(Root) ? Directory.EnumerateDirectories(Root).Select(team => Path.Combine(team, Temporary)) : [];
        foreach (var folder in folders.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal string FolderOf(TeamId team) => Path.Combine(Root, team.ToString());

    private FileStream Open(TeamId team, ArtifactId artifact)
    {
        try
        {
            return Contains(team, artifact) ? File.OpenRead(PathOf(team, artifact)) : throw new ArtifactMissingException(artifact);
        }
        catch (IOException fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ArtifactMissingException(artifact, fault);
        }
    }
}

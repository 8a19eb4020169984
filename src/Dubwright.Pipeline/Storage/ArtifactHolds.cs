using System.Threading.Channels;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Storage;

/// <summary>
/// What stands between a collection and running work. An artifact is stored, or found to be there, before the row that refers to it is
/// committed; a collection decides by committed rows. So every use of the store is noted here:
/// <list type="bullet">
/// <item>Inside a <see cref="Hold"/> (an attempt, a plan, a request) what was used is held until it ends, which is after the commit.</item>
/// <item>While a collection runs, whatever is used from its beginning on is remembered to its end, and what is held at its beginning, too.
/// It begins before it reads the database and lets the writer finish what it has at hand, so each reference is either in the rows that it
/// reads, or noted here.</item>
/// <item>The writer's transaction that deletes an artifact's rows condemns it first. What is noted cannot be condemned; what is condemned
/// is not there for anybody who asks, and storing it again pardons it; only what is still condemned is unlinked, under the lock.</item>
/// </list>
/// All of it is memory: one process owns a data folder, and what a killed one held is referred to by nobody. Safe for concurrent use.
/// </summary>
internal sealed class ArtifactHolds
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(TeamId, ArtifactId), int> _held = [];
    private readonly HashSet<(TeamId, ArtifactId)> _condemned = [];
    private readonly AsyncLocal<Hold?> _current = new();

    // Holds the one whose turn it is.
    private readonly Channel<bool> _turn = Channel.CreateBounded<bool>(1);
    private HashSet<(TeamId, ArtifactId)>? _used;

    /// <summary>What the caller and whatever it calls use is held until the answer is disposed.</summary>
    public IDisposable Begin() => _current.Value = new Hold(this, _current.Value);

    /// <summary>Notes a use. False where it is condemned: it is as good as gone.</summary>
    public bool TryUse(TeamId team, ArtifactId artifact)
    {
        lock (_lock)
        {
            if (_condemned.Contains((team, artifact)))
            {
                return false;
            }

            Note((team, artifact));
            return true;
        }
    }

    /// <summary>Notes a use and stores the bytes, in one.</summary>
    public void Store(TeamId team, ArtifactId artifact, Action store)
    {
        lock (_lock)
        {
            store();
            _condemned.Remove((team, artifact));
            Note((team, artifact));
        }
    }

    /// <summary>Begins to remember, when the collection before has ended: one runs at a time.</summary>
    public async Task BeginCollectionAsync(CancellationToken cancellationToken)
    {
        await _turn.Writer.WriteAsync(true, cancellationToken);
        lock (_lock)
        {
            _used = [.. _held.Keys];
        }
    }

    public void EndCollection()
    {
        lock (_lock)
        {
            _used = null;
        }

        _turn.Reader.TryRead(out _);
    }

    public bool TryCondemn(TeamId team, ArtifactId artifact)
    {
        lock (_lock)
        {
            return !_held.ContainsKey((team, artifact)) && _used?.Contains((team, artifact)) != true && _condemned.Add((team, artifact));
        }
    }

    public void Pardon(TeamId team, ArtifactId artifact)
    {
        lock (_lock)
        {
            _condemned.Remove((team, artifact));
        }
    }

    /// <summary>Unlinks what is still condemned. False where it was pardoned meanwhile.</summary>
    public bool Remove(TeamId team, ArtifactId artifact, Action remove)
    {
        lock (_lock)
        {
            if (!_condemned.Remove((team, artifact)))
            {
                return false;
            }

            remove();
            return true;
        }
    }

    /// <summary>Removes a folder if it is empty; nothing is being stored into it meanwhile.</summary>
    public void RemoveIfEmpty(string folder)
    {
        lock (_lock)
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }

    private void Note((TeamId, ArtifactId) artifact)
    {
        _used?.Add(artifact);
        if (_current.Value?.Add(artifact) == true)
        {
            _held[artifact] = _held.GetValueOrDefault(artifact) + 1;
        }
    }

    private void Release(IEnumerable<(TeamId, ArtifactId)> artifacts)
    {
        foreach (var artifact in artifacts)
        {
            if (--_held[artifact] == 0)
            {
                _held.Remove(artifact);
            }
        }
    }

    private sealed class Hold(ArtifactHolds holds, Hold? outer) : IDisposable
    {
        private readonly HashSet<(TeamId, ArtifactId)> _artifacts = [];
        private bool _ended;

        /// <summary>True where it was not held here before. An attempt that was given up may still be storing: nobody needs that.</summary>
        public bool Add((TeamId, ArtifactId) artifact) => !_ended && _artifacts.Add(artifact);

        public void Dispose()
        {
            lock (holds._lock)
            {
                if (!_ended)
                {
                    _ended = true;
                    holds.Release(_artifacts);
                    holds._current.Value = outer;
                }
            }
        }
    }
}

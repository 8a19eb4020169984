using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.History;

/// <summary>How a change came about.</summary>
public enum ChangeKind
{
    Edit,
    Undo,
    Redo,
    Restore,
    Import,
}

/// <summary>Whose change it is.</summary>
/// <param name="Key">Who may take it back: a person, or a key that belongs to none.</param>
/// <param name="User">The person's number; null for a key without one.</param>
/// <param name="Name">As people know him.</param>
public sealed record ProjectAuthor(string Key, long? User, string Name);

/// <summary>A part of a document that changed, as JSON; null is as it was made first, or not there.</summary>
public sealed record EntityChange(string Entity, string? Before, string? After)
{
    public EntityKey Key => EntityKey.Parse(Entity);
}

/// <summary>One revision of a document.</summary>
/// <param name="Target">The revision that an undo or a redo is about.</param>
/// <param name="Operations">JSON, as they were asked for.</param>
public sealed record ProjectChange(
    int Revision, ProjectAuthor Author, ChangeKind Kind, int? Target, string Operations, IReadOnlyList<EntityChange> Changes,
    DateTimeOffset CreatedAt)
{
    /// <summary>What its sender called it, so that it is made once; null where he did not.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>A revision of a document that somebody named.</summary>
public sealed record ProjectSnapshot(long Id, string Name, int Revision, string Author, DateTimeOffset CreatedAt);

/// <summary>What each author can take back, and make again. Immutable.</summary>
public sealed class UndoStacks
{
    private readonly Dictionary<string, (Stack<int> Undo, Stack<int> Redo)> _stacks = new(StringComparer.Ordinal);

    /// <param name="changes">All of them, oldest first.</param>
    public UndoStacks(IEnumerable<(int Revision, string Author, ChangeKind Kind, int? Target)> changes)
    {
        foreach (var (revision, author, kind, target) in changes)
        {
            var (undo, redo) = _stacks.TryGetValue(author, out var known) ? known : _stacks[author] = (new(), new());
            switch (kind)
            {
                case ChangeKind.Undo:
                    undo.TryPop(out _);
                    redo.Push(target!.Value);
                    break;
                case ChangeKind.Redo:
                    redo.TryPop(out _);
                    undo.Push(target!.Value);
                    break;
                default:
                    redo.Clear();
                    undo.Push(revision);
                    break;
            }
        }
    }

    /// <summary>The revision that an author's next undo is about; null where there is none.</summary>
    public int? Undo(string author) =>
        _stacks.TryGetValue(author, out var stacks) && stacks.Undo.TryPeek(out var revision) ? revision : null;

    public int? Redo(string author) =>
        _stacks.TryGetValue(author, out var stacks) && stacks.Redo.TryPeek(out var revision) ? revision : null;
}

/// <summary>The document changed meanwhile, in what the change is about.</summary>
public sealed class DocumentConflictException()
    : Exception("The project was changed meanwhile; look at what is newer, and send the change again.");

/// <summary>Other operations were sent under the same key before.</summary>
public sealed class IdempotencyKeyException() : Exception("Other operations were sent with this Idempotency-Key before.");

/// <summary>There is nothing to take back, or somebody else changed it since.</summary>
/// <param name="sentence">Which it is.</param>
public sealed class UndoException(string sentence) : Exception(sentence);

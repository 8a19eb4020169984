using System.Globalization;
using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>A remark about a place.</summary>
/// <param name="At">Seconds; null is where its segment sounds.</param>
/// <param name="Segment">The segment it is about; null for the time alone.</param>
public sealed record AddComment(double? At, int? Segment, string Text) : ProjectOperation
{
    /// <summary>So many a project has at most.</summary>
    public const int Most = 5000;

    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        var about = Segment is { } segment ? Require(document, segment) : null;
        var at = At is { } seconds ? Times.At(document, seconds, "at")
            : about is null ? throw new OperationException("at", "Field required")
            : document.Made.Line(document.Languages[0], about.Id)?.Placement?.Time.Start ?? about.Time.Start;

        if (document.CommentCount >= Most)
        {
            throw new OperationException("text", $"A project has at most {Most} comments");
        }

        var number = Math.Max(1, document.Numbers.Comment);
        return (document with { Numbers = document.Numbers with { Comment = number + 1 } }).With(
            EntityKey.Comment(string.Create(CultureInfo.InvariantCulture, $"c{number}")),
            new CommentEntity(at, Segment, Trimmed(Text, "text"), context.Author, context.Now, Resolved: false));
    }
}

/// <summary>A change to a comment.</summary>
public abstract record CommentOperation(string Id) : ProjectOperation
{
    public sealed override EditorDocument Apply(EditorDocument document, OperationContext context) => document.With(
        EntityKey.Comment(Id), Apply(document.Of<CommentEntity>(EntityKey.Comment(Id))
            ?? throw new OperationException("id", "The project has no such comment")));

    protected abstract CommentEntity? Apply(CommentEntity comment);
}

public sealed record EditComment(string Id, string Text) : CommentOperation(Id)
{
    protected override CommentEntity? Apply(CommentEntity comment) => comment with { Text = Trimmed(Text, "text") };
}

public sealed record ResolveComment(string Id, bool Resolved) : CommentOperation(Id)
{
    protected override CommentEntity? Apply(CommentEntity comment) => comment with { Resolved = Resolved };
}

public sealed record DeleteComment(string Id) : CommentOperation(Id)
{
    protected override CommentEntity? Apply(CommentEntity comment) => null;
}

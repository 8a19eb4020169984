using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Dubwright.Client.Projects.Documents;

/// <summary>One revision of a document.</summary>
/// <param name="Kind">edit, undo, redo, restore or import.</param>
/// <param name="Target">The revision that an undo or a redo is about.</param>
/// <param name="Operations">As they were asked for.</param>
/// <param name="Summary">What it is about: <c>2 lines in Spanish</c>.</param>
public sealed record HistoryItem(
    int Revision, string Author, DateTimeOffset CreatedAt, string Kind, int? Target, JsonElement Operations, string Summary);

/// <param name="Name">1 to 100 characters.</param>
public sealed record SnapshotOrder([property: Required] string? Name = null);

/// <summary>What is another now than it was in a snapshot.</summary>
public sealed record SnapshotComparison(IReadOnlyList<SnapshotDifference> Changes);

/// <param name="Before">The part as it was then; null where it was not there.</param>
/// <param name="After">As it is now.</param>
/// <param name="Sentence">The difference in words.</param>
public sealed record SnapshotDifference(string Entity, JsonElement? Before, JsonElement? After, string Sentence);

/// <summary>One take of a line.</summary>
/// <param name="Revision">Of the document that it was first made from.</param>
/// <param name="Current">Whether it is the one that is heard.</param>
/// <param name="Recording">What a person spoke for it; null where a voice did.</param>
public sealed record TakeItem(
    MediaLink Take, double TakeSeconds, string Text, string? Voice, double Speed, int Variation, int Revision, bool Current,
    string? Recording);

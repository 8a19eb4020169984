namespace Dubwright.Client.Projects;

/// <summary>Changes to a project's lines, to be made together.</summary>
/// <param name="Lines">1 to 10,000.</param>
/// <param name="Revision">
/// The id of the project's task as it was seen; where it is another by now, nothing is changed and the answer is a 409.
/// Null changes whatever is there.
/// </param>
public sealed record LinesOrder(IReadOnlyList<LineChange> Lines, string? Revision = null);

/// <summary>A change to one line; at least one of text and voice.</summary>
/// <param name="Language">The target, by id or by tag.</param>
/// <param name="Line">The line's id.</param>
/// <param name="Text">1 to 5,000 characters; null keeps it.</param>
/// <param name="Voice">One of the target's voices; null keeps it.</param>
public sealed record LineChange(int Language, int Line, string? Text = null, string? Voice = null);

namespace Dubwright.Pipeline.Contracts;

/// <param name="Member">The member of the request at fault, as it is called on the wire: <c>source_language</c>,
/// <c>engines.speech</c>.</param>
/// <param name="Sentence">What is the matter and what to do.</param>
public sealed record RequestProblem(string Member, string Sentence);

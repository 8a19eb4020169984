namespace Dubwright.Pipeline.Tasks;

/// <summary>A project does not stand any more where a change to it began: it was changed meanwhile. Nothing was written.</summary>
public sealed class RevisionConflictException() : Exception("The project was changed meanwhile.");

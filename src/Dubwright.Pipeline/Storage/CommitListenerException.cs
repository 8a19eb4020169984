namespace Dubwright.Pipeline.Storage;

/// <summary>The write is on the disk and stays there; what was to follow it in memory failed, and the inner exception says how.</summary>
public sealed class CommitListenerException(Exception inner)
    : Exception("The write is committed, but what follows a commit in memory failed.", inner);

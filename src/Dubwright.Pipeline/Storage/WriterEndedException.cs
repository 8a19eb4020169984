namespace Dubwright.Pipeline.Storage;

/// <summary>Nothing is written any more until the host is started again; the inner exception says what ended the writer.</summary>
public sealed class WriterEndedException(Exception? inner)
    : Exception("The database's writer has ended, and nothing is written until Dubwright is started again.", inner);

namespace Dubwright.Core.Processes;

/// <summary>What to start, as an argument list: nothing here ever passes a shell.</summary>
/// <param name="Program">A name on the path or a full path.</param>
/// <param name="Arguments">One entry an argument.</param>
public sealed record ProcessSpec(string Program, IReadOnlyList<string> Arguments)
{
    public string? WorkingFolder { get; init; }

    /// <summary>Variables set beside the inherited ones; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public ProcessLimits Limits { get; init; } = ProcessLimits.Default;

    /// <summary>
    /// Called for every line of standard error, from a thread of the pool; a line of more than 4,096 characters comes in pieces. What it
    /// throws ends the child.
    /// </summary>
    public Action<string>? OnErrorLine { get; init; }

    /// <summary>Arguments that no log may show: what people said or wrote.</summary>
    public IReadOnlyList<string> PrivateArguments { get; init; } = [];

    /// <summary>What is run, for the log: without private arguments and without what signs an address.</summary>
    public string CommandLine => Processes.CommandLine.Describe(this);
}

/// <summary>What a child may use; a null member sets no limit.</summary>
/// <param name="WallTime">After this it is killed and the failure says so.</param>
/// <param name="AddressSpaceBytes">Its virtual memory (RLIMIT_AS).</param>
/// <param name="FileBytes">The largest file it may write (RLIMIT_FSIZE).</param>
/// <param name="DataBytes">What it may allocate (RLIMIT_DATA): for runtimes that reserve far more address space than they use.</param>
public sealed record ProcessLimits(TimeSpan WallTime, long? AddressSpaceBytes = null, long? FileBytes = null, long? DataBytes = null)
{
    public static ProcessLimits Default { get; } = new(TimeSpan.FromMinutes(10));
}

/// <param name="ExitCode">128 + signal where a signal ended it.</param>
/// <param name="Output">Standard output as UTF-8 text, where it was not read elsewhere.</param>
/// <param name="ErrorTail">The last lines of standard error.</param>
/// <param name="CommandLine">As <see cref="ProcessSpec.CommandLine"/>.</param>
public sealed record ProcessResult(int ExitCode, string Output, string ErrorTail, string CommandLine)
{
    /// <summary>For the log: the command line, and below it the last lines of standard error.</summary>
    public string Detail => Describe(CommandLine, ErrorTail);

    /// <summary>The same of other words than standard error: without what may sign an address.</summary>
    public static string Describe(string commandLine, string errorTail) =>
        errorTail.Length == 0 ? commandLine : $"{commandLine}\n{Processes.CommandLine.Unsigned(errorTail)}";
}

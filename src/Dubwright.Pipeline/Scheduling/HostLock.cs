using Dubwright.Core.Failures;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>Possession of a data folder: one process works in it.</summary>
public static class HostLock
{
    /// <summary>Owns the data folder until the answer is disposed.</summary>
    /// <exception cref="DubwrightException">Another process does.</exception>
    public static FileStream Take(PipelineOptions options)
    {
        Directory.CreateDirectory(options.DataFolder);
        try
        {
            return new FileStream(options.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault)
        {
            throw new DubwrightException(
                ExceptionReason.InternalError,
                "Another Dubwright already runs on this data folder: stop it, or give this one a folder of its own.",
                inner: fault);
        }
    }
}

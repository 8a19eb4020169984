using Dubwright.Core.Telemetry;
using Dubwright.Engines.Workers;

namespace Dubwright.Telemetry;

/// <summary>Writes to the log what child processes and workers tell, while the host runs.</summary>
internal sealed partial class EventLogging(ILogger<EventLogging> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ProcessEvents.Failed += OnFailed;
        WorkerEvents.Started += OnStarted;
        WorkerEvents.Killed += OnKilled;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        ProcessEvents.Failed -= OnFailed;
        WorkerEvents.Started -= OnStarted;
        WorkerEvents.Killed -= OnKilled;
        return Task.CompletedTask;
    }

    private void OnFailed(string program, int code, string commandLine) => Log.ProcessFailed(logger, program, code, commandLine);

    private void OnKilled(string title, int process) => Log.WorkerKilled(logger, title, process);

    private void OnStarted(string title, int process, bool replaces)
    {
        if (replaces)
        {
            Log.WorkerReplaced(logger, title, process);
        }
        else
        {
            Log.WorkerStarted(logger, title, process);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2000, LogLevel.Information, "{Worker} was started as process {Process}")]
        public static partial void WorkerStarted(ILogger logger, string worker, int process);

        [LoggerMessage(2001, LogLevel.Warning, "{Worker} in process {Process} died or was killed")]
        public static partial void WorkerKilled(ILogger logger, string worker, int process);

        [LoggerMessage(2002, LogLevel.Warning, "{Worker} was replaced by process {Process}")]
        public static partial void WorkerReplaced(ILogger logger, string worker, int process);

        [LoggerMessage(3000, LogLevel.Information, "The program {Program} ended with exit code {Code}: {CommandLine}")]
        public static partial void ProcessFailed(ILogger logger, string program, int code, string commandLine);
    }
}

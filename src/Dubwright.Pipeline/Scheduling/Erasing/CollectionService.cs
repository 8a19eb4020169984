using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Storage.Collecting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Scheduling.Erasing;

/// <summary>Empties the trash and collects, at intervals while the server runs; the first time an interval after its start.</summary>
internal sealed partial class CollectionService(
    Collector collector, TrashErasure trash, Database database, CollectionOptions options, TimeProvider time,
    ILogger<CollectionService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Interval <= TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Interval, time);
        while (await WaitAsync(timer, stoppingToken))
        {
            await CollectAsync(stoppingToken);
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task CollectAsync(CancellationToken stopping)
    {
        try
        {
            if (options.TrashAge is { } age)
            {
                await trash.EraseAsync(null, time.GetUtcNow() - age, stopping);
            }

            var report = await collector.CollectAsync(dryRun: false, stopping);
            await database.EmptyLogAsync(stopping);
            Log.Collected(logger, $"{report}", report.Records, report.Failed);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
        catch (Exception fault)
        {
            Log.Failed(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6013, LogLevel.Information,
            "Collected {What}; {Records} recorded steps forgotten, {Failed} files could not be removed")]
        public static partial void Collected(ILogger logger, string what, int records, int failed);

        [LoggerMessage(6014, LogLevel.Debug, "A collection was stopped with its host")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(6015, LogLevel.Error, "A collection failed; the next one goes on where it stopped")]
        public static partial void Failed(ILogger logger, Exception fault);
    }
}

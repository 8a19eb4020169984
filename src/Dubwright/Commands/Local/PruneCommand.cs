using System.CommandLine;
using Dubwright.Configuration;
using Dubwright.Core.Failures;
using Dubwright.Hosting;
using Dubwright.Pipeline;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Storage.Collecting;

namespace Dubwright.Commands.Local;

/// <summary><c>dubwright prune</c>: removes what nobody needs, while no server runs; a running one does it by itself.</summary>
internal static class PruneCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The data folder", DefaultValueFactory = _ => HostOptions.DefaultData() };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tell what would go; works beside a running server, too" };
        var command = new Command(
            "prune", "Frees disk space: removes expired uploads, leftovers, and cache over its budget or age (settings: Collection)")
        {
            data, dryRun,
        };
        command.SetAction(async (call, token) => await RunAsync(Path.GetFullPath(call.GetValue(data)!), call.GetValue(dryRun), token));
        return command;
    }

    private static async Task<int> RunAsync(string data, bool dryRun, CancellationToken cancellationToken)
    {
        var options = new PipelineOptions(data);
        if (!File.Exists(options.DatabasePath))
        {
            throw new DubwrightException(ExceptionReason.InternalError, $"There is nothing to prune: {data} holds no database.");
        }

        using var owned = dryRun ? null : HostLock.Take(options);
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(DubwrightHost.Bound<CollectionOptions>(SettingsFile.Read(data), CollectionOptions.Section))
            .AddStorage(options)
            .BuildServiceProvider();
        var report = await services.GetRequiredService<Collector>().CollectAsync(dryRun, cancellationToken);
        if (!dryRun)
        {
            await services.GetRequiredService<Database>().EmptyLogAsync(cancellationToken);
        }

        foreach (var kind in report.Kinds)
        {
            Console.WriteLine(kind);
        }

        Console.WriteLine(
            $"{(dryRun ? "Would free" : "Freed")} {CollectedKind.Size(report.Bytes)}; " +
            $"{report.Records} recorded steps {(dryRun ? "would run" : "run")} again when they are asked for.");
        return report.Failed == 0 ? 0 : 1;
    }
}

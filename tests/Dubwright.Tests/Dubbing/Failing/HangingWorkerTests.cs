using Dubwright.Core.Processes;
using Dubwright.Engines.Catalogue;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Dubbing.Failing;

/// <summary>A recogniser whose process stands still or dies whenever it is asked: the dub is done by the next one, and says so.</summary>
[RequiresModel("whisper-base", "silero-vad")]
[RequiresProgram("pocketsphinx_batch", "espeak-ng", Readings.Transcription)]
public sealed class HangingWorkerTests
{
    [EngineFact]
    public Task A_recogniser_that_hangs_is_stopped_and_the_next_one_hears() => HeardByTheNextAsync("STOP");

    [EngineFact]
    public Task A_recogniser_that_is_killed_is_replaced_by_the_next_one() => HeardByTheNextAsync("KILL");

    private static async Task HeardByTheNextAsync(string signal)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("models"));
        foreach (var model in (string[])["whisper-base", "silero-vad"])
        {
            Directory.CreateSymbolicLink(folder.File($"models/{model}"), Path.Combine(
                Path.GetFullPath(RequiresModelAttribute.Folder!), model));
        }

        File.Copy(Path.Combine(RequiresModelAttribute.Folder!, "manifest.json"), folder.File("models/manifest.json"));
        var options = new EngineOptions { Models = folder.File("models"), Timeout = TimeSpan.FromSeconds(1) };
        using var catalogue = await EngineCatalogue.InspectAsync(options, CancellationToken.None);
        await using var host = await DubHost.StartAsync(folder.File("data"), _ => catalogue.Engines);
        using var done = new CancellationTokenSource();
        var hunt = HuntAsync(folder.Path, signal, done.Token);

        var (view, result) = await host.DubAsync(await host.RequestAsync(Films.Readings[1], "en-us"));

        await done.CancelAsync();
        (await hunt).ShouldBePositive();
        result.Segments.ShouldNotBeEmpty();
        view.Warnings.ShouldContain("Some of the speech is recognised by pocketsphinx, because whisper-base failed.");
    }

    // Every worker that works with a model of this folder gets the signal as soon as it is seen.
    private static async Task<int> HuntAsync(string folder, string signal, CancellationToken cancellationToken)
    {
        var met = new HashSet<int>();
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
                .Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!)))
            {
                if (!met.Contains(process) && CommandOf(process) is { } command && command.Contains(folder, StringComparison.Ordinal)
                    && command.Contains("worker", StringComparison.Ordinal))
                {
                    met.Add(process);
                    await ChildProcess.RunAsync(new ProcessSpec("sh", ["-c", $"kill -{signal} {process}"]), CancellationToken.None);
                }
            }

            await Task.Delay(20, CancellationToken.None);
        }

        return met.Count;
    }

    private static string? CommandOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return null;
        }
    }
}

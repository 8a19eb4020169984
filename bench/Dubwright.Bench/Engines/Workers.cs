using System.Diagnostics;
using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Engines.Catalogue;

namespace Dubwright.Bench.Engines;

/// <summary>How much faster recognition is with two workers, one thread each, than with one: the same readings, in alternating
/// rounds.</summary>
internal static class Workers
{
    private const int Rounds = 3;
    private const int Repeats = 2;

    public static async Task<int> RunAsync()
    {
        using var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = Measuring.Models }, CancellationToken.None);
        var ratio = await RatioAsync(catalogue.Engines);
        Console.WriteLine(ratio is { } known ? FormattableString.Invariant($"two workers ÷ one: {known:0.00}")
            : $"{Measuring.Listener} is not installed here.");
        return ratio is null ? 1 : 0;
    }

    /// <summary>The median of the rounds; null where the recogniser is not installed.</summary>
    public static async Task<double?> RatioAsync(EngineSet engines)
    {
        if (engines.Recognizers.FirstOrDefault(engine => engine.Identity.Name == Measuring.Listener) is not { } engine)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("dubwright-workers-").FullName;
        var (wave, places, _) = Material.Readings(Path.Combine(folder, "readings.wav"));
        IReadOnlyList<TimeRange> utterances = [.. Enumerable.Repeat(places, Repeats).SelectMany(all => all)];
        // Both are started and have loaded the model before anything counts.
        await Task.WhenAll(HearAsync(), HearAsync());
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await HearAsync();
            await HearAsync();
            var alone = Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            await Task.WhenAll(HearAsync(), HearAsync());
            ratios.Add(alone / Stopwatch.GetElapsedTime(start));
            Console.WriteLine(FormattableString.Invariant(
                $"round {round + 1}: one after the other {alone.TotalSeconds:0.0} s, ratio {ratios[^1]:0.00}"));
        }

        Directory.Delete(folder, recursive: true);
        return ratios.Order().ElementAt(Rounds / 2);

        Task HearAsync() => engine.RecognizeAsync(new RecognitionRequest(wave, "en", utterances), CancellationToken.None);
    }
}

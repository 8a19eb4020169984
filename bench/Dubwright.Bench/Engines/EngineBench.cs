using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Catalogue.Recommending;
using Dubwright.Engines.Translation.Routes;

namespace Dubwright.Bench.Engines;

/// <summary>
/// Every engine that is installed here on the same material in the same run, each in a process of its own so that its memory and its
/// processor time are its own. With <c>--write FILE</c> the tables become a page (docs/engines.md).
/// </summary>
internal static class EngineBench
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["measure", var asked, var of, var spoken])
        {
            await using var own = await Measuring.StartAsync();
            Console.WriteLine(JsonSerializer.Serialize(await own.MeasureAsync(asked, of, spoken)));
            return 0;
        }

        using var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = Measuring.Models }, CancellationToken.None);
        var rows = new List<Measured>();
        foreach (var (job, engine, language) in Plan(catalogue.Engines))
        {
            var row = Alone(job, engine, language);
            Console.WriteLine($"{row.Job} {row.Language} {row.Engine}: {row}");
            rows.Add(row);
        }

        var page = Page(rows, catalogue, await Workers.RatioAsync(catalogue.Engines));
        Console.WriteLine(page);
        if (arguments is ["--write", var path])
        {
            await File.WriteAllTextAsync(path, page);
        }

        return 0;
    }

    private static IEnumerable<(string Job, string Engine, string Language)> Plan(EngineSet engines) =>
    [
        .. engines.RecognizersFor("en").Select(engine => ("recognition", engine.Identity.Name, "en")),
        .. Material.Languages.SelectMany(language => engines.VoicesFor(language)
            .Select(pair => pair.Engine.Identity.Name).Distinct().Select(name => ("voice", name, language))),
        .. Material.Languages.Where(language => language != "en")
            .SelectMany(language => engines.TranslatorsFor(new LanguagePair("en", language))
            .Where(engine => engine.Capability.Pairs.ContainsKey(new LanguagePair(language, "en")))
            .Select(engine => ("translation", engine.Identity.Name, language))),
    ];

    private static Measured Alone(string job, string engine, string language)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(EngineBench).Assembly.Location, "engines", "measure", job, engine, language])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Measured>(answer)!
            : throw new InvalidOperationException($"{engine} could not be measured for {language}.");
    }

    private static string Page(List<Measured> rows, EngineCatalogue catalogue, double? workers)
    {
        var page = new StringBuilder();
        page.AppendLine("# Engines, measured").AppendLine()
            .AppendLine("Written by `DUBWRIGHT_MODELS=FOLDER dotnet run -c Release --project bench/Dubwright.Bench -- engines --write "
                + "docs/engines.md` on what is").AppendLine("installed; not by hand.").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture,
                $"{Environment.ProcessorCount} cores. \"Processor\" is the real-time factor of one core: its seconds for each second of "
                    + $"speech, starting and loading included,")
            .AppendLine("whatever else the machine does. \"Memory\" is the most that one of the engine's processes held.").AppendLine()
            .AppendLine("## Recognition").AppendLine()
            .AppendLine("Read English: the five LibriVox readings of Debian's pocketsphinx-testdata (71 words).").AppendLine();
        Table(page, rows, catalogue, "recognition", "Words wrong");
        if (workers is { } ratio)
        {
            page.AppendLine().AppendLine(
                CultureInfo.InvariantCulture,
                    $"{Measuring.Listener} with two workers is {ratio:0.00} times as fast as with one (`… -- workers`: median of "
                        + $"alternating rounds).");
        }

        page.AppendLine().AppendLine("## Voices").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture,
                $"Six sentences a language, spoken by the engine's best voice of it and heard back by {Measuring.Listener}: a recogniser "
                    + $"punishes robotic voices")
            .AppendLine("more than people do, so compare, do not quote alone.").AppendLine();
        Table(page, rows, catalogue, "voice", "Words misheard");
        page.AppendLine().AppendLine("## Translation").AppendLine()
            .AppendLine("Six English sentences there and back again, compared with themselves by character n-grams (chrF, higher is "
                + "better): crude, but the same for all.")
            .AppendLine();
        Table(page, rows, catalogue, "translation", "chrF there and back");
        page.AppendLine().AppendLine("### Beside human translations").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture,
                $"{MeasuredRoutes.CheckedIn.Corpus}, {MeasuredRoutes.CheckedIn.Lines} lines; chrF2 of every way, the best of a pair "
                    + $"first. Ways are ranked by these")
            .AppendLine("figures (`… -- translations --write src/Dubwright.Engines/Translation/Routes/routes.json`); those whose "
                + "packages are not installed are passed over.").AppendLine()
            .AppendLine("| Pair | Way | chrF |").AppendLine("|---|---|---:|");
        foreach (var (pair, ways) in MeasuredRoutes.CheckedIn.Figures)
        {
            foreach (var (way, figure) in ways)
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"| {pair} | {way} | {figure * 100:0.0} |");
            }
        }

        page.AppendLine().Append(RecommendationTable.Section());
        return page.ToString();
    }

    private static void Table(StringBuilder page, List<Measured> rows, EngineCatalogue catalogue, string job, string figure)
    {
        page.AppendLine(CultureInfo.InvariantCulture, $"| Language | Engine | {figure} | Processor | Memory | Licence |")
            .AppendLine("|---|---|---:|---:|---:|---|");
        foreach (var row in rows.Where(row => row.Job == job))
        {
            var licence = string.Join(" and ", row.Engine.Split('+').Select(engine =>
                catalogue.Entries.First(entry => entry.Installed && entry.Name.StartsWith(engine, StringComparison.Ordinal)).Licence)
                    .Distinct());
            page.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {row.Language} | {row.Engine}{(row.Voice is null ? "" : $" ({row.Voice})")} | {row.Figure * 100:0.0} % | "
                    + $"{row.Processor:0.000} | {row.Megabytes:0} MB | {licence} |");
        }
    }
}

/// <param name="Figure">Share of words wrong, or chrF, 0 to 1.</param>
/// <param name="Processor">Seconds of one core for each second of speech; for each word where nothing is spoken.</param>
/// <param name="Megabytes">Of the largest of the engine's processes.</param>
internal sealed record Measured(string Job, string Engine, string Language, string? Voice, double Figure, double Processor,
    double Megabytes);

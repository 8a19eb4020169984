using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Bench.Engines;
using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.TextNormalization;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Engines.Catalogue;
using Dubwright.Media.Takes;
using Dubwright.Tests.TextNormalization.Lines;

namespace Dubwright.Bench.Intelligibility;

/// <summary>
/// What reading a text before a voice gets it is worth: the tests' lines with numbers, dates, money, short forms and addresses, said as
/// they are written and said as they are read, heard again and compared with what a native speaker says. Only lines that reading changes.
/// </summary>
internal static partial class SpokenBench
{
    // A recogniser hears half a minute at a time; several short lines are heard no worse than one.
    private const int Together = 5;

    private static readonly (string Language, string Lines)[] Texts =
    [
        ("en", EnglishLines.All), ("es", SpanishLines.All), ("fr", FrenchLines.All), ("de", GermanLines.All), ("it", ItalianLines.All),
        ("pt", PortugueseLines.All),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = int.Parse(After(arguments, "--lines") ?? "50", CultureInfo.InvariantCulture);
        using var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = Measuring.Models }, CancellationToken.None);
        var listener = catalogue.Engines.Recognizers.First(engine => engine.Identity.Name == Measuring.Listener);
        Console.WriteLine("| Language | Voice | Lines | Words | Misheard as written | Misheard as read |\n|---|---|---:|---:|---:|---:|");
        foreach (var (language, all) in Texts.Where(text => After(arguments, "--language") is not { } only || only == text.Language))
        {
            var (engine, voice) = catalogue.Engines.VoicesFor(language)[0];
            var lines = Spread([.. Continued().Replace(all, " ").Split('\n').Select(line => line.Split(" => "))
                .Where(line => SpokenText.For(line[0], language) != line[0])], count);
            var written = await MishearAsync(line => engine.SynthesizeAsync(line, CancellationToken.None));
            var read = await MishearAsync(line => engine.SpeakAsync(line, CancellationToken.None));
            var (before, after) = (100.0 * written.Errors / written.Words, 100.0 * read.Errors / read.Words);
            Console.WriteLine(FormattableString.Invariant(
                $"| {language} | {voice.Key} | {lines.Count} | {read.Words} | {before:0.0} % | {after:0.0} % |"));

            async Task<(int Errors, int Words)> MishearAsync(Func<SynthesisRequest, Task> speakAsync)
            {
                var folder = Directory.CreateTempSubdirectory("dubwright-spoken-").FullName;
                var sum = (Errors: 0, Words: 0);
                foreach (var group in lines.Chunk(Together))
                {
                    var takes = new List<MonoSound>();
                    foreach (var line in group)
                    {
                        var take = Path.Combine(folder, "take.wav");
                        await speakAsync(new SynthesisRequest(line[0], voice.Key, 1, null, 0, take));
                        takes.Add(TakeTrimmer.Trim(MonoSound.Load(take)));
                    }

                    var (reel, places) = Material.Join(takes, Path.Combine(folder, "reel.wav"));
                    var whole = new TimeRange(TimeSpan.Zero, places[^1].End + TimeSpan.FromSeconds(1));
                    var heard = await listener.RecognizeAsync(new RecognitionRequest(reel, language, [whole]), CancellationToken.None);
                    var (errors, words) = WordErrors.Count(
                        SpokenText.Words(string.Join(' ', group.Select(line => line[1])), language),
                        SpokenText.Words(string.Join(' ', heard.Select(utterance => utterance.Text)), language));
                    sum = (sum.Errors + errors, sum.Words + words);
                }

                Directory.Delete(folder, recursive: true);
                return sum;
            }
        }

        return 0;
    }

    private static List<string[]> Spread(IReadOnlyList<string[]> lines, int count) => lines.Count <= count ? [.. lines]
        : [.. Enumerable.Range(0, count).Select(at => lines[at * lines.Count / count])];

    private static string? After(string[] arguments, string option) => Array.IndexOf(arguments, option) is >= 0 and var at
        ? arguments.ElementAtOrDefault(at + 1) : null;

    [GeneratedRegex(@"\n +(?==>)")]
    private static partial Regex Continued();
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Dubwright.Bench.Engines;
using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Engines.Catalogue;
using Dubwright.Fitting.Speed;
using Dubwright.Media.Takes;

namespace Dubwright.Bench.Intelligibility;

/// <summary>
/// What speed costs in words misheard, for the best voice of every engine in every language: by the voice's own rate, by our stretching, by
/// shortening pauses first, and by <c>sox tempo -s</c> beside them. What <c>--write</c> names is completed: voices that it holds are left
/// out.
/// </summary>
internal static class IntelligibilityBench
{
    private const int Lines = 16;
    private static readonly double[] Speeds = [1.15, 1.3, 1.5];
    private static readonly string[] Languages = ["es", "fr", "it", "de", "en", "pt"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    private static readonly Regex Row = new("""\{\s+("way"[^{}]*?)\s+\}""");
    private static readonly Regex Space = new(@"\s+");

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = Measuring.Models }, CancellationToken.None);
        var listener = catalogue.Engines.Recognizers.First(engine => engine.Identity.Name == Measuring.Listener);
        var texts = await TextsAsync(After(arguments, "--fillets") ?? Dialogues.Installed, catalogue.Engines);
        var path = After(arguments, "--write");
        var voices = path is not null && File.Exists(path)
            ? JsonSerializer.Deserialize<SpeedTable>(await File.ReadAllTextAsync(path), Json)!.Voices.ToList() : [];
        var left = Voices(catalogue.Engines, After(arguments, "--engine"))
            .Where(pair => !voices.Exists(done => done.Voice == pair.Voice.Key)).ToList();
        using var writing = new SemaphoreSlim(1);
        await Parallel
            .ForEachAsync(left, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (pair, token) =>
        {
            var rows = await MeasureAsync(pair.Engine, pair.Voice, texts[pair.Voice.Primary], listener, token);
            await writing.WaitAsync(token);
            voices.Add(new VoiceSpeeds(pair.Voice.Key, pair.Voice.Primary, rows));
            Console.WriteLine(
                $"{pair.Voice.Key}\n{string.Join('\n', rows.Select(row =>
                    FormattableString.Invariant($"  {row.Way,-22} {row.Speed:0.00}x {row.Misheard * 100:0.0} %")))}");
            await WriteAsync(path, voices, token);
            writing.Release();
        });
        return 0;
    }

    private static async Task WriteAsync(string? path, IEnumerable<VoiceSpeeds> voices, CancellationToken cancellationToken)
    {
        if (path is not null)
        {
            var file = new SpeedTable(
                $"{Dialogues.Named}, 7 to 18 words each; Portuguese from the English ones by Firefox Translations", Measuring.Listener,
                    Lines,
                [.. voices.OrderBy(voice => voice.Voice, StringComparer.Ordinal)]);
            // A row of the table is a line of the file.
            var text = Row.Replace(JsonSerializer.Serialize(file, Json), row => $"{{ {Space.Replace(row.Groups[1].Value, " ")} }}");
            await File.WriteAllTextAsync(path, text + "\n", cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<SpeedRow>> MeasureAsync(
        ISynthesizer engine, Voice voice, IReadOnlyList<string> texts, IRecognizer listener, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("dubwright-speed-").FullName;
        var takes = await SpeakAsync(1);
        var natural = takes.Sum(take => take.Samples.Length);
        var rows = new List<SpeedRow> { await HearAsync(SpeedRow.Natural, takes) };
        foreach (var speed in Speeds)
        {
            foreach (var way in (string[])[Ways.Stretch, SpeedRow.Shaped, Ways.Sox])
            {
                rows.Add(await HearAsync(way, [.. takes.Select(take => Ways.Shorten(way, take, speed, folder))]));
            }
        }

        foreach (var rate in Speeds.Select(speed => Math.Min(speed, engine.Capability.FastestRate)).Where(rate => rate > 1).Distinct())
        {
            rows.Add(await HearAsync(SpeedRow.OwnRate, await SpeakAsync(rate)) with { Asked = rate });
        }

        Directory.Delete(folder, recursive: true);
        return rows;

        async Task<List<MonoSound>> SpeakAsync(double rate)
        {
            var spoken = new List<MonoSound>();
            foreach (var text in texts)
            {
                var take = Path.Combine(folder, "take.wav");
                await engine.SynthesizeAsync(new SynthesisRequest(text, voice.Key, rate, null, 0, take), cancellationToken);
                spoken.Add(TakeTrimmer.Trim(MonoSound.Load(take)));
            }

            return spoken;
        }

        async Task<SpeedRow> HearAsync(string way, IReadOnlyList<MonoSound> sounds)
        {
            var (reel, places) = Material.Join(sounds, Path.Combine(folder, "reel.wav"));
            var whole = new TimeRange(TimeSpan.Zero, places[^1].End + TimeSpan.FromSeconds(1));
            var heard = await listener.RecognizeAsync(new RecognitionRequest(reel, voice.Primary, [whole]), cancellationToken);
            var misheard = WordErrors.Rate(string.Join(' ', texts), heard[0].Text);
            return new SpeedRow(way, Math.Round((double)natural / sounds.Sum(sound => sound.Samples.Length), 3), Math.Round(misheard, 3));
        }
    }

    // An engine's best voice of a language stands for its others there; those that are cast most come first.
    private static IEnumerable<(ISynthesizer Engine, Voice Voice)> Voices(EngineSet engines, string? only) =>
        Languages.SelectMany(language => engines.VoicesFor(language).DistinctBy(pair => pair.Engine))
            .Where(pair => only is null || pair.Engine.Identity.Name == only)
            .OrderByDescending(pair => pair.Voice.Quality == EngineQuality.Good)
            .ThenByDescending(pair => pair.Voice.Quality);

    private static async Task<Dictionary<string, IReadOnlyList<string>>> TextsAsync(string root, EngineSet engines)
    {
        string[] written = [.. Languages.Where(language => language != "pt")];
        var lines = Dialogues.Read(root, written, fewestWords: 7, mostWords: 18);
        // Spread over the whole game.
        var chosen = Enumerable.Range(0, Lines).Select(at => lines[at * lines.Count / Lines]).ToList();
        var texts = written
            .ToDictionary(language => language, IReadOnlyList<string> (language) => [.. chosen.Select(line => line[language])]);
        var pair = new LanguagePair("en", "pt");
        texts["pt"] = await engines.TranslatorsFor(pair)[0]
            .TranslateAsync(new TranslationRequest(pair, texts["en"]), CancellationToken.None);
        return texts;
    }

    private static string? After(string[] arguments, string option) => Array.IndexOf(arguments, option) is >= 0 and var at ? arguments
        .ElementAtOrDefault(at + 1) : null;
}

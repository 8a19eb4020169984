using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dubwright.Bench.Engines;
using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Engines.Catalogue;

namespace Dubwright.Bench.Speakers;

/// <summary>
/// Who speaks when, in conversations of which that is known: by pitch and timbre, by the speaker embedding, and by it with the number of
/// speakers said. Thresholds were set on the first half of the voices; the table is of the second.
/// </summary>
internal static class SpeakerBench
{
    private const int Reported = 1;
    private const double SecondsPerHour = 3_600;
    private static readonly TimeSpan Collar = TimeSpan.FromSeconds(0.25);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var folder = After(arguments, "--folder") ?? "bench/results/speakers";
        var half = int.Parse(After(arguments, "--half") ?? $"{Reported}", CultureInfo.InvariantCulture);
        using var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = Measuring.Models }, CancellationToken.None);
        if (catalogue.Engines.SpeakerEmbedders is not [var embedder, ..])
        {
            Console.Error.WriteLine("No speaker embedding is installed; DUBWRIGHT_MODELS names a folder with one.");
            return 1;
        }

        var voices = await new BenchVoices(folder, catalogue.Engines).ReadAsync();
        var music = await MusicAsync(folder, catalogue.Engines);
        var ways = SpeakerWay.All(embedder, folder);
        var rows = new List<Row>();
        var film = 0.0;
        var took = new double[ways.Count];
        foreach (var plan in ConversationPlans.Of(voices).Where(plan => plan.Half == half && (plan.MusicDb is null || music is not null)))
        {
            var talk = await Conversation.MakeAsync(plan, music, folder);
            film += talk.Seconds;
            var scores = new List<Score>();
            for (var way = 0; way < ways.Count; way++)
            {
                var began = Stopwatch.GetTimestamp();
                var answer = await ways[way].AnswerAsync(talk);
                took[way] += Stopwatch.GetElapsedTime(began).TotalSeconds;
                await RttmAsync(Path.ChangeExtension(talk.Wave, $".{way}.rttm"), plan.Name, answer);
                scores.Add(Score.Of(talk, [.. answer.Select(turn => turn.Turn)]));
            }

            rows.Add(new Row(plan.Kind, scores));
            Console.WriteLine(FormattableString.Invariant($"{plan.Name}: {plan.Voices.Count} speak; ")
                + string.Join("; ", scores.Zip(ways, (score, way) => FormattableString.Invariant(
                    $"{way.Name} {score.Speakers}, {score.Collared.Rate:0.0%}, {score.Whole.Rate:0.0%}"))));
        }

        Console.WriteLine(Table(rows, ways, [.. took.Select(seconds => seconds / film * SecondsPerHour)]));
        return 0;
    }

    private static string Table(List<Row> rows, IReadOnlyList<SpeakerWay> ways, List<double> secondsPerHour)
    {
        var page = new StringBuilder();
        page.AppendLine(CultureInfo.InvariantCulture, $"| Conversations | {string.Join(" | ", ways.Select(way => way.Name))} |")
            .AppendLine(CultureInfo.InvariantCulture, $"|---|{string.Concat(ways.Select(_ => "---:|"))}");
        foreach (var kind in rows.GroupBy(row => row.Kind).Select(group => (group.Key, Rows: group.ToList())).Append(("all", rows)))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {kind.Item1} | {string.Join(" | ", ways.Select((_, way) =>
            {
                var scores = kind.Item2.ConvertAll(row => row.Scores[way]);
                var (collared, whole) = (scores.Aggregate(DiarizationError.None, (sum, score) => sum + score.Collared),
                    scores.Aggregate(DiarizationError.None, (sum, score) => sum + score.Whole));
                return FormattableString.Invariant(
                    $"{collared.Rate * 100:0.0} / {whole.Rate * 100:0.0} / {scores.Count(score => score.IsRight)} of {scores.Count}");
            }))} |");
        }

        var seconds = string.Join(" | ", secondsPerHour.Select(seconds => FormattableString.Invariant($"{seconds:0.0}")));
        return page.AppendLine(CultureInfo.InvariantCulture, $"| seconds an hour of film | {seconds} |").ToString();
    }

    private static async Task<float[]?> MusicAsync(string folder, EngineSet engines)
    {
        var path = Path.Combine(folder, "music.wav");
        if (!File.Exists(path))
        {
            if (engines.SoundGenerators.FirstOrDefault(engine => engine.Capability.Type == SoundType.Music) is not { } engine)
            {
                return null;
            }

            await engine.GenerateAsync(
                new SoundRequest("calm piano music with strings", TimeSpan.FromSeconds(150), path), CancellationToken.None);
        }

        return Resampler.Resample(MonoSound.Load(path), WaveFormat.Speech.SampleRate).Samples;
    }

    private static Task RttmAsync(string path, string name, IReadOnlyList<(SpokenTurn Turn, double? Confidence)> answer) =>
        File.WriteAllLinesAsync(path, answer.Select(turn => FormattableString.Invariant(
            $"SPEAKER {name} 1 {turn.Turn.Time.Start.TotalSeconds:0.000} {turn.Turn.Time.Duration.TotalSeconds:0.000} <NA> <NA> ")
            + FormattableString.Invariant($"{turn.Turn.Speaker} {turn.Confidence ?? 1:0.000} <NA>")));

    private static string? After(string[] arguments, string option) =>
        arguments.SkipWhile(argument => argument != option).Skip(1).FirstOrDefault();

    private sealed record Score(DiarizationError Collared, DiarizationError Whole, int Speakers, bool IsRight)
    {
        public static Score Of(Conversation talk, IReadOnlyList<SpokenTurn> answer)
        {
            var found = answer.Select(turn => turn.Speaker).Distinct().Count();
            return new Score(DiarizationError.Of(talk.Turns, answer, Collar), DiarizationError.Of(talk.Turns, answer, TimeSpan.Zero), found,
                found == talk.Turns.Select(turn => turn.Speaker).Distinct().Count());
        }
    }

    private sealed record Row(string Kind, IReadOnlyList<Score> Scores);
}

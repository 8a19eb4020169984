using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Bench.Speakers;

/// <summary>How people talk to each other.</summary>
/// <param name="Kind">The row of the table that it counts in.</param>
/// <param name="Pauses">Seconds between two turns, at least and at most.</param>
/// <param name="Short">Share of the turns that are answers of 0.4 to 1.1 s.</param>
internal sealed record ConversationPlan(
    string Kind, int Half, IReadOnlyList<BenchVoice> Voices, (double Least, double Most) Pauses, double Short, int Seed)
{
    public string Name => $"{Half}-{Kind.Replace(' ', '-').Replace(',', '-')}-{Voices.Count}-{Seed}";

    public double Seconds => Math.Max(75, 18 * Voices.Count);

    /// <summary>Share of the turns that begin before the last has ended.</summary>
    public double Overlapping { get; init; }

    public bool Telephone { get; init; }

    /// <summary>So far below the voices; null where there is none.</summary>
    public double? NoiseDb { get; init; }

    public double? MusicDb { get; init; }
}

/// <param name="Wave">16 kHz mono.</param>
internal sealed record Conversation(ConversationPlan Plan, string Wave, IReadOnlyList<SpokenTurn> Turns, double Seconds)
{
    private const int Rate = 16_000;
    private const double VoiceDb = 3;

    /// <summary>Lays clips one after the other; the same plan gives the same samples.</summary>
    /// <param name="music">At 16 kHz, at least as long; null where there is none to be had.</param>
    public static async Task<Conversation> MakeAsync(ConversationPlan plan, float[]? music, string folder)
    {
        var random = new Random(plan.Seed);
        var levels = plan.Voices.Select(_ => (float)Math.Pow(10, ((random.NextDouble() * 2) - 1) * VoiceDb / 20)).ToList();
        var clips = plan.Voices.Select(voice => new ClipDeck(voice, random)).ToList();
        var samples = new float[(int)((plan.Seconds + 20) * Rate)];
        var turns = new List<SpokenTurn>();
        var (speaker, end) = (-1, 0.5);
        while (end < plan.Seconds && Next(clips, speaker, random) is { } next)
        {
            speaker = next;
            var clip = clips[speaker].Draw(random.NextDouble() < plan.Short);
            var start = turns.Count > 0 && random.NextDouble() < plan.Overlapping
                ? Math.Max(0, end - 0.3 - (0.9 * random.NextDouble()))
                : end + plan.Pauses.Least + (random.NextDouble() * (plan.Pauses.Most - plan.Pauses.Least));
            var first = (int)(start * Rate);
            for (var at = 0; at < clip.Samples.Length; at++)
            {
                samples[first + at] += clip.Samples[at] * levels[speaker];
            }

            turns.AddRange(clip.Speech.Select(part =>
                new SpokenTurn(TimeRange.FromSeconds(start + part.Start, start + part.End), plan.Voices[speaker].Name)));
            end = Math.Max(end, start + clip.Seconds);
        }

        samples = samples[..(int)((end + 1) * Rate)];
        Add(samples, plan.NoiseDb is null ? null : Noise(samples.Length, plan.Seed), plan.NoiseDb);
        Add(samples, plan.MusicDb is null ? null : music, plan.MusicDb);
        var wave = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "conversations")).FullName, $"{plan.Name}.wav");
        new MonoSound(samples, Rate).Save(wave);
        if (plan.Telephone)
        {
            await OverTheTelephoneAsync(wave);
        }

        await File.WriteAllLinesAsync(Path.ChangeExtension(wave, ".rttm"), turns.Select(turn => FormattableString.Invariant(
            $"SPEAKER {plan.Name} 1 {turn.Time.Start.TotalSeconds:0.000} {turn.Time.Duration.TotalSeconds:0.000} ")
            + $"<NA> <NA> {turn.Speaker} <NA> <NA>"));
        return new Conversation(plan, wave, turns, (double)samples.Length / Rate);
    }

    // Whoever has not spoken yet comes soon; nobody answers himself, and nobody says anything twice. Null where nobody is left.
    private static int? Next(List<ClipDeck> clips, int last, Random random)
    {
        var able = Enumerable.Range(0, clips.Count).Where(at => clips[at].Left > 0 && (at != last || clips.Count == 1)).ToList();
        return able.Count == 0 ? null
            : able.Find(at => clips[at].IsWhole) is var silent && clips[silent].IsWhole && silent != last && random.NextDouble() < 0.5
                ? silent : able[random.Next(able.Count)];
    }

    private static void Add(float[] samples, float[]? other, double? belowDb)
    {
        if (other is null || belowDb is not { } below)
        {
            return;
        }

        var voices = Math.Sqrt(samples.Where(sample => Math.Abs(sample) > 1e-3).Average(sample => sample * (double)sample));
        var own = Math.Sqrt(other.Take(samples.Length).Average(sample => sample * (double)sample));
        var gain = (float)(voices / own * Math.Pow(10, -below / 20));
        for (var at = 0; at < samples.Length; at++)
        {
            samples[at] += other[at % other.Length] * gain;
        }
    }

    // Pink: three of Paul Kellet's filters over white noise.
    private static float[] Noise(int length, int seed)
    {
        var random = new Random(seed + 1);
        var noise = new float[length];
        var (low, middle, high) = (0.0, 0.0, 0.0);
        for (var at = 0; at < length; at++)
        {
            var white = (random.NextDouble() * 2) - 1;
            low = (0.99765 * low) + (white * 0.0990460);
            middle = (0.96300 * middle) + (white * 0.2965164);
            high = (0.57000 * high) + (white * 1.0526913);
            noise[at] = (float)(low + middle + high + (white * 0.1848));
        }

        return noise;
    }

    // G.711 at 8 kHz between 300 and 3,400 Hz, and back.
    private static async Task OverTheTelephoneAsync(string wave)
    {
        var narrow = Path.ChangeExtension(wave, ".telephone.wav");
        await FfmpegAsync(["-i", wave, "-af", "highpass=f=300,highpass=f=300,lowpass=f=3400", "-ar", "8000", "-c:a", "pcm_mulaw", narrow]);
        await FfmpegAsync(["-i", narrow, "-ar", "16000", "-c:a", "pcm_s16le", wave]);
        File.Delete(narrow);
    }

    private static async Task FfmpegAsync(string[] arguments)
    {
        var result = await ChildProcess.RunAsync(new ProcessSpec("ffmpeg", ["-v", "error", "-y", .. arguments]), CancellationToken.None);
        _ = result.ExitCode == 0 ? true : throw new InvalidOperationException(result.Detail);
    }

    // Each clip once.
    private sealed class ClipDeck
    {
        private readonly int _all;
        private readonly Stack<VoiceClip> _short;
        private readonly Stack<VoiceClip> _long;

        public ClipDeck(BenchVoice voice, Random random)
        {
            var clips = voice.Clips.ToArray();
            random.Shuffle(clips);
            (_all, _short, _long) = (clips.Length, new(clips.Where(clip => clip.IsShort)), new(clips.Where(clip => !clip.IsShort)));
        }

        public int Left => _short.Count + _long.Count;

        public bool IsWhole => Left == _all;

        public VoiceClip Draw(bool isShort) => isShort && _short.Count > 0 || _long.Count == 0 ? _short.Pop() : _long.Pop();
    }
}

using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Sound.Layers;

/// <summary>Somebody in front, and somebody else in the pauses.</summary>
/// <param name="Samples">16 kHz mono.</param>
internal sealed record SpeechLayers(float[] Samples, IReadOnlyList<TimeRange> Front, IReadOnlyList<TimeRange> Behind)
{
    /// <summary>A television at the other end of the room.</summary>
    public const string Far = "volume=-22dB,lowpass=f=2500,aecho=0.8:0.7:60|110:0.4|0.3";

    private const int Rate = 16_000;
    private const double Level = 0.08;

    private static readonly string[] Texts =
    [
        "The ship had left the harbour long before the sun came up.", "Nobody at the office knew what the letter said.",
        "We should be home before the evening news begins.", "Please bring the blue suitcase and the two umbrellas.",
    ];

    /// <summary>Four utterances, all equally loud before the filter.</summary>
    /// <param name="voice"><c>reader</c>, <c>woman</c>, <c>pico</c>, <c>espeak</c> or <c>whisper</c>.</param>
    /// <param name="filter">Of ffmpeg.</param>
    public static async Task<IReadOnlyList<float[]>> SpeakAsync(TemporaryFolder folder, string voice, string filter = "anull")
    {
        var files = voice switch
        {
            "reader" => Recordings.Files.Take(Texts.Length),
            "woman" => await Prompts.DecodeAsync(folder),
            _ => await Task.WhenAll(Texts.Select((text, at) => SynthesiseAsync(folder.File($"{voice}{at}.wav"), voice, text))),
        };
        var spoken = new List<float[]>();
        foreach (var file in files)
        {
            var made = folder.File("layer.wav");
            await Films.FfmpegAsync(["-i", file, "-af", "silenceremove=start_periods=1:start_threshold=-50dB", "-ar", "16000", "-ac", "1",
                made]);
            var samples = MonoSound.Load(made).Samples;
            var gain = (float)(Level / Signals.Rms(samples));
            new MonoSound([.. samples.Select(sample => Math.Clamp(sample * gain, -1, 1))], Rate).Save(folder.File("even.wav"));
            await Films.FfmpegAsync(["-i", folder.File("even.wav"), "-af", filter, made]);
            spoken.Add(MonoSound.Load(made).Samples);
        }

        return spoken;
    }

    /// <summary>By turns, the one in front first and last; quiet room noise under both.</summary>
    public static SpeechLayers Turns(IReadOnlyList<float[]> front, IReadOnlyList<float[]> behind, double longest = 3, double pause = 0.7)
    {
        var (samples, here, there) = (new List<float>(new float[Rate]), new List<TimeRange>(), new List<TimeRange>());
        for (var at = 0; at < front.Count; at++)
        {
            Add(front[at], here);
            Add([.. behind[at].Take((int)(longest * Rate))], there);
        }

        Add(front[0], here);
        var noise = Signals.WhiteNoise(samples.Count, 5, 2e-4);
        return new SpeechLayers([.. samples.Zip(noise, (sample, hiss) => sample + hiss)], here, there);

        void Add(float[] spoken, List<TimeRange> layer)
        {
            layer.Add(TimeRange.FromSeconds(samples.Count / (double)Rate, (samples.Count + spoken.Length) / (double)Rate));
            samples.AddRange(spoken);
            samples.AddRange(new float[(int)(pause * Rate)]);
        }
    }

    /// <summary>How much of some ranges others cover, 0 to 1.</summary>
    public static double Share(IReadOnlyList<TimeRange> of, IEnumerable<TimeRange> by) =>
        by.Sum(range => of.Sum(part => part.Intersect(range)?.Duration.TotalSeconds ?? 0)) / of.Sum(part => part.Duration.TotalSeconds);

    private static async Task<string> SynthesiseAsync(string file, string voice, string text)
    {
        var program = voice == "pico" ? new ProcessSpec("pico2wave", ["-l", "en-US", "-w", file, text])
            : new ProcessSpec("espeak-ng", ["-v", voice == "whisper" ? "en-us+whisper" : "en-us", "-w", file, text]);
        (await ChildProcess.RunAsync(program, CancellationToken.None)).ExitCode.ShouldBe(0);
        return file;
    }
}

using System.Runtime.Versioning;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Tests.Engines;
using Dubwright.Tests.Media;
using Dubwright.Tests.Sound;
using Dubwright.Tests.Sound.Layers;

namespace Dubwright.Tests.Dubbing.Sources;

/// <summary>What speaks far behind the people in front stays where it is: no line, no hole, and a warning.</summary>
[RequiresProgram("pocketsphinx_batch", "pico2wave", Prompts.Some)]
[SupportedOSPlatform("linux")]
public sealed class BackgroundSpeechDubTests : IDisposable
{
    private const string OnBoth = "pan=stereo|c0=c0+c1|c1=c0+c1";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [EngineFact]
    public async Task It_is_not_dubbed_and_sounds_in_the_result_as_it_did_before()
    {
        var (film, layers) = await FilmAsync(OnBoth);
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (view, result) = await host.DubAsync(await host.RequestAsync(film, "es-es"));

        NothingSpeaksThere(result, layers);
        view.Warnings.Where(Told).ShouldHaveSingleItem().ShouldMatch(
            "^4 utterances from 0:0\\d to 0:[34]\\d were left in the background, \\d\\d to \\d\\d dB below the people in front");
        var target = result.Targets[0];
        var (before, after) = (await SoundAsync(film), await SoundAsync(host.PathOf(target.Video ?? target.Audio)));
        var quiet = layers.Behind.Where(range => !target.Placements.Any(place => place.Time.Overlaps(range))).ToList();
        quiet.Count.ShouldBeGreaterThan(1);
        foreach (var range in quiet)
        {
            Alike(before, after, range).ShouldBeGreaterThan(0.9, $"{range}");
        }
    }

    [Theory]
    [InlineData("pan=stereo|c0=c0|c1=c1")]
    [InlineData("pan=stereo|c0=c1|c1=c0")]
    public async Task On_another_channel_it_is_background_all_the_same(string channels)
    {
        var (film, layers) = await FilmAsync(channels);
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (_, result) = await host.DubAsync(await host.RequestAsync(film, "es-es"), TaskKind.ProjectSetup);

        NothingSpeaksThere(result, layers);
    }

    [EngineFact]
    public async Task Whoever_wants_it_dubbed_says_so_and_a_cue_of_a_script_is_always_spoken()
    {
        var (film, layers) = await FilmAsync(OnBoth);
        await using var host = await DubHost.StartAsync(_folder.File("data"));
        var request = await host.RequestAsync(film, "es-es");
        var cue = layers.Behind[0];
        var script = new Script($"1\n{Clock(cue.Start)} --> {Clock(cue.End)}\nThe news begins.\n", null);

        var (everything, dubbed) = await host.DubAsync(request with { DubBackgroundSpeech = true }, TaskKind.ProjectSetup);
        var (scripted, spoken) = await host.DubAsync(request with { SourceTranscript = script }, TaskKind.ProjectSetup);

        SpeechLayers.Share(layers.Behind, dubbed.Segments.Select(segment => segment.Time)).ShouldBeGreaterThan(0.3);
        spoken.Segments.ShouldHaveSingleItem().Text.ShouldBe("The news begins.");
        everything.Warnings.Concat(scripted.Warnings).ShouldNotContain(warning => Told(warning));
    }

    private static bool Told(string warning) => warning.Contains("left in the background", StringComparison.Ordinal);

    private static void NothingSpeaksThere(DubResult result, SpeechLayers layers)
    {
        result.Segments.Count.ShouldBeGreaterThan(3);
        SpeechLayers.Share(layers.Behind, result.Segments.Select(segment => segment.Time)).ShouldBeLessThan(0.03);
        SpeechLayers.Share(layers.Front, result.Segments.Select(segment => segment.Time)).ShouldBeGreaterThan(0.8);
    }

    private static string Clock(TimeSpan time) => time.ToString(@"hh\:mm\:ss\,fff", System.Globalization.CultureInfo.InvariantCulture);

    // The front is the first channel of what is panned, the television the second.
    private async Task<(string Film, SpeechLayers Layers)> FilmAsync(string channels)
    {
        var layers = SpeechLayers.Turns(await SpeechLayers.SpeakAsync(_folder, "reader"),
            await SpeechLayers.SpeakAsync(_folder, "woman", SpeechLayers.Far));
        foreach (var (name, ranges) in new[] { ("front.wav", layers.Front), ("behind.wav", layers.Behind) })
        {
            var samples = layers.Samples.ToArray();
            var shown = new bool[samples.Length];
            foreach (var range in ranges)
            {
                shown.AsSpan((int)WaveFormat.Speech.FrameAt(range.Start)..(int)WaveFormat.Speech.FrameAt(range.End)).Fill(true);
            }

            new MonoSound([.. samples.Zip(shown, (sample, on) => on ? sample : 0)], 16_000).Save(_folder.File(name));
        }

        var film = await _folder.MakeAsync("film.mkv", "-i", _folder.File("front.wav"), "-i", _folder.File("behind.wav"), "-f", "lavfi",
            "-i", "testsrc2=s=160x90:r=25", "-filter_complex", $"[0][1]join=inputs=2:channel_layout=stereo,aresample=48000,{channels}[s]",
            "-map", "2:v", "-map", "[s]", "-shortest", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "pcm_s16le");
        return (film, layers);
    }

    private async Task<float[]> SoundAsync(string file)
    {
        await _folder.MakeAsync("heard.wav", "-i", file, "-vn", "-ac", "1", "-ar", "16000");
        return MonoSound.Load(_folder.File("heard.wav")).Samples;
    }

    // Correlation; encoders may have moved the sound by a few samples.
    private static double Alike(float[] one, float[] other, TimeRange range)
    {
        var (start, end) = ((int)WaveFormat.Speech.FrameAt(range.Start) + 3_200, (int)WaveFormat.Speech.FrameAt(range.End) - 3_200);
        return Enumerable.Range(-40, 81).Max(shift =>
        {
            var (product, left, right) = (0.0, 0.0, 0.0);
            for (var at = start; at < end; at++)
            {
                product += one[at] * (double)other[at + shift];
                left += one[at] * (double)one[at];
                right += other[at + shift] * (double)other[at + shift];
            }

            return product / Math.Sqrt(left * right);
        });
    }
}

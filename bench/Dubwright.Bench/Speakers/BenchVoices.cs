using System.Security.Cryptography;
using System.Text;
using Dubwright.Core.Engines;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Core.Words;

namespace Dubwright.Bench.Speakers;

/// <summary>Somebody of whom there are recordings.</summary>
/// <param name="Half">0 where thresholds were set on it, 1 where they are reported.</param>
/// <param name="Clips">Trimmed, at one level.</param>
internal sealed record BenchVoice(string Name, Gender Gender, bool IsRecorded, int Half, IReadOnlyList<VoiceClip> Clips);

/// <summary>Kokoro's voices, and people: Debian's telephone prompts and readings. What is spoken or decoded is kept in a folder.</summary>
internal sealed class BenchVoices(string folder, EngineSet engines)
{
    private const string Engine = "kokoro-82m";
    private const string Prompts = "/usr/share/asterisk/sounds";
    private const int MostPrompts = 60;

    // Every second voice of a sex is in the other half.
    private static readonly HashSet<string> Tuning =
        ["af_heart", "bf_emma", "ef_dora", "if_sara", "am_michael", "bm_george", "hm_omega", "pm_alex"];

    private static readonly (string Name, Gender Gender, int Half, string Folder, string Ending)[] People =
    [
        ("Allison", Gender.Female, 0, $"{Prompts}/en_US_f_Allison", "g722"), ("Carlo", Gender.Male, 0, $"{Prompts}/it_IT_m_Carlo", "g722"),
        ("Armelle", Gender.Female, 0, $"{Prompts}/fr", "gsm"),
        ("reader", Gender.Male, 0, "/usr/share/pocketsphinx/test/data/librivox", "wav"),
        ("June", Gender.Female, 1, $"{Prompts}/fr_CA_f_June", "g722"), ("Menardi", Gender.Female, 1, $"{Prompts}/it_IT_f_Menardi", "wav"),
        ("Ivrvoice", Gender.Female, 1, $"{Prompts}/ru_RU_f_IvrvoiceRU", "g722"), ("es-co", Gender.Female, 1, $"{Prompts}/es", "gsm"),
    ];

    /// <summary>Those whose engine or package is installed.</summary>
    public async Task<IReadOnlyList<BenchVoice>> ReadAsync()
    {
        var voices = new List<BenchVoice>();
        foreach (var voice in engines.Synthesizers.FirstOrDefault(engine => engine.Identity.Name == Engine)?.Capability.Voices ?? [])
        {
            var name = voice.Key.Split('/')[1];
            voices.Add(new BenchVoice(name, voice.Gender, IsRecorded: false, Tuning.Contains(name) ? 0 : 1, await SpokenAsync(voice)));
        }

        foreach (var (name, gender, half, files, ending) in People.Where(person => Directory.Exists(person.Folder)))
        {
            voices.Add(new BenchVoice(name, gender, IsRecorded: true, half, await DecodedAsync(name, files, ending)));
        }

        return voices;
    }

    private async Task<IReadOnlyList<VoiceClip>> SpokenAsync(Voice voice)
    {
        var engine = engines.SynthesizerOf(voice.Key)!;
        var clips = new List<VoiceClip>();
        foreach (var text in ConversationTexts.Of(voice.Primary))
        {
            var name = $"{voice.Key.Replace('/', '-')}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}.wav";
            clips.Add(await KeptAsync(name, path => engine.SpeakAsync(
                new SynthesisRequest(text, voice.Key, 1, null, 0, path), CancellationToken.None)));
        }

        return Usable(clips);
    }

    private async Task<IReadOnlyList<VoiceClip>> DecodedAsync(string person, string files, string ending)
    {
        var paths = Directory.GetFiles(files, $"*.{ending}", SearchOption.AllDirectories)
            .Where(path => !path.Contains("tone", StringComparison.Ordinal) && !path.Contains("beep", StringComparison.Ordinal)
                && !path.Contains("silence", StringComparison.Ordinal))
            .OrderBy(path => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(path)))), StringComparer.Ordinal)
            .Take(MostPrompts);
        var clips = new List<VoiceClip>();
        foreach (var path in paths)
        {
            clips.Add(await KeptAsync($"{person}-{Path.GetFileNameWithoutExtension(path)}.wav", async output =>
            {
                string[] format = ending == "wav" ? [] : ["-f", ending];
                var result = await ChildProcess.RunAsync(
                    new ProcessSpec("ffmpeg", ["-v", "error", .. format, "-i", path, "-ar", "16000", "-ac", "1", "-y", output]),
                    CancellationToken.None);
                _ = result.ExitCode == 0 ? true : throw new InvalidOperationException(result.Detail);
            }));
        }

        return Usable(clips);
    }

    private async Task<VoiceClip> KeptAsync(string name, Func<string, Task> makeAsync)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "voices")).FullName, name);
        if (!File.Exists(path))
        {
            var unfinished = path + ".part.wav";
            await makeAsync(unfinished);
            File.Move(unfinished, path);
        }

        return VoiceClip.Of(Resampler.Resample(MonoSound.Load(path), WaveFormat.Speech.SampleRate));
    }

    private static IReadOnlyList<VoiceClip> Usable(IEnumerable<VoiceClip> clips) =>
        [.. clips.Where(clip => clip.Seconds is >= VoiceClip.ShortestSeconds and <= VoiceClip.LongestSeconds)];
}

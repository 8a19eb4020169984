using System.Globalization;
using System.Text;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Core.Words;

namespace Dubwright.Engines.Synthesis.Flite;

/// <summary>Flite: English, four voices, free software throughout.</summary>
internal sealed class FliteSynthesizer(string version) : ISynthesizer
{
    public const string Name = "flite";
    public const string Program = "flite";
    private const int SampleRate = 16000;
    private static readonly ProcessLimits Limits = new(TimeSpan.FromMinutes(5), AddressSpaceBytes: 1L << 30, FileBytes: 512L << 20);

    // FliteName, how the voice answers to a target pitch of 1 Hz (0: it has no such setting), and the voice.
    private static readonly Dictionary<string, (string FliteName, double PitchAnswer, Voice Voice)> Voices = new()
    {
        [$"{Name}/rms"] = ("rms", 0, new($"{Name}/rms", "Ray", "en-us", Gender.Male, 102, 102, 102, 0.040, EngineQuality.Good)),
        [$"{Name}/slt"] = ("slt", 0.966, new($"{Name}/slt", "Susan", "en-us", Gender.Female, 165, 110, 230, 0.032, EngineQuality.Good)),
        [$"{Name}/awb"] = ("awb", 0.955, new($"{Name}/awb", "Alan", "en-gb", Gender.Male, 125, 85, 190, 0.114, EngineQuality.Fair)),
        [$"{Name}/kal16"] = ("kal16", 0.960, new($"{Name}/kal16", "Kevin", "en-us", Gender.Male, 87, 80, 155, 0.087, EngineQuality.Fair)),
    };

    public EngineIdentity Identity { get; } = new(Name, version);

    public SynthesizerCapability Capability { get; } = new(
        [.. Voices.Values.Select(voice => voice.Voice)], SlowestRate: 0.7, FastestRate: 1.4, Deterministic: true);

    public async Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken)
    {
        var (fliteName, pitchAnswer, voice) = SpeechTake.Find(Voices, request.Voice);
        var rate = Math.Clamp(request.Rate, Capability.SlowestRate, Capability.FastestRate);
        var wanted = (request.PitchHz ?? voice.MedianPitchHz) * SpeechTake.PitchFactor(request.Variation);
        var pitch = Math.Clamp(wanted, voice.LowestPitchHz, voice.HighestPitchHz);
        string[] shape = pitchAnswer == 0 ? [] : ["--setf", Setting("int_f0_target_mean", pitch / pitchAnswer)];
        return await SpeechTake.MakeAsync(
            request, SampleRate,
            (text, folder) => SpeakAsync(
                ["-voice", fliteName, "--setf", Setting("duration_stretch", 1 / rate), .. shape], text, folder, cancellationToken),
            cancellationToken);
    }

    private static async Task<PcmWave> SpeakAsync(string[] voice, SpokenText text, WorkFolder folder, CancellationToken cancellationToken)
    {
        var words = folder.File("line.txt");
        var path = folder.File("line.wav");
        await File.WriteAllTextAsync(words, Ascii(text.Text), cancellationToken);
        var result = await ChildProcess.RunAsync(
            new ProcessSpec(Program, [.. voice, "-f", words, "-o", path]) { Limits = Limits }, cancellationToken);
        if (result.ExitCode != 0 || !File.Exists(path))
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, "The voice Flite stopped before it was done.", retryable: true, result.Detail);
        }

        return PcmWave.Read(path);
    }

    private static string Setting(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value:0.####}");

    // Flite reads bytes: letters lose their accents, quotes and dashes become plain, and the rest is left out.
    private static string Ascii(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            plain.Append(AccentedLetters.Strip(letter) switch
            {
                < '\u0080' and var ascii => ascii.ToString(),
                '‘' or '’' => "'",
                '“' or '”' or '«' or '»' => "\"",
                '–' or '—' => ", ",
                'ß' => "ss",
                'æ' or 'Æ' => "ae",
                'ø' or 'Ø' => "o",
                _ => "",
            });
        }

        return plain.ToString();
    }
}

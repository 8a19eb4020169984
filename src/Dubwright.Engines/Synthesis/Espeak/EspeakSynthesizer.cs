using System.Globalization;
using System.Text;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;

namespace Dubwright.Engines.Synthesis.Espeak;

/// <summary>eSpeak NG: nearly every language of the table, hard to understand in most; a man and a woman each.</summary>
internal sealed class EspeakSynthesizer(string version, IReadOnlyList<EspeakVoice> voices) : ISynthesizer
{
    public const string Name = "espeak-ng";
    public const string Program = "espeak-ng";
    private const int SampleRate = 22050;
    private const int WordsPerMinute = 150;
    private static readonly ProcessLimits Limits = new(TimeSpan.FromMinutes(5), AddressSpaceBytes: 1L << 30, FileBytes: 512L << 20);
    private readonly Dictionary<string, EspeakVoice> _voices = voices.ToDictionary(voice => voice.Voice.Key);

    public EngineIdentity Identity { get; } = new(Name, version);

    public SynthesizerCapability Capability { get; } = new(
        [.. voices.Select(voice => voice.Voice)], SlowestRate: 0.75, FastestRate: 1.6, Deterministic: true);

    /// <summary>The names of the voices of the installed program: by their language and by their file.</summary>
    public static async Task<IReadOnlySet<string>> InstalledNamesAsync(CancellationToken cancellationToken)
    {
        var listing = await ChildProcess.RunAsync(new ProcessSpec(Program, ["--voices"]), cancellationToken);
        return listing.Output.Split('\n').Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells.Length > 4)
            .SelectMany(cells => (string[])[cells[1], Path.GetFileName(cells[4])])
            .ToHashSet(StringComparer.Ordinal);
    }

    public async Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken)
    {
        var voice = SpeechTake.Find(_voices, request.Voice);
        return await SpeechTake.MakeAsync(
            request, SampleRate, (text, folder) => SpeakAsync(request, voice, text, folder, cancellationToken), cancellationToken);
    }

    private async Task<PcmWave> SpeakAsync(
        SynthesisRequest request, EspeakVoice voice, SpokenText text, WorkFolder folder, CancellationToken cancellationToken)
    {
        var rate = Math.Clamp(request.Rate, Capability.SlowestRate, Capability.FastestRate);
        var pitch = (request.PitchHz ?? voice.Voice.MedianPitchHz) * SpeechTake.PitchFactor(request.Variation);
        var path = folder.File("line.wav");
        string[] arguments =
        [
            "-v", voice.EspeakName + voice.Variant.Suffix, "-b", "1", "-s", Number((int)Math.Round(WordsPerMinute * rate)),
            "-p", Number(voice.Variant.SettingFor(pitch)), "-w", path, "--stdin",
        ];
        var result = await ChildProcess.RunAsync(
            new ProcessSpec(Program, arguments) { Limits = Limits },
            async (input, token) => await input.WriteAsync(Encoding.UTF8.GetBytes(text.Text), token), read: null, cancellationToken);
        if (result.ExitCode != 0 || !File.Exists(path))
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, "The voice eSpeak NG stopped before it was done.", retryable: true, result.Detail);
        }

        return PcmWave.Read(path);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

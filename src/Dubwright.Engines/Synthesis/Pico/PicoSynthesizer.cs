using System.Globalization;
using System.Text;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;

namespace Dubwright.Engines.Synthesis.Pico;

/// <summary>
/// SVOX Pico: Spanish, French, German, Italian and English, each shaped into several speakers. Another speaker is the same voice asked to
/// speak at speed S / r and pitch P / r and then played at speed r.
/// </summary>
internal sealed class PicoSynthesizer(string version) : ISynthesizer
{
    public const string Name = "pico";
    public const string Program = "pico2wave";
    private const int SampleRate = 16000;

    // The whole text is one argument, and the program ends with code 154 beyond 32 kB.
    private const int LongestBytes = 32_000;
    private static readonly ProcessLimits Limits = new(TimeSpan.FromMinutes(5), AddressSpaceBytes: 1L << 30, FileBytes: 256L << 20);
    private readonly Dictionary<string, PicoVoice> _voices = PicoVoices.All.ToDictionary(voice => voice.Voice.Key);

    public EngineIdentity Identity { get; } = new(Name, version);

    public SynthesizerCapability Capability { get; } = new(
        [.. PicoVoices.All.Select(voice => voice.Voice)], SlowestRate: 0.9, FastestRate: 1.15, Deterministic: true);

    public async Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken)
    {
        var voice = SpeechTake.Find(_voices, request.Voice);
        return await SpeechTake.MakeAsync(
            request, SampleRate, (text, folder) => SpeakAsync(request, voice, text, folder, cancellationToken), cancellationToken);
    }

    private async Task<PcmWave> SpeakAsync(
        SynthesisRequest request, PicoVoice voice, SpokenText text, WorkFolder folder, CancellationToken cancellationToken)
    {
        if (text.LatinLetters * 2 < text.Letters)
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError,
                $"The voice {request.Voice} reads the Latin script only, and most of this line is in another.");
        }

        var said = text.Text.Replace("&", $" {voice.And} ", StringComparison.Ordinal);
        if (Encoding.UTF8.GetByteCount(said) > LongestBytes)
        {
            throw new DubwrightException(
                ExceptionReason.InvalidSourceData, $"The voice {request.Voice} cannot speak a line of more than {LongestBytes} bytes.");
        }

        var path = folder.File("line.wav");
        var marked = Marked(request, voice, said);
        var spec = new ProcessSpec(Program, ["-l", voice.PicoLanguage, "-w", path, marked])
        {
            Limits = Limits,
            PrivateArguments = [marked],
        };
        var result = await ChildProcess.RunAsync(spec, cancellationToken);
        if (result.ExitCode != 0 || !File.Exists(path))
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, "The voice SVOX Pico stopped before it was done.", retryable: true, result.Detail);
        }

        var wave = PcmWave.Read(path);
        return wave with { Samples = PlaybackSpeed.Change(wave.Samples, voice.Tract) };
    }

    // The marks also keep a text that begins with a hyphen from being taken for an option.
    private string Marked(SynthesisRequest request, PicoVoice voice, string text)
    {
        var rate = Math.Clamp(request.Rate, Capability.SlowestRate, Capability.FastestRate);
        var wanted = (request.PitchHz ?? voice.Voice.MedianPitchHz) * SpeechTake.PitchFactor(request.Variation);
        var pitch = Math.Clamp(wanted, voice.Voice.LowestPitchHz, voice.Voice.HighestPitchHz) / voice.Tract / voice.HertzPerLevel;
        var level = Math.Clamp((int)Math.Round(pitch), PicoVoices.LowestLevel, PicoVoices.HighestLevel);
        var speed = (int)Math.Round(100 * rate / voice.Tract);
        return string.Create(CultureInfo.InvariantCulture, $"<pitch level='{level}'><speed level='{speed}'>{text}</speed></pitch>");
    }
}

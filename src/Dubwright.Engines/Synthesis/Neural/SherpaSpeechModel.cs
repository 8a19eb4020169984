using System.Runtime.InteropServices;
using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Engines.Sherpa;

namespace Dubwright.Engines.Synthesis.Neural;

/// <summary>What a worker that speaks loads.</summary>
/// <param name="Runtime">Names the model's family.</param>
/// <param name="Files">Full paths by the parts that the family names.</param>
/// <param name="Data">eSpeak NG's data folder, which turns letters into sounds; null for families that do without.</param>
/// <param name="Language">As eSpeak NG names it; Kokoro needs it, others know their own.</param>
internal sealed record SpeechModelSettings(
    string Runtime, IReadOnlyDictionary<string, string> Files, string? Data, string Language, bool Debug = false);

/// <param name="Speaker">The model's number of the voice.</param>
/// <param name="Speed">Above 1 is faster; the length that comes out is far from proportional.</param>
/// <param name="Output">The WAV to write.</param>
/// <param name="Language">A primary language, for models that are told it with each line; null where the model was loaded for one.</param>
internal sealed record SpeechModelRequest(string Text, int Speaker, double Speed, string Output, string? Language = null);

internal sealed record Spoken(int SampleRate, int Samples);

/// <summary>A voice model of any family through sherpa-onnx, in a worker with one thread. The same text gives the same samples.</summary>
internal sealed class SherpaSpeechModel : IDisposable
{
    // As sherpa-onnx's own example has them for Supertonic.
    private const int Steps = 8;
    private const float PauseScale = 1;

    private readonly nint _voice;

    /// <exception cref="DubwrightException">The model cannot be loaded.</exception>
    public SherpaSpeechModel(SpeechModelSettings settings)
    {
        SherpaLibrary.Check();
        using var config = SherpaFamilies.Of(settings.Runtime)!.Configure(settings.Files, settings.Language, settings.Data, settings.Debug);
        _voice = SherpaLibrary.CreateVoice(config.Bytes);
        if (_voice == 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The voice model could not be loaded.");
        }
    }

    /// <exception cref="DubwrightException">Nothing came out.</exception>
    public async Task<Spoken> SpeakAsync(SpeechModelRequest request)
    {
        var native = Speak(request);
        if (native == 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The voice model found nothing to say in this line.");
        }

        var audio = Marshal.PtrToStructure<GeneratedAudio>(native);
        var samples = new float[audio.Count];
        if (audio.Count > 0)
        {
            Marshal.Copy(audio.Samples, samples, 0, audio.Count);
        }

        SherpaLibrary.DestroyAudio(native);
        var wave =
            new PcmWave(audio.SampleRate, [.. samples.Select(sample => (short)Math.Round(Math.Clamp(sample, -1, 1) * short.MaxValue))]);
        await wave.WriteAsync(request.Output, CancellationToken.None);
        return new Spoken(wave.SampleRate, wave.Samples.Length);
    }

    private nint Speak(SpeechModelRequest request)
    {
        if (request.Language is null)
        {
            return SherpaLibrary.Speak(_voice, request.Text, request.Speaker, (float)request.Speed);
        }

        using var texts = new NativeTexts();
        var config = new SpeakingConfig
        {
            PauseScale = PauseScale,
            Speed = (float)request.Speed,
            Speaker = request.Speaker,
            Steps = Steps,
            // One seed, so that the same line is the same samples.
            Extra = texts.Add(JsonSerializer.Serialize(new { lang = request.Language, seed = 1 })),
        };
        return SherpaLibrary.Speak(_voice, request.Text, config, callback: 0, argument: 0);
    }

    public void Dispose() => SherpaLibrary.DestroyVoice(_voice);
}

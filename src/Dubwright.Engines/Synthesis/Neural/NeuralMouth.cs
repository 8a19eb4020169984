using System.Runtime.InteropServices;
using Dubwright.Core.Failures;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Waves;

namespace Dubwright.Engines.Synthesis.Neural;

/// <summary>What a worker that speaks loads: full paths.</summary>
/// <param name="Voices">Kokoro's file of voices; null for a Piper model.</param>
/// <param name="Data">eSpeak NG's data folder, which turns letters into sounds.</param>
/// <param name="Language">As eSpeak NG names it; Kokoro needs it, Piper's model knows its own.</param>
internal sealed record MouthSettings(string Model, string Tokens, string? Voices, string Data, string Language, bool Debug = false);

/// <param name="Speaker">The model's number of the voice.</param>
/// <param name="Speed">Above 1 is faster; the length that comes out is far from proportional.</param>
/// <param name="Output">The WAV to write.</param>
internal sealed record SpeakRequest(string Text, int Speaker, double Speed, string Output);

internal sealed record Spoken(int SampleRate, int Samples);

/// <summary>Piper and Kokoro through sherpa-onnx, in a worker with one thread. The same text gives the same samples.</summary>
internal sealed class NeuralMouth : IDisposable
{
    // So small that adding it to anything changes nothing: Piper's noise differs from call to call. Zero would mean the default.
    private const float NoNoise = 1e-30f;
    private readonly nint _voice;

    /// <exception cref="DubwrightException">The model cannot be loaded.</exception>
    public NeuralMouth(MouthSettings settings)
    {
        SherpaLibrary.Check();
        using var texts = new NativeTexts();
        var config = new VoiceConfig
        {
            Threads = 1,
            Debug = settings.Debug ? 1 : 0,
            Provider = texts.Add("cpu"),
            SentencesAtOnce = 1,
            SilenceScale = 1,
        };
        if (settings.Voices is null)
        {
            config.VitsModel = texts.Add(settings.Model);
            config.VitsTokens = texts.Add(settings.Tokens);
            config.VitsData = texts.Add(settings.Data);
            (config.VitsNoise, config.VitsNoiseOfLengths, config.VitsLength) = (NoNoise, NoNoise, 1);
        }
        else
        {
            config.KokoroModel = texts.Add(settings.Model);
            config.KokoroVoices = texts.Add(settings.Voices);
            config.KokoroTokens = texts.Add(settings.Tokens);
            config.KokoroData = texts.Add(settings.Data);
            config.KokoroLanguage = texts.Add(settings.Language);
            config.KokoroLength = 1;
        }

        _voice = SherpaLibrary.CreateVoice(config);
        if (_voice == 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The voice model could not be loaded.");
        }
    }

    /// <exception cref="DubwrightException">Nothing came out.</exception>
    public async Task<Spoken> SpeakAsync(SpeakRequest request)
    {
        var native = SherpaLibrary.Speak(_voice, request.Text, request.Speaker, (float)request.Speed);
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
        var wave = new PcmWave(audio.SampleRate, [.. samples.Select(sample => (short)Math.Round(Math.Clamp(sample, -1, 1) * short.MaxValue))]);
        await wave.WriteAsync(request.Output, CancellationToken.None);
        return new Spoken(wave.SampleRate, wave.Samples.Length);
    }

    public void Dispose() => SherpaLibrary.DestroyVoice(_voice);
}

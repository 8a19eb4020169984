using System.Runtime.InteropServices;
using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Waves;

namespace Dubwright.Engines.Recognition.Whisper;

/// <summary>
/// Whisper through sherpa-onnx, in a worker. Speech is found before it is listened to: Whisper invents words in silence, and silently drops
/// whatever lies beyond thirty seconds.
/// </summary>
internal sealed class WhisperEar : IDisposable
{
    private const int SampleRate = 16000;
    private readonly NativeTexts _texts = new();
    private readonly SpeechDetector _detector;
    private readonly nint _recognizer;
    private RecognizerConfig _config;
    private string _language = "";

    /// <exception cref="DubwrightException">A model cannot be loaded.</exception>
    public WhisperEar(WhisperSettings settings)
    {
        SherpaLibrary.Check();
        _detector = new SpeechDetector(settings.SpeechModel);
        _config = new RecognizerConfig
        {
            SampleRate = SampleRate,
            FeatureCount = 80,
            WhisperEncoder = _texts.Add(settings.Encoder),
            WhisperDecoder = _texts.Add(settings.Decoder),
            WhisperLanguage = _texts.Add(""),
            WhisperTask = _texts.Add("transcribe"),
            WhisperTailPaddings = -1,
            WhisperTokenTimes = 1,
            Tokens = _texts.Add(settings.Tokens),
            Threads = 1,
            Debug = settings.Debug ? 1 : 0,
            Provider = _texts.Add("cpu"),
            DecodingMethod = _texts.Add("greedy_search"),
        };
        _recognizer = SherpaLibrary.CreateRecognizer(_config);
        if (_recognizer == 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The Whisper model could not be loaded.");
        }
    }

    /// <summary>One answer an utterance.</summary>
    public IReadOnlyList<Heard> Listen(ListenRequest request, Action<double> progress)
    {
        using var wave = File.OpenRead(request.Wave);
        var header = WaveHeader.Read(wave);
        var language = request.Language ?? "";
        var answers = new Heard[request.Utterances.Count];
        var order = Enumerable.Range(0, answers.Length).ToList();
        if (language.Length == 0)
        {
            // The longest utterance tells which language all of them are in: a single word is often taken for another language.
            order = [.. order.OrderByDescending(at => request.Utterances[at].Count)];
        }

        for (var done = 0; done < order.Count; done++)
        {
            var samples = Read(wave, header, request.Utterances[order[done]]);
            answers[order[done]] = Hear(samples, language);
            language = answers[order[done]].Language ?? language;
            progress((done + 1.0) / order.Count);
        }

        return answers;
    }

    public void Dispose()
    {
        SherpaLibrary.DestroyRecognizer(_recognizer);
        _detector.Dispose();
        _texts.Dispose();
    }

    private Heard Hear(float[] samples, string language)
    {
        var words = new List<HeardWord>();
        foreach (var stretch in Stretches.Of(_detector.Find(samples), samples.Length, SampleRate))
        {
            var result = Decode(samples.AsSpan(stretch.Start, stretch.Count), language);
            language = result.Language.Length > 0 ? result.Language : language;
            words.AddRange(TokenWords.Read(result, stretch, SampleRate, language));
        }

        return new Heard(language.Length == 0 ? null : language, words);
    }

    private DecodedTokens Decode(ReadOnlySpan<float> samples, string language)
    {
        if (language != _language)
        {
            _config.WhisperLanguage = _texts.Add(language);
            SherpaLibrary.ConfigureRecognizer(_recognizer, _config);
            _language = language;
        }

        var stream = SherpaLibrary.CreateStream(_recognizer);
        SherpaLibrary.AcceptWaveform(stream, SampleRate, samples, samples.Length);
        SherpaLibrary.Decode(_recognizer, stream);
        var json = SherpaLibrary.GetResult(stream);
        var result = JsonSerializer.Deserialize<DecodedTokens>(Marshal.PtrToStringUTF8(json)!)!;
        SherpaLibrary.DestroyResult(json);
        SherpaLibrary.DestroyStream(stream);
        return result;
    }

    // What lies beyond the file is silence.
    private static float[] Read(FileStream wave, WaveHeader header, SampleRange range)
    {
        var samples = new float[range.Count];
        var held = (int)Math.Clamp(header.Samples - range.Start, 0, range.Count);
        var raw = new short[held];
        wave.Position = header.Offset + (Math.Min(range.Start, header.Samples) * 2);
        wave.ReadExactly(MemoryMarshal.AsBytes(raw.AsSpan()));
        for (var at = 0; at < held; at++)
        {
            samples[at] = raw[at] / 32768f;
        }

        return samples;
    }
}

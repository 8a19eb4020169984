using System.Runtime.InteropServices;
using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Engines.Sherpa;

namespace Dubwright.Engines.Recognition.Neural;

/// <summary>
/// A recogniser of any family through sherpa-onnx, in a worker. Speech is found before it is recognised: Whisper invents words in silence,
/// and silently drops whatever lies beyond thirty seconds.
/// </summary>
internal sealed class SherpaRecognitionModel : IDisposable
{
    private const int SampleRate = 16000;
    private readonly SpeechDetector _detector;
    private readonly nint _recognizer;
    private readonly SherpaFamily _family;
    private readonly NativeConfig _config;
    private string _language = "";

    /// <exception cref="DubwrightException">A model cannot be loaded.</exception>
    public SherpaRecognitionModel(RecognitionModelSettings settings)
    {
        SherpaLibrary.Check();
        _family = SherpaFamilies.Of(settings.Runtime)!;
        _detector = new SpeechDetector(settings.SpeechModel);
        _config = _family.Configure(settings.Files, _language, data: null, settings.Debug);
        _recognizer = SherpaLibrary.CreateRecognizer(_config.Bytes);
        if (_recognizer == 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The model of the recogniser could not be loaded.");
        }
    }

    /// <summary>One answer an utterance.</summary>
    public IReadOnlyList<UtteranceHypothesis> Recognize(RecognitionModelRequest request, Action<double> progress)
    {
        using var wave = File.OpenRead(request.Wave);
        var header = WaveHeader.Read(wave);
        var language = request.Language ?? "";
        var answers = new UtteranceHypothesis[request.Utterances.Count];
        var order = Enumerable.Range(0, answers.Length).ToList();
        if (language.Length == 0)
        {
            // The longest utterance tells which language all of them are in: a single word is often taken for another language.
            order = [.. order.OrderByDescending(at => request.Utterances[at].Count)];
        }

        for (var done = 0; done < order.Count; done++)
        {
            var samples = Read(wave, header, request.Utterances[order[done]]);
            answers[order[done]] = RecognizeUtterance(samples, language);
            language = answers[order[done]].Language ?? language;
            progress((done + 1.0) / order.Count);
        }

        return answers;
    }

    public void Dispose()
    {
        SherpaLibrary.DestroyRecognizer(_recognizer);
        _detector.Dispose();
        _config.Dispose();
    }

    private UtteranceHypothesis RecognizeUtterance(float[] samples, string language)
    {
        var words = new List<WordHypothesis>();
        foreach (var chunk in SpeechChunks.Of(_detector.Find(samples), samples.Length, SampleRate))
        {
            var result = Decode(samples.AsSpan(chunk.Start, chunk.Count), language);
            language = Bare(result.Language) is { Length: > 0 } told ? told : language;
            words.AddRange(TokenWords.Read(result, chunk, SampleRate, language));
        }

        return new UtteranceHypothesis(language.Length == 0 ? null : language, words);
    }

    private DecodedTokens Decode(ReadOnlySpan<float> samples, string language)
    {
        if (_family.Language is { } at && language != _language)
        {
            SherpaLibrary.ConfigureRecognizer(_recognizer, _config.Set(at, language).Bytes);
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

    // SenseVoice writes "<|en|>".
    private static string Bare(string language) => language.Trim('<', '>', '|');

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

using System.Runtime.InteropServices;
using Dubwright.Core.Failures;

namespace Dubwright.Engines.Sherpa;

/// <summary>Silero voice activity detection, at 16 kHz. In workers only; not for two calls at once.</summary>
internal sealed class SpeechDetector : IDisposable
{
    private const int SampleRate = 16000;
    private const int Window = 512;
    private const float LongestSpeechSeconds = 15;
    private const float BufferSeconds = 60;
    private readonly nint _detector;

    /// <exception cref="DubwrightException">The model cannot be read.</exception>
    public SpeechDetector(string model)
    {
        using var texts = new NativeTexts();
        var config = new DetectorConfig
        {
            SileroModel = texts.Add(model),
            Threshold = 0.5f,
            ShortestSilenceSeconds = 0.25f,
            ShortestSpeechSeconds = 0.1f,
            WindowSamples = Window,
            LongestSpeechSeconds = LongestSpeechSeconds,
            SampleRate = SampleRate,
            Threads = 1,
            Provider = texts.Add("cpu"),
        };
        _detector = SherpaLibrary.CreateDetector(config, BufferSeconds);
        if (_detector == 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The model that finds speech could not be loaded.");
        }
    }

    /// <summary>Where somebody speaks, as first sample and count, in order.</summary>
    public IReadOnlyList<(int Start, int Count)> Find(ReadOnlySpan<float> samples)
    {
        SherpaLibrary.ResetDetector(_detector);
        var found = new List<(int, int)>();
        for (var at = 0; at + Window <= samples.Length; at += Window)
        {
            SherpaLibrary.Detect(_detector, samples.Slice(at, Window), Window);
            Take(found);
        }

        SherpaLibrary.FlushDetector(_detector);
        Take(found);
        return found;
    }

    public void Dispose() => SherpaLibrary.DestroyDetector(_detector);

    private void Take(List<(int Start, int Count)> found)
    {
        while (SherpaLibrary.IsDetectorEmpty(_detector) == 0)
        {
            var native = SherpaLibrary.FrontSegment(_detector);
            var segment = Marshal.PtrToStructure<SpeechSegment>(native);
            found.Add((segment.Start, segment.Count));
            SherpaLibrary.DestroySegment(native);
            SherpaLibrary.PopSegment(_detector);
        }
    }
}

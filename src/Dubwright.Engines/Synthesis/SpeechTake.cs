using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;

namespace Dubwright.Engines.Synthesis;

/// <summary>
/// What every speech program has in common: text made plain, a folder of its own, a proof that speech came out, one canonical WAV.
/// </summary>
internal static class SpeechTake
{
    private static readonly TimeSpan Nothing = TimeSpan.FromMilliseconds(100);

    // Bounds that no voice at any rate passes, and that silence, a word cut off or a text spelled out letter by letter does.
    private const double FastestLettersPerSecond = 60;
    private const double SlowestSecondsPerLetter = 0.4;
    private const double SlowestSecondsPerSign = 1.5;
    private const double SlowestSeconds = 4;
    private const int FaintestPeak = 500;

    /// <param name="request">What to say.</param>
    /// <param name="sampleRate">The engine's own, for a line with nothing to say.</param>
    /// <param name="speak">Says the text; may write into the folder, which is gone afterwards.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    public static async Task<SynthesizedSpeech> MakeAsync(
        SynthesisRequest request, int sampleRate, Func<SpokenText, WorkFolder, Task<PcmWave>> speak, CancellationToken cancellationToken)
    {
        var text = SpokenText.Of(request.Text);
        PcmWave wave;
        if (text.CanBeSaid)
        {
            using var folder = new WorkFolder();
            wave = await speak(text, folder);
            Prove(text, wave, request.Voice);
        }
        else
        {
            wave = PcmWave.Silence(sampleRate, Nothing);
        }

        await wave.WriteAsync(request.OutputPath, cancellationToken);
        return new SynthesizedSpeech(wave.SampleRate, wave.Duration);
    }

    /// <summary>Which of its voices an engine is asked for.</summary>
    public static T Find<T>(IReadOnlyDictionary<string, T> voices, string key) =>
        voices.TryGetValue(key, out var voice)
            ? voice
            : throw new DubwrightException(ExceptionReason.InvalidSourceData, $"There is no voice '{key}' here.");

    /// <summary>Another take of the same words: a little higher, a little lower, further each time. The first is left as it is.</summary>
    public static double PitchFactor(int variation)
    {
        var step = (variation + 1) / 2 % 5;
        return 1 + (0.03 * step * (variation % 2 == 0 ? -1 : 1));
    }

    // Speech programs fail silently: another script, another encoding or a text too long ends with code 0 and no speech.
    private static void Prove(SpokenText text, PcmWave wave, string voice)
    {
        var seconds = wave.Duration.TotalSeconds;
        var longest = SlowestSeconds + (text.Letters * SlowestSecondsPerLetter) + (text.Others * SlowestSecondsPerSign);
        var reason = wave.Peak < FaintestPeak ? "gave silence"
            : seconds < text.Letters / FastestLettersPerSecond ? "stopped before the end of the line"
            : seconds > longest ? "spelled the line instead of reading it"
            : null;
        if (reason is not null)
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, $"The voice {voice} {reason}; its language may not have this script.");
        }
    }
}

using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Pitch;

namespace Dubwright.Media.Speakers;

/// <summary>What is known of one voice from a recording.</summary>
/// <param name="Speech">How long somebody speaks.</param>
/// <param name="Speakers">How many voices are told apart in it.</param>
/// <param name="PitchHz">Median pitch; 0 where nothing is voiced.</param>
/// <param name="RangeSemitones">From the pitch that a tenth lies under to the one that a tenth lies above.</param>
/// <param name="SyllablesPerSecond">Of speech, pauses left out.</param>
public sealed record VoiceMeasure(TimeSpan Speech, int Speakers, double PitchHz, double RangeSemitones, double SyllablesPerSecond)
{
    private const int Step = 160;

    /// <summary>Measures a short recording.</summary>
    /// <param name="recording">16 kHz mono.</param>
    public static VoiceMeasure Of(ISound recording, CancellationToken cancellationToken)
    {
        var utterances = VoiceActivity.Measure(recording, cancellationToken).Speech;
        var speakers = SpeakerFinder.Find([.. utterances.Select(utterance => VoicePrints.Measure(recording, utterance))])
            .Select(turn => turn.Speaker).Distinct().Count();
        var (pitches, syllables, speech) = (new List<float>(), 0, TimeSpan.Zero);
        foreach (var utterance in utterances)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = recording.Format.FrameAt(utterance.Start);
            var samples = MonoSound.From(recording, first, recording.Format.FrameAt(utterance.End) - first).Samples;
            var track = PitchTracker.Track(samples);
            pitches.AddRange(track.Where(pitch => pitch > 0));
            syllables += Syllables(samples, track);
            speech += utterance.Duration;
        }

        pitches.Sort();
        return pitches.Count == 0
            ? new VoiceMeasure(speech, 0, 0, 0, 0)
            : new VoiceMeasure(
                speech, speakers, Math.Round(pitches[pitches.Count / 2], 1),
                Math.Round(12 * Math.Log2(pitches[pitches.Count * 9 / 10] / pitches[pitches.Count / 10]), 1),
                Math.Round(syllables / Math.Max(0.1, speech.TotalSeconds), 2));
    }

    // Peaks of loudness in voiced sound, 2 dB above the dips beside them (de Jong and Wempe, 2009).
    private static int Syllables(float[] samples, float[] track)
    {
        const double Dip = 2;
        var levels = Enumerable.Range(0, track.Length)
            .Select(at => Level(samples.AsSpan(at * Step, Math.Min(2 * Step, samples.Length - (at * Step))))).ToArray();
        var smooth = levels.Select((_, at) => levels[Math.Max(0, at - 3)..Math.Min(levels.Length, at + 4)].Average()).ToArray();
        var floor = smooth.Length == 0 ? 0 : smooth.Order().ElementAt(smooth.Length * 95 / 100) - 25;
        var (count, low, high, voiced) = (0, double.MaxValue, double.MinValue, false);
        for (var at = 0; at < smooth.Length; at++)
        {
            if (smooth[at] > high)
            {
                (high, voiced) = (smooth[at], track[at] > 0);
            }

            low = Math.Min(low, smooth[at]);
            if (high - smooth[at] >= Dip)
            {
                count += voiced && high > floor && high - low >= Dip ? 1 : 0;
                (low, high, voiced) = (smooth[at], smooth[at], false);
            }
        }

        return count;
    }

    private static double Level(ReadOnlySpan<float> samples)
    {
        var sum = 1e-10;
        foreach (var sample in samples)
        {
            sum += sample * (double)sample;
        }

        return 10 * Math.Log10(sum / Math.Max(1, samples.Length));
    }
}

using System.Runtime.InteropServices;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Engines.Recognition.PocketSphinx;

/// <summary>
/// Tells hiss and hum from silence and from music in the pauses between utterances. Spectral subtraction helps the recogniser on steady
/// noise only; on clean speech and over music it costs words.
/// </summary>
internal static class StationaryNoise
{
    private const int Frame = UtteranceCutter.SampleRate / 20;
    private const int FewestFrames = 10;
    private const double AudibleDecibels = -60;
    private const double NearSpeechDecibels = 27;
    private const double SteadyDecibels = 1.5;

    public static bool IsUnder(FileStream wave, WaveHeader header, IReadOnlyList<TimeRange> utterances)
    {
        var pauses = new List<double>();
        var speech = new List<double>();
        for (var at = 0; at < utterances.Count; at++)
        {
            speech.AddRange(Levels(wave, header, utterances[at]));
            if (at > 0 && utterances[at].Start > utterances[at - 1].End)
            {
                pauses.AddRange(Levels(wave, header, new TimeRange(utterances[at - 1].End, utterances[at].Start)));
            }
        }

        if (pauses.Count < FewestFrames || speech.Count == 0)
        {
            return false;
        }

        var noise = Median(pauses);
        var spread = Median([.. pauses.Select(level => Math.Abs(level - noise))]);
        return noise > AudibleDecibels && Median(speech) - noise < NearSpeechDecibels && spread < SteadyDecibels / 2;
    }

    private static IEnumerable<double> Levels(FileStream wave, WaveHeader header, TimeRange range)
    {
        var first = (long)(range.Start.TotalSeconds * header.SampleRate);
        var last = Math.Min((long)(range.End.TotalSeconds * header.SampleRate), header.Samples);
        var samples = new short[Frame];
        for (; first + Frame <= last; first += Frame)
        {
            wave.Position = header.Offset + (first * 2);
            wave.ReadExactly(MemoryMarshal.AsBytes(samples.AsSpan()));
            double energy = 0;
            foreach (var sample in samples)
            {
                energy += (double)sample * sample;
            }

            yield return 10 * Math.Log10((energy / Frame / (32768.0 * 32768.0)) + 1e-12);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Speakers;

/// <summary>How speech sounds, whoever speaks.</summary>
/// <param name="TiltDb">Its level over 3.5 kHz against that up to 2.5 kHz, each where it is high: consonants against vowels.</param>
/// <param name="Voiced">The share of voiced frames, 0 to 1.</param>
/// <param name="Voice">Null where nothing is voiced.</param>
internal sealed record SpokenSound(double TiltDb, double Voiced, VoiceModel? Voice)
{
    private const int Size = 512;
    private const int Hop = 160;
    private const double High = 0.9;
    private static readonly Range Vowels = 10..80;
    private static readonly Range Consonants = 112..240;
    private static readonly float[] Window = Fourier.Hann(Size);

    /// <param name="speech">16 kHz mono.</param>
    /// <param name="ranges">Each is read whole.</param>
    public static SpokenSound Measure(ISound speech, IReadOnlyList<TimeRange> ranges)
    {
        var fourier = new Fourier(Size);
        var (real, imaginary) = (new float[Size], new float[Size]);
        var (vowels, consonants) = (new List<double>(), new List<double>());
        VoiceModel? voice = null;
        foreach (var range in ranges)
        {
            var first = speech.Format.FrameAt(range.Start);
            var samples = MonoSound.From(speech, first, speech.Format.FrameAt(range.End) - first).Samples;
            for (var at = 0; at + Size <= samples.Length; at += Hop)
            {
                for (var sample = 0; sample < Size; sample++)
                {
                    real[sample] = samples[at + sample] * Window[sample];
                }

                Array.Clear(imaginary);
                fourier.Forward(real, imaginary);
                vowels.Add(Level(Vowels));
                consonants.Add(Level(Consonants));
            }

            voice = VoicePrints.Measure(speech, range).Select(VoiceModel.Of)
                .Aggregate(voice, (sum, model) => sum is null ? model : VoiceModel.Sum(sum, model));
        }

        return vowels.Count == 0 ? new SpokenSound(0, 0, null)
            : new SpokenSound(Top(consonants) - Top(vowels), (voice?.Frames ?? 0) / vowels.Count, voice);

        double Level(Range bins)
        {
            var power = 1e-9;
            for (var bin = bins.Start.Value; bin < bins.End.Value; bin++)
            {
                power += ((double)real[bin] * real[bin]) + ((double)imaginary[bin] * imaginary[bin]);
            }

            return 10 * Math.Log10(power);
        }

        static double Top(List<double> levels) => levels.Order().ElementAt((int)((levels.Count - 1) * High));
    }
}

using Dubwright.Core.Sound;

namespace Dubwright.Media.Loudness;

/// <summary>Brings quiet speech to where recognisers have learnt to hear it.</summary>
public static class SpeechLevel
{
    private const int Frame = 320;
    private const double LoudShare = 0.9;

    // As loud as read speech is in what recognisers were trained on; what is not far below is left as it is.
    private const double TargetDb = -20;
    private const double QuietDb = -32;
    private const double SilentDb = -85;
    private const double PeakDb = -1;

    /// <summary>Raises one utterance in place; one that is loud enough, and digital silence, stay as they are.</summary>
    /// <param name="speech">16 kHz mono.</param>
    public static void Raise(Span<short> speech)
    {
        var levels = new List<double>();
        var peak = 1.0;
        for (var at = 0; at + Frame <= speech.Length; at += Frame)
        {
            var power = 0.0;
            foreach (var sample in speech.Slice(at, Frame))
            {
                power += (double)sample * sample;
                peak = Math.Max(peak, Math.Abs((double)sample));
            }

            levels.Add(10 * Math.Log10((power / Frame / 32_768 / 32_768) + 1e-12));
        }

        if (levels.Count == 0)
        {
            return;
        }

        levels.Sort();
        var level = levels[(int)((levels.Count - 1) * LoudShare)];
        if (level is > QuietDb or < SilentDb)
        {
            return;
        }

        var gain = (float)Math.Pow(10, Math.Min(TargetDb - level, PeakDb - (20 * Math.Log10(peak / 32_768))) / 20);
        for (var at = 0; at < speech.Length; at++)
        {
            speech[at] = MonoSound.ToPcm(speech[at] * gain / 32_768f);
        }
    }
}

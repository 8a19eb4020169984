namespace Dubwright.Core.Sound;

/// <summary>
/// Plays a sound at another speed, which moves pitch and formants alike: windowed-sinc interpolation (Smith, "Digital Audio Resampling"),
/// cut off below the lower of the two Nyquist rates. Not <see cref="Resampler"/>, whose ratio is of two whole rates and whose filter is
/// another: takes that were spoken through this one keep their bytes.
/// </summary>
public static class PlaybackSpeed
{
    private const int HalfWidth = 16;
    private const int Phases = 512;

    /// <summary>A speed of 0.86 gives a sound 1 / 0.86 times as long, everything in it 0.86 times as high.</summary>
    public static short[] Change(short[] samples, double speed)
    {
        if (speed == 1 || samples.Length == 0)
        {
            return samples;
        }

        var cutoff = Math.Min(1, 1 / speed) * 0.97;
        var reach = (int)Math.Ceiling(HalfWidth / cutoff);
        var kernel = Kernel(cutoff, reach);
        var result = new short[(int)Math.Round(samples.Length / speed)];
        for (var at = 0; at < result.Length; at++)
        {
            var position = at * speed;
            var centre = (int)position;
            var phase = (int)((position - centre) * Phases);
            double sum = 0;
            var first = Math.Max(0, centre - reach + 1);
            var last = Math.Min(samples.Length - 1, centre + reach);
            for (var tap = first; tap <= last; tap++)
            {
                sum += samples[tap] * kernel[phase, tap - centre + reach - 1];
            }

            result[at] = (short)Math.Clamp(Math.Round(sum), short.MinValue, short.MaxValue);
        }

        return result;
    }

    // One row a phase, each row brought to a gain of exactly 1 so that the level does not ripple with the phase.
    private static double[,] Kernel(double cutoff, int reach)
    {
        var kernel = new double[Phases, 2 * reach];
        for (var phase = 0; phase < Phases; phase++)
        {
            double total = 0;
            for (var tap = 0; tap < 2 * reach; tap++)
            {
                var distance = tap - reach + 1 - ((phase + 0.5) / Phases);
                var window = 0.42 + (0.5 * Math.Cos(Math.PI * distance / reach)) + (0.08 * Math.Cos(2 * Math.PI * distance / reach));
                kernel[phase, tap] = Math.Abs(distance) > reach ? 0 : Sinc(cutoff * distance) * window;
                total += kernel[phase, tap];
            }

            for (var tap = 0; tap < 2 * reach; tap++)
            {
                kernel[phase, tap] /= total;
            }
        }

        return kernel;
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}

namespace Dubwright.Core.Sound;

/// <summary>
/// Changes the sample rate of a sound that is held whole; <see cref="StreamResampler"/> gives the same of one that comes in pieces. The
/// same input gives the same bits on every machine.
/// </summary>
public static class Resampler
{
    /// <summary>Exactly round(length × rate / sound's rate) samples; the sound itself where the rate is its own.</summary>
    public static MonoSound Resample(MonoSound sound, int sampleRate)
    {
        if (sound.SampleRate == sampleRate)
        {
            return sound;
        }

        var filter = new ResamplingFilter(sound.SampleRate, sampleRate);
        var padded = new float[sound.Samples.Length + (filter.Taps * 2)];
        sound.Samples.CopyTo(padded, filter.Taps);
        var output = new float[filter.LengthOf(sound.Samples.Length)];
        for (var at = 0; at < output.Length; at++)
        {
            var (whole, rest) = Math.DivRem(at * filter.Down, filter.Up);
            output[at] = filter.Apply(padded.AsSpan((int)whole + filter.Taps - filter.Half + 1, filter.Taps), rest);
        }

        return new MonoSound(output, sampleRate);
    }
}

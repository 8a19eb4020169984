using Dubwright.Media.Wave;

namespace Dubwright.Media.Stretching;

/// <summary>Changes the sample rate by a polyphase windowed sinc.</summary>
public static class Resampler
{
    /// <summary>Exactly round(length × rate / sound's rate) samples; the sound itself where the rate is its own.</summary>
    public static MonoSound Resample(MonoSound sound, int sampleRate) => throw new NotImplementedException();
}

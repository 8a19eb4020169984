using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Detection;

/// <param name="Number">From 0, in order.</param>
/// <param name="Time">Where it is, from the beginning of the speech.</param>
/// <param name="Samples">What sounds in it and a little around it: 16 kHz mono.</param>
/// <param name="Before">How much of the samples lies before it.</param>
public sealed record LiveUtterance(int Number, TimeRange Time, short[] Samples, TimeSpan Before)
{
    /// <summary>What sounds in it, without what is around it.</summary>
    public MonoSound ToSound()
    {
        var from = (int)WaveFormat.Speech.FrameAt(Before);
        var count = Math.Min((int)WaveFormat.Speech.FrameAt(Time.Duration), Samples.Length - from);
        return new MonoSound([.. Samples.AsSpan(from, count).ToArray().Select(sample => sample / 32_768f)], WaveFormat.Speech.SampleRate);
    }
}

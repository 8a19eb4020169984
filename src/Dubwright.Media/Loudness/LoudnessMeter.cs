using Dubwright.Media.Wave;

namespace Dubwright.Media.Loudness;

/// <summary>Measures loudness as ITU-R BS.1770-4 and EBU R 128 define it, and true peak.</summary>
public static class LoudnessMeter
{
    /// <summary>A whole sound, mono or stereo.</summary>
    public static LoudnessTrack Measure(ISound sound, CancellationToken cancellationToken) => Measure(sound, 0, sound.Frames, cancellationToken);

    /// <summary>A part of it; parts that lie end to end merge into what the whole would have given.</summary>
    public static LoudnessTrack Measure(ISound sound, long startFrame, long frames, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Integrated loudness of a take in LUFS as it will sound from both channels of the mix; -70 where it is silent.</summary>
    public static double TakeLoudness(MonoSound take) => throw new NotImplementedException();
}

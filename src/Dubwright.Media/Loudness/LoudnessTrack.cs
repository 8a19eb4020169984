using Dubwright.Core.Time;

namespace Dubwright.Media.Loudness;

/// <summary>K-weighted energy per 100 ms, from which every loudness follows. Serialisable; parts merge.</summary>
/// <param name="SampleRate">Frames per second.</param>
/// <param name="StartFrame">Where the part starts in the whole.</param>
/// <param name="Frames">How long it is.</param>
/// <param name="Energies">Sum of squares of all channels within each tenth of a second of the whole's clock that the part touches.</param>
/// <param name="SamplePeak">Highest absolute sample, 0 to 1.</param>
/// <param name="TruePeak">Highest absolute value between the samples, by fourfold oversampling.</param>
public sealed record LoudnessTrack(int SampleRate, long StartFrame, long Frames, IReadOnlyList<double> Energies, double SamplePeak, double TruePeak)
{
    /// <summary>What silence measures, LUFS.</summary>
    public const double Silence = -70;

    /// <summary>Integrated loudness, LUFS, gated at -70 and at 10 LU under the ungated mean.</summary>
    public double Integrated => throw new NotImplementedException();

    /// <summary>True peak, dBTP; -120 for silence.</summary>
    public double TruePeakDb => 20 * Math.Log10(Math.Max(TruePeak, 1e-6));

    /// <summary>Loudness of a range, its own quiet parts gated away, LUFS.</summary>
    public double Of(TimeRange range) => throw new NotImplementedException();

    /// <summary>Parts that lie end to end, in order.</summary>
    public static LoudnessTrack Merge(IEnumerable<LoudnessTrack> parts) => throw new NotImplementedException();
}

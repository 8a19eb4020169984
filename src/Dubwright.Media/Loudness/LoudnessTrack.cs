using System.Text.Json.Serialization;
using Dubwright.Core.Time;

namespace Dubwright.Media.Loudness;

/// <summary>K-weighted energy per 100 ms, from which every loudness follows. Serialisable; parts merge.</summary>
/// <param name="SampleRate">Frames per second.</param>
/// <param name="StartFrame">Where the part starts in the whole.</param>
/// <param name="Frames">How long it is.</param>
/// <param name="Energies">Sum of squares of all channels within each tenth of a second of the whole's clock that the part touches.</param>
/// <param name="SamplePeak">Highest absolute sample, 0 to 1.</param>
/// <param name="TruePeak">Highest absolute value between the samples, by fourfold oversampling.</param>
public sealed record LoudnessTrack(int SampleRate, long StartFrame, long Frames, IReadOnlyList<double> Energies, double SamplePeak,
    double TruePeak)
{
    /// <summary>What silence measures, LUFS.</summary>
    public const double Silence = -70;

    private const int TenthsPerBlock = 4;
    private const double RelativeGate = 0.1;
    private static readonly double AbsoluteGate = Power(Silence);

    /// <summary>Integrated loudness, LUFS, gated at -70 and at 10 LU under the mean of what passed.</summary>
    [JsonIgnore]
    public double Integrated => Gated(Energies, 0, Energies.Count);

    /// <summary>True peak, dBTP; -120 for silence.</summary>
    [JsonIgnore]
    public double TruePeakDb => 20 * Math.Log10(Math.Max(TruePeak, 1e-6));

    /// <summary>Loudness of a range, its own quiet parts gated away, LUFS.</summary>
    public double Of(TimeRange range)
    {
        var first = Tenths.Of(StartFrame, SampleRate);
        var from = (int)Math.Clamp((range.Start.Ticks / (TimeSpan.TicksPerSecond / 10)) - first, 0, Energies.Count);
        var to = (int)Math.Clamp(((range.End.Ticks - 1) / (TimeSpan.TicksPerSecond / 10)) + 1 - first, from, Energies.Count);
        return Gated(Energies, from, to);
    }

    /// <summary>Parts that lie end to end, in order.</summary>
    /// <exception cref="ArgumentException">No part, or parts that leave a hole, overlap or differ in sample rate.</exception>
    public static LoudnessTrack Merge(IEnumerable<LoudnessTrack> parts)
    {
        LoudnessTrack? whole = null;
        var energies = new List<double>();
        foreach (var part in parts)
        {
            if (whole is null)
            {
                energies.AddRange(part.Energies);
                whole = part;
                continue;
            }

            if (part.SampleRate != whole.SampleRate || part.StartFrame != whole.StartFrame + whole.Frames)
            {
                throw new ArgumentException(
                    $"A part from frame {part.StartFrame} does not follow frame {whole.StartFrame + whole.Frames}.", nameof(parts));
            }

            var shift = (int)(Tenths.Of(part.StartFrame, part.SampleRate) - Tenths.Of(whole.StartFrame, whole.SampleRate));
            for (var at = 0; at < part.Energies.Count; at++)
            {
                if (shift + at < energies.Count)
                {
                    energies[shift + at] += part.Energies[at];
                }
                else
                {
                    energies.Add(part.Energies[at]);
                }
            }

            whole = whole with
            {
                Frames = whole.Frames + part.Frames,
                SamplePeak = Math.Max(whole.SamplePeak, part.SamplePeak),
                TruePeak = Math.Max(whole.TruePeak, part.TruePeak),
            };
        }

        return (whole ?? throw new ArgumentException("There is no part to merge.", nameof(parts))) with { Energies = energies };
    }

    private double Gated(IReadOnlyList<double> energies, int from, int to)
    {
        var tenth = SampleRate / 10.0;
        // What is shorter than one block is one block.
        var size = Math.Min(TenthsPerBlock, to - from);
        if (size == 0)
        {
            return Silence;
        }

        // The last tenth may be cut short by the end; it counts only where nothing else would.
        var whole = (long)(StartFrame + Frames) >= Tenths.Start(Tenths.Of(StartFrame, SampleRate) + to, SampleRate) ? to : Math.Max(
            to - 1, from + size);
        var blocks = new List<double>(whole - from);
        for (var at = from; at + size <= whole; at++)
        {
            var sum = 0.0;
            for (var part = 0; part < size; part++)
            {
                sum += energies[at + part];
            }

            var power = sum / (size * tenth);
            if (power > AbsoluteGate)
            {
                blocks.Add(power);
            }
        }

        if (blocks.Count == 0)
        {
            return Silence;
        }

        var gate = blocks.Average() * RelativeGate;
        return Lufs(blocks.Where(power => power > gate).Average());
    }

    private static double Lufs(double power) => -0.691 + (10 * Math.Log10(power));

    private static double Power(double lufs) => Math.Pow(10, (lufs + 0.691) / 10);
}

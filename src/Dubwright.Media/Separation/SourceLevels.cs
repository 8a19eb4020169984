using Dubwright.Core.Time;
using Dubwright.Media.Wave;

namespace Dubwright.Media.Separation;

/// <summary>Mean power of mid and side in every 100 ms of a programme, and whether someone speaks there.</summary>
internal sealed class SourceLevels
{
    public const int PerSecond = 10;

    private SourceLevels(float[] mid, float[] side, bool[] spoken) => (Mid, Side, Spoken) = (mid, side, spoken);

    public float[] Mid { get; }

    public float[] Side { get; }

    public bool[] Spoken { get; }

    public int Count => Mid.Length;

    public static SourceLevels Measure(ISound source, IReadOnlyList<TimeRange> holes, CancellationToken cancellationToken)
    {
        var step = source.Format.SampleRate / PerSecond;
        var count = (int)(source.Frames / step);
        var (mid, side, spoken) = (new float[count], new float[count], new bool[count]);
        var pcm = new short[step * 2];
        var hole = 0;
        for (var at = 0; at < count; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            source.Read((long)at * step, pcm);
            var (sum, difference) = (0L, 0L);
            for (var frame = 0; frame < step; frame++)
            {
                int left = pcm[frame * 2], right = pcm[(frame * 2) + 1];
                sum += (long)(left + right) * (left + right);
                difference += (long)(left - right) * (left - right);
            }

            const double full = 4.0 * 32_768 * 32_768;
            (mid[at], side[at]) = ((float)(sum / (full * step)), (float)(difference / (full * step)));
            var time = TimeRange.FromSeconds((double)at / PerSecond, (at + 1.0) / PerSecond);
            while (hole < holes.Count && holes[hole].End <= time.Start)
            {
                hole++;
            }

            spoken[at] = hole < holes.Count && holes[hole].Overlaps(time);
        }

        return new SourceLevels(mid, side, spoken);
    }

    /// <summary>Both together, as one channel of the pair has it on average.</summary>
    public double Power(int at) => Mid[at] + Side[at];

    public static double Db(double power) => 10 * Math.Log10(power + 1e-12);

    /// <summary>Mean level of the spoken or the unspoken parts, dBFS RMS.</summary>
    public double MeanDb(IReadOnlyList<float> powers, bool spoken)
    {
        var (sum, count) = (0.0, 0);
        for (var at = 0; at < Count; at++)
        {
            if (Spoken[at] == spoken)
            {
                sum += powers[at];
                count++;
            }
        }

        return Db(count == 0 ? 0 : sum / count);
    }
}

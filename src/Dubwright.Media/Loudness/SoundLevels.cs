using System.Runtime.InteropServices;
using Dubwright.Core.Failures;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Loudness;

/// <summary>The levels that audiobook shops ask for, of a whole file.</summary>
/// <param name="RmsDb">Mean power of all of it, dBFS.</param>
/// <param name="PeakDb">The loudest sample, dBFS.</param>
/// <param name="NoiseFloorDb">Mean power of the quietest half second, dBFS; -120 for silence.</param>
public sealed record SoundLevels(double RmsDb, double PeakDb, double NoiseFloorDb)
{
    private const double Silence = -120;
    private const int Rate = 48_000;
    private const int BlockSamples = Rate / 20;
    private const int FloorBlocks = 10;

    /// <summary>Decodes and measures it, a block at a time.</summary>
    /// <param name="tools">To decode with.</param>
    /// <param name="path">An MP4 of our own.</param>
    /// <exception cref="DubwrightException">ffmpeg failed.</exception>
    public static async Task<SoundLevels> OfAsync(MediaTools tools, string path, CancellationToken cancellationToken)
    {
        var (power, samples, peak, floor) = (0.0, 0L, 0, double.MaxValue);
        var last = new Queue<double>();
        await tools.StreamAsync(
            [.. MediaTools.OwnInput("mov", path), "-map", "0:a:0", "-ac", "1", "-ar", MediaTools.Text(Rate), "-f", "s16le", "pipe:1"],
            async (output, token) =>
            {
                var block = new byte[BlockSamples * sizeof(short)];
                int read;
                while ((read = await output.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, token)) > 1)
                {
                    Add(MemoryMarshal.Cast<byte, short>(block.AsSpan(0, read)));
                }
            },
            cancellationToken);
        return samples == 0 ? new SoundLevels(Silence, Silence, Silence)
            : new SoundLevels(Db(power / samples), Db((double)peak * peak), Db(floor == double.MaxValue ? power / samples : floor));

        void Add(ReadOnlySpan<short> block)
        {
            var sum = 0.0;
            foreach (var sample in block)
            {
                sum += (double)sample * sample;
                peak = Math.Max(peak, Math.Abs((int)sample));
            }

            (power, samples) = (power + sum, samples + block.Length);
            last.Enqueue(sum / block.Length);
            if (last.Count > FloorBlocks)
            {
                last.Dequeue();
            }

            if (last.Count == FloorBlocks)
            {
                floor = Math.Min(floor, last.Average());
            }
        }
    }

    private static double Db(double power) => Math.Round(Math.Max(Silence, 10 * Math.Log10(power / (32_768.0 * 32_768) + 1e-13)), 2);
}

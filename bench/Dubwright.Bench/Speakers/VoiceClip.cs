using Dubwright.Core.Sound;

namespace Dubwright.Bench.Speakers;

/// <summary>Something that one voice says, from its first sound to its last, at -23 dBFS.</summary>
/// <param name="Samples">16 kHz.</param>
/// <param name="Speech">Where it is heard, in seconds from the start: pauses from 0.3 s on are left out.</param>
internal sealed record VoiceClip(float[] Samples, IReadOnlyList<(double Start, double End)> Speech)
{
    public const double ShortestSeconds = 0.4;
    public const double LongestSeconds = 10;
    public const double ShortAnswerSeconds = 1.1;
    private const int Rate = 16_000;
    private const int Frame = 160;
    private const double BelowPeakDb = 36;
    private const double Pause = 0.3;
    private const double LevelDbfs = -23;

    public double Seconds => (double)Samples.Length / Rate;

    public bool IsShort => Seconds <= ShortAnswerSeconds;

    public static VoiceClip Of(MonoSound sound)
    {
        var levels = sound.Samples.Chunk(Frame).Select(frame => 10 * Math.Log10(1e-10 + frame.Average(sample => sample * (double)sample)))
            .ToList();
        var heard = levels.Index().Where(level => level.Item > levels.Max() - BelowPeakDb).Select(level => level.Index).ToList();
        if (heard.Count == 0)
        {
            return new VoiceClip([], []);
        }

        var samples = sound.Samples[(heard[0] * Frame)..Math.Min(sound.Samples.Length, (heard[^1] + 1) * Frame)];
        var gain = (float)(Math.Pow(10, LevelDbfs / 20) / Math.Sqrt(1e-10 + samples.Average(sample => sample * (double)sample)));
        var speech = new List<(double Start, double End)>();
        foreach (var frame in heard.Select(frame => frame - heard[0]))
        {
            var (start, end) = (frame * (double)Frame / Rate, (frame + 1) * (double)Frame / Rate);
            if (speech is [.., var last] && start - last.End < Pause)
            {
                speech[^1] = (last.Start, end);
            }
            else
            {
                speech.Add((start, end));
            }
        }

        return new VoiceClip([.. samples.Select(sample => Math.Clamp(sample * gain, -1, 1))], speech);
    }
}

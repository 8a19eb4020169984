using Dubwright.Core.Sound;

namespace Dubwright.Media.Takes;

/// <summary>How loud a take is, every 5 ms.</summary>
/// <param name="Db">dBFS RMS.</param>
/// <param name="Step">Samples per value.</param>
/// <param name="VoiceDb">The level that its loud tenth exceeds.</param>
internal sealed record TakeLevels(float[] Db, int Step, float VoiceDb)
{
    /// <summary>What never sounds louder than this says nothing.</summary>
    public const float SilentDb = -70;

    public static TakeLevels Of(MonoSound take)
    {
        var step = Math.Max(1, take.SampleRate / 200);
        var db = new float[take.Samples.Length / step];
        for (var at = 0; at < db.Length; at++)
        {
            var sum = 0.0;
            foreach (var sample in take.Samples.AsSpan(at * step, step))
            {
                sum += sample * (double)sample;
            }

            db[at] = (float)(10 * Math.Log10((sum / step) + 1e-10));
        }

        var sorted = db.Order().ToArray();
        return new TakeLevels(db, step, sorted.Length == 0 ? SilentDb : sorted[(int)(sorted.Length * 0.9)]);
    }
}

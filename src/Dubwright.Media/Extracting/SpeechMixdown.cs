using Dubwright.Core.Sound;

namespace Dubwright.Media.Extracting;

/// <summary>Makes one channel of two, or of 5.1, without losing what stands in both with opposite signs: a microphone that is wired the
/// wrong way round leaves nothing in the sum.</summary>
internal static class SpeechMixdown
{
    private const int BlocksPerSecond = 10;
    private const int Reach = 5;

    // The difference is heard instead of the sum only where it has four times the power: wide music never has.
    private const double Clearly = 4;

    /// <param name="widePath">Two or six channels, of any rate.</param>
    /// <param name="monoPath">Gets one, as long.</param>
    /// <returns>What was listened to.</returns>
    public static ChannelUse Mix(string widePath, string monoPath, CancellationToken cancellationToken)
    {
        using var wide = WaveReader.Open(widePath);
        using ISound? centre = wide.Format.Channels > 2 ? DownmixedSound.Centre(wide) : null;
        using ISound stereo = centre is null ? wide : DownmixedSound.Stereo(wide);
        if (centre is not null && SpeechChannels.IsInCentre(stereo, centre, cancellationToken))
        {
            return MixBoth(centre, (DownmixedSound.Other, 0), monoPath, cancellationToken) with
            {
                Left = 0,
                Centre = stereo.Duration().TotalSeconds,
            };
        }

        return MixBoth(stereo, SpeechChannels.Choose(stereo, cancellationToken), monoPath, cancellationToken);
    }

    private static ChannelUse MixBoth(ISound stereo, (float Left, float Right)? chosen, string monoPath,
        CancellationToken cancellationToken)
    {
        using var mono = WaveWriter.Create(monoPath, new WaveFormat(stereo.Format.SampleRate, 1));
        var size = stereo.Format.SampleRate / BlocksPerSecond;
        var pcm = new short[size * 2];
        var blocks = (int)((stereo.Frames + size - 1) / size);
        var (sums, differences) = (new double[blocks], new double[blocks]);
        for (var block = 0; block < blocks; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            stereo.Read((long)block * size, pcm);
            for (var at = 0; at < pcm.Length; at += 2)
            {
                var (left, right) = ((double)pcm[at], (double)pcm[at + 1]);
                sums[block] += (left + right) * (left + right);
                differences[block] += (left - right) * (left - right);
            }
        }

        var (sign, mixed) = (1f, new short[size]);
        var difference = 0.0;
        for (var block = 0; block < blocks; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            stereo.Read((long)block * size, pcm);
            var (before, frames) = (sign, (int)Math.Min(size, stereo.Frames - ((long)block * size)));
            sign = Around(differences, block) > Clearly * Around(sums, block) ? -1 : 1;
            difference += sign < 0 ? frames : 0;
            for (var at = 0; at < frames; at++)
            {
                var (left, right) = chosen ?? (0.5f, (before + ((sign - before) * at / size)) / 2);
                mixed[at] = (short)Math.Clamp(
                    MathF.Round((left * pcm[2 * at]) + (right * pcm[(2 * at) + 1])), short.MinValue, short.MaxValue);
            }

            mono.Write(mixed.AsSpan(0, frames));
        }

        var seconds = stereo.Duration().TotalSeconds;
        return new ChannelUse(seconds, chosen?.Left > 0 ? seconds : 0, chosen?.Right > 0 ? seconds : 0,
            chosen is null ? difference / stereo.Format.SampleRate : 0, Centre: 0);
    }

    private static double Around(double[] powers, int block)
    {
        var sum = 0.0;
        for (var at = Math.Max(0, block - Reach); at <= Math.Min(powers.Length - 1, block + Reach); at++)
        {
            sum += powers[at];
        }

        return sum;
    }
}

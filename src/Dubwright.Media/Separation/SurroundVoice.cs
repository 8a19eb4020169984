using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>Where the voice is in a programme in 5.1.</summary>
/// <param name="Obstacle">Why it cannot be taken out with the centre alone, in words after "because"; null where it can.</param>
/// <param name="Elsewhere">Speech during which the centre is silent: whoever speaks there is heard from another channel.</param>
public sealed record SurroundVoice(string? Obstacle, IReadOnlyList<TimeRange> Elsewhere)
{
    // A voice of which so much is left beside the centre is still heard under the new one.
    private const double HeardDb = -20;
    private const double SilentDb = -20;
    private const double MostElsewhere = 0.25;
    private const double RisingShare = 0.25;
    private const int FewestRising = 20;

    private static readonly string[] Names = ["front left", "front right", "left surround", "right surround"];

    /// <summary>
    /// Compares the centre with each other channel, frequency by frequency, where somebody speaks and where nobody does: what both have in
    /// common in speech, and not beside it, is the voice. What sounds in one of them alone is as often with as against the other and adds
    /// up to nothing, however loud it is; a delay changes phases, not magnitudes.
    /// </summary>
    /// <param name="surround">48 kHz in 5.1, the whole programme.</param>
    /// <param name="speech">Where speech is, in order.</param>
    /// <exception cref="ArgumentException">The sound is not 48 kHz in 5.1.</exception>
    public static SurroundVoice Find(ISound surround, IReadOnlyList<TimeRange> speech, CancellationToken cancellationToken)
    {
        if (surround.Format != WaveFormat.Surround)
        {
            throw new ArgumentException($"The source is {surround.Format}, not {WaveFormat.Surround}.", nameof(surround));
        }

        var holes = SpeechHoles.Of(speech);
        if (holes.Count == 0)
        {
            return new SurroundVoice(null, []);
        }

        var spectra = new CentreSpectra(surround);
        var inSpeech = spectra.Measure(holes, cancellationToken);
        var beside = spectra.Measure(SpeechHoles.Between(holes, surround.Duration()), cancellationToken);
        var rising = Enumerable.Range(0, CentreSpectra.Bins).Where(bin => Rise(bin) > inSpeech.Centre[bin] / 2).ToList();
        if (rising.Count < Math.Max(FewestRising, RisingShare * CentreSpectra.Bins))
        {
            return new SurroundVoice("the voice is not in the centre channel", []);
        }

        var levels = Names.Select((_, channel) => Shared(channel)).ToList();
        var shared = 10 * Math.Log10(levels.Sum() + 1e-9);
        if (shared > HeardDb)
        {
            var names = Names.Where((_, channel) => 10 * Math.Log10(levels[channel] + 1e-9) > HeardDb - 6);
            return new SurroundVoice(string.Create(CultureInfo.InvariantCulture,
                $"the voice of the centre channel is also in {string.Join(" and ", names)}, {-shared:0} dB lower in all"), []);
        }

        var usual = inSpeech.Loudest.Where(power => power > 0).Order().ToList() is { Count: > 0 } heard ? heard[heard.Count / 2] : 0;
        List<TimeRange> elsewhere =
            [.. holes.Where((_, at) => inSpeech.Loudest[at] < usual * Math.Pow(10, SilentDb / 10))];
        var share = elsewhere.Sum(range => range.Duration.TotalSeconds) / holes.Sum(range => range.Duration.TotalSeconds);
        return share > MostElsewhere
            ? new SurroundVoice(string.Create(CultureInfo.InvariantCulture,
                $"in {share * 100:0} % of the speech the centre channel is silent"), [])
            : new SurroundVoice(null, elsewhere);

        double Rise(int bin) => inSpeech.Centre[bin] - beside.Centre[bin];

        // How much of the voice's power a channel has, in the median over frequencies: a tone or an instrument is in a few of them.
        double Shared(int channel)
        {
            var shares = rising.Select(bin =>
            {
                var (real, imaginary) = (inSpeech.Real[channel][bin] - beside.Real[channel][bin],
                    inSpeech.Imaginary[channel][bin] - beside.Imaginary[channel][bin]);
                var chance = inSpeech.Chance[channel][bin] + beside.Chance[channel][bin];
                return ((real * real) + (imaginary * imaginary) - chance) / (Rise(bin) * Rise(bin));
            }).Order().ToList();
            return Math.Max(0, shares[shares.Count / 2]);
        }
    }
}

namespace Dubwright.Engines.Synthesis.Espeak;

/// <summary>
/// One of eSpeak NG's ways to speak any language (<c>+f2</c>), and the median pitch it gives at five settings of <c>-p</c>.
/// </summary>
/// <param name="Suffix">Appended to the language's name.</param>
/// <param name="Hertz">Measured at the settings 0, 25, 50, 75 and 99; nearly the same in every language.</param>
internal sealed record EspeakVariant(string Suffix, params double[] Hertz)
{
    private static readonly double[] Settings = [0, 25, 50, 75, 99];

    public static EspeakVariant Man { get; } = new("", 71, 84, 103, 132, 171);

    public static EspeakVariant Klatt { get; } = new("+klatt", 71, 84, 104, 134, 172);

    public static EspeakVariant Klatt4 { get; } = new("+klatt4", 71, 84, 103, 133, 172);

    public static EspeakVariant FirstMan { get; } = new("+m1", 68, 77, 96, 122, 158);

    public static EspeakVariant SecondWoman { get; } = new("+f2", 134, 160, 198, 252, 326);

    public static EspeakVariant FifthWoman { get; } = new("+f5", 134, 164, 208, 270, 354);

    public double Median => Hertz[2];

    /// <summary>The setting of <c>-p</c> for a pitch, interpolated between those measured and held at the ends.</summary>
    public int SettingFor(double pitchHz)
    {
        if (pitchHz <= Hertz[0])
        {
            return 0;
        }

        for (var at = 1; at < Hertz.Length; at++)
        {
            if (pitchHz <= Hertz[at])
            {
                var share = (pitchHz - Hertz[at - 1]) / (Hertz[at] - Hertz[at - 1]);
                return (int)Math.Round(Settings[at - 1] + (share * (Settings[at] - Settings[at - 1])));
            }
        }

        return (int)Settings[^1];
    }
}

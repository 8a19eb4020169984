namespace Dubwright.Media.Loudness;

/// <summary>Gains that bring one loudness to another.</summary>
public static class LevelMatch
{
    /// <summary>The most a take is raised, dB.</summary>
    public const double MostRaised = 12;

    /// <summary>The most a take is lowered, dB: costs nothing but noise, and a quiet film needs much.</summary>
    public const double MostLowered = 60;

    private const double MasterBound = 24;
    private const double SilentBelowProgramme = 20;
    private const double QuietestBelowProgramme = 15;
    private const double LoudestOverProgramme = 8;

    /// <summary>The gain in dB that makes a take as loud as its source line. A source line that is nearly silent is taken at the
    /// programme's loudness.</summary>
    /// <param name="takeLufs">From <see cref="LoudnessMeter.TakeLoudness"/>.</param>
    /// <param name="sourceLineLufs">From <see cref="LoudnessTrack.Of"/> over the line's slot.</param>
    /// <param name="programmeLufs">The source's integrated loudness.</param>
    public static double TakeGain(double takeLufs, double sourceLineLufs, double programmeLufs)
    {
        if (takeLufs <= LoudnessTrack.Silence || programmeLufs <= LoudnessTrack.Silence)
        {
            return 0;
        }

        var wanted = sourceLineLufs < programmeLufs - SilentBelowProgramme
            ? programmeLufs
            : Math.Clamp(sourceLineLufs, programmeLufs - QuietestBelowProgramme, programmeLufs + LoudestOverProgramme);
        return Math.Clamp(wanted - takeLufs, -MostLowered, MostRaised);
    }

    /// <summary>The master gain in dB that brings a mix to a target; 0 for silence, at most ±24.</summary>
    public static double MasterGain(LoudnessTrack mix, double targetLufs)
    {
        var loudness = mix.Integrated;
        return loudness <= LoudnessTrack.Silence ? 0 : Math.Clamp(targetLufs - loudness, -MasterBound, MasterBound);
    }
}

namespace Dubwright.Media.Extracting;

/// <summary>How much of a sound is listened to otherwise than in all its channels together.</summary>
/// <param name="Seconds">The whole.</param>
/// <param name="Left">Seconds of which only the left channel is heard, because the speech is there.</param>
/// <param name="Right">The same of the right one.</param>
/// <param name="Difference">Seconds of which the difference of both is heard, because they cancel each other in the sum.</param>
/// <param name="Centre">Seconds of which only the centre of 5.1 is heard, because all the speech is there.</param>
public sealed record ChannelUse(double Seconds, double Left, double Right, double Difference, double Centre)
{
    private const double Worth = 1;

    /// <summary>Whether there is anything to tell.</summary>
    public bool IsNotable => Left + Right + Difference + Centre >= Math.Min(Worth, Seconds / 2) && Seconds > 0;
}

using Dubwright.Media.Extracting;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Speech;

/// <summary>Which channels of the source are listened to, where it is not all of them together.</summary>
/// <param name="Sentence">Such as <c>The left channel alone is listened to, because the speech is there and something else in the
/// other</c>.</param>
/// <param name="IsUnexpected">Whether people should look at it: nobody minds that a film's speech is in its centre.</param>
internal sealed record HeardChannels(string Sentence, bool IsUnexpected)
{
    private const double All = 0.95;

    /// <summary>From the windows in which there is anything to tell, <c>channels/n</c>; null where there is none.</summary>
    public static async Task<HeardChannels?> ReadAsync(StepContext context, TimeSpan duration, CancellationToken cancellationToken) =>
        Of(await context.ReadAllAsync(ExtractStep.Channels, cancellationToken), duration);

    /// <param name="uses">Of windows of a sound.</param>
    /// <param name="duration">Of the whole of it.</param>
    public static HeardChannels? Of(IReadOnlyList<ChannelUse> uses, TimeSpan duration)
    {
        (string What, double Seconds)[] parts =
        [
            ("the centre channel alone is listened to, because all the speech is there", uses.Sum(use => use.Centre)),
            ("the left channel alone is listened to, because the speech is there and something else in the other",
                uses.Sum(use => use.Left)),
            ("the right channel alone is listened to, because the speech is there and something else in the other",
                uses.Sum(use => use.Right)),
            ("the difference of the two channels is listened to, because the speech is in both with opposite signs and would cancel in "
                + "their sum", uses.Sum(use => use.Difference)),
        ];
        var told = parts.Where(part => part.Seconds > 0).Select(part => Share(part.Seconds / duration.TotalSeconds) + part.What).ToList();
        return told.Count == 0 ? null : new HeardChannels(char.ToUpperInvariant(told[0][0]) + string.Join("; ", told)[1..],
            uses.Any(use => use.Left + use.Right + use.Difference > 0));
    }

    private static string Share(double share) => share >= All ? "" : $"in {Sentences.Percent(Math.Max(0.01, share))} of the sound ";
}

using Dubwright.Media.Extracting;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Speech;

/// <summary>Which channels of the source are listened to, where it is not all of them together.</summary>
internal static class HeardChannels
{
    private const double All = 0.95;

    /// <summary>One sentence from the windows in which there is anything to tell, <c>channels/n</c>; null where there is none.</summary>
    public static async Task<string?> ReadAsync(StepContext context, TimeSpan duration, CancellationToken cancellationToken) =>
        Sentence(await context.ReadAllAsync<ChannelUse>("channels", cancellationToken), duration);

    /// <summary>Such as <c>The left channel alone is listened to, because the speech is there and something else in the
    /// other</c>.</summary>
    public static string? Sentence(IReadOnlyList<ChannelUse> uses, TimeSpan duration)
    {
        (string What, double Seconds)[] parts =
        [
            ("the left channel alone is listened to, because the speech is there and something else in the other",
                uses.Sum(use => use.Left)),
            ("the right channel alone is listened to, because the speech is there and something else in the other",
                uses.Sum(use => use.Right)),
            ("the difference of the two channels is listened to, because the speech is in both with opposite signs and would cancel in "
                + "their sum", uses.Sum(use => use.Difference)),
        ];
        var told = parts.Where(part => part.Seconds > 0).Select(part => Share(part.Seconds / duration.TotalSeconds) + part.What).ToList();
        return told.Count == 0 ? null : char.ToUpperInvariant(told[0][0]) + string.Join("; ", told)[1..];
    }

    private static string Share(double share) => share >= All ? "" : $"in {Sentences.Percent(Math.Max(0.01, share))} of the sound ";
}

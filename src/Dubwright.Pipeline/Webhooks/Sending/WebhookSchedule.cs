namespace Dubwright.Pipeline.Webhooks.Sending;

/// <summary>When a delivery that was not answered with success is tried again: the schedule that Standard Webhooks recommends.</summary>
internal static class WebhookSchedule
{
    /// <summary>An endpoint that failed for so long, without one success, is disabled.</summary>
    public static readonly TimeSpan LongestFailure = TimeSpan.FromDays(5);

    private const double Jitter = 0.1;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>How often a delivery is attempted at most.</summary>
    public static int Attempts => Delays.Length + 1;

    /// <summary>How long after an attempt that failed the next one is due; null where it was the last.</summary>
    /// <param name="failed">Attempts that failed, this one included.</param>
    /// <param name="chance">0 to 1, spreads what failed together.</param>
    /// <param name="asked">What the receiver asked for (<c>Retry-After</c>), which is heeded up to a day.</param>
    public static TimeSpan? After(int failed, double chance, TimeSpan? asked)
    {
        if (failed >= Attempts)
        {
            return null;
        }

        var delay = Delays[failed - 1] * (1 - Jitter + (2 * Jitter * chance));
        return asked > delay ? TimeSpan.FromTicks(Math.Min(asked.Value.Ticks, Delays[^1].Ticks)) : delay;
    }
}

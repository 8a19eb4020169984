using System.ComponentModel.DataAnnotations;

namespace Dubwright.Endpoints.Live;

/// <summary>What sessions over sockets may take; the configuration section <c>Live</c>.</summary>
public sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>How many sessions there may be at once.</summary>
    [Range(1, 10_000)]
    public int MostSessions { get; set; } = 64;

    /// <summary>How many of them a team may have.</summary>
    [Range(1, 10_000)]
    public int MostSessionsPerTeam { get; set; } = 16;

    /// <summary>A session that hears nothing from its client for so long ends.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the first message may take that says what a session is for.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan FirstMessageTimeout { get; set; } = TimeSpan.FromSeconds(10);
}

using System.ComponentModel.DataAnnotations;

namespace Dubwright.Pipeline.Streams.State;

/// <summary>What live streams may take. Bound from the section <c>Streams</c>.</summary>
public sealed class StreamOptions
{
    public const string Section = "Streams";

    /// <summary>How many run at once; one that is due waits until another has ended. 0 stands for one for each core.</summary>
    [Range(0, 1000)]
    public int MostAtOnce { get; set; }

    /// <summary>How far back players can go.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The most that the segments of one rendition take, in bytes.</summary>
    [Range(1 << 20, long.MaxValue)]
    public long LargestBytes { get; set; } = 1L << 30;

    /// <summary>How long the segments of a stream that ended are kept.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a source may be away before its stream fails.</summary>
    public TimeSpan SourceAway { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The wait before a source is connected to again; doubled each time, up to half a minute.</summary>
    public TimeSpan ReconnectDelay { get; set; } = TimeSpan.FromSeconds(1);

    public int Places => MostAtOnce == 0 ? Environment.ProcessorCount : MostAtOnce;
}

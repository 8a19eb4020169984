using Dubwright.Core.Languages;
using Dubwright.Core.Engines;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Streams.State;

/// <summary>What a live stream is asked for, as it is stored.</summary>
/// <param name="SourceUrl">http or https; null where the source is pushed to us.</param>
/// <param name="SourceLanguage">An id of the table; null where the recogniser tells.</param>
/// <param name="Targets">Each language once.</param>
/// <param name="DelaySeconds">From a moment's arrival here until its dub stands in the playlist, at most.</param>
public sealed record StreamRequest(
    string? SourceUrl, int? SourceLanguage, IReadOnlyList<StreamTarget> Targets, StreamMixing Mixing, int DelaySeconds)
{
    public const int ShortestDelay = 8;
    public const int UsualDelay = 20;
    public const int LongestDelay = 120;

    /// <summary>The index of the source's track that is dubbed, as probing lists it; null takes the first that sounds.</summary>
    public int? AudioTrack { get; init; }

    /// <summary>Which channel is listened to: <c>left</c>, <c>right</c>; null listens to both.</summary>
    public string? Channel { get; init; }

    /// <summary>The longest it runs; null sets no limit but its end.</summary>
    public int? TimeoutMinutes { get; init; }

    /// <summary>What has to be called as a dictionary says; null where none was chosen.</summary>
    public IReadOnlyList<GlossaryEntry>? Glossary { get; init; }

    /// <summary>The source as the request described it, to be shown again. JSON.</summary>
    public string? Source { get; init; }

    /// <summary>A zone of the tz database that the times were meant in, as it was named; times are stored without it.</summary>
    public string? Timezone { get; init; }
}

/// <param name="Language">An id of the table.</param>
/// <param name="Voice">A <see cref="ShapedVoice"/> in text; null takes the best of the language.</param>
public sealed record StreamTarget(int Language, string? Voice)
{
    /// <summary>Kilobits a second of the sound.</summary>
    public int Kilobits { get; init; } = 128;

    internal Language Tongue => LanguageTable.TryGet(Language, out var language)
        ? language : throw new InvalidOperationException($"There is no language {Language}.");
}

/// <summary>How loud the source is in the dub. Gains are factors, 0 to 1.</summary>
/// <param name="Original">Beneath the dub's voice.</param>
/// <param name="Background">Where nobody speaks.</param>
/// <param name="FadeSeconds">From one to the other, 0 to 5.</param>
/// <param name="Fallback">Where somebody speaks and no dub could be made.</param>
public sealed record StreamMixing(double Original = 0.15, double Background = 1, double FadeSeconds = 1, double Fallback = 1);

/// <summary>How a stream stands; the numbers are the public API's.</summary>
public enum StreamState
{
    /// <summary>Waits for its start, or for a free place.</summary>
    Scheduled = 1,

    /// <summary>Waits for its source's first media.</summary>
    Starting = 2,
    Running = 3,

    /// <summary>Takes nothing in any more, and finishes what came in.</summary>
    Stopping = 4,
    Stopped = 5,
    Error = 6,
}

/// <summary>What a stream came to so far. Times are seconds.</summary>
public sealed record StreamReport
{
    /// <summary>Utterances that the source had.</summary>
    public int Heard { get; init; }

    /// <summary>Dubbed utterances, all targets together.</summary>
    public int Spoken { get; init; }

    /// <summary>Those of them that began more than a second after their place.</summary>
    public int Late { get; init; }

    /// <summary>Utterances in which no words were understood; the original is heard.</summary>
    public int NotUnderstood { get; init; }

    /// <summary>Dubs that no engine could make; the original is heard.</summary>
    public int Failed { get; init; }

    /// <summary>How often the source was connected to again.</summary>
    public int Reconnects { get; init; }

    /// <summary>From a moment's arrival until its segment stood in the playlist, the latest quarter of an hour: the median.</summary>
    public double? DelayMedian { get; init; }

    /// <summary>The same, 95th percentile.</summary>
    public double? DelayMost { get; init; }

    /// <summary>From an utterance's end until its dub was spoken: the median.</summary>
    public double? WorkMedian { get; init; }

    /// <summary>The same, 95th percentile.</summary>
    public double? WorkMost { get; init; }

    /// <summary>How much of the source came through.</summary>
    public double Seconds { get; init; }

    /// <summary>The last thing that went wrong, in one sentence.</summary>
    public string? LastProblem { get; init; }
}

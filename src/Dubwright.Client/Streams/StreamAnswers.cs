using System.Text.Json.Nodes;

namespace Dubwright.Client.Streams;

/// <summary>A stream that was made.</summary>
/// <param name="StreamUrlForLanguages">Where to play each language.</param>
/// <param name="TaskId">Unique and lasting: <c>/tasks/{task_id}</c> tells how the stream stands, as of any task.</param>
/// <param name="InitialDelay">Seconds from a moment's arrival until its dub can be played, at most.</param>
/// <param name="IngestUrl">Where to push the media; null where the source is at an address.</param>
public sealed record StreamCreated(
    long StreamId, IReadOnlyList<StreamAddress> StreamUrlForLanguages, string TaskId, int InitialDelay, string? IngestUrl);

/// <param name="Languages">Ids of the languages that are heard there.</param>
/// <param name="Url">An HLS playlist; needs no key.</param>
public sealed record StreamAddress(IReadOnlyList<int> Languages, string Url);

/// <summary>How a stream stands.</summary>
/// <param name="Status">1 scheduled, 2 waits for its source, 3 runs, 4 finishes what came in, 5 has stopped, 6 has failed.</param>
/// <param name="Source">As it was asked for, without secrets.</param>
/// <param name="ScheduledAt">When it starts, or should have.</param>
/// <param name="StartedAt">When its source was recognised first.</param>
/// <param name="TaskId">As when it was made.</param>
/// <param name="Error">Why it failed, in one sentence; null else.</param>
/// <param name="EndTime">When it ends; null where nobody said.</param>
/// <param name="InitialDelay">Seconds from a moment's arrival until its dub can be played, at most.</param>
/// <param name="IngestUrl">Where to push the media; null where the source is at an address.</param>
public sealed record StreamView(
    long StreamId, int Status, JsonNode? Source, IReadOnlyList<StreamTargetView> Targets, DateTimeOffset ScheduledAt,
    DateTimeOffset? StartedAt, DateTimeOffset? StoppedAt, string TaskId, string? Error, string? Name, string? Description,
    DateTimeOffset? EndTime, string? Timezone, int InitialDelay, StreamProgress Progress, string? IngestUrl);

/// <summary>Some of the team's streams, the newest first.</summary>
/// <param name="Next">What to send as <c>after</c> for the page that follows; null where there is none.</param>
public sealed record StreamPage(IReadOnlyList<StreamView> Streams, long? Next);

/// <param name="Type">Always <c>hls</c>.</param>
/// <param name="Url">An HLS playlist; needs no key.</param>
public sealed record StreamTargetView(IReadOnlyList<int> Languages, string Url, string Type);

/// <summary>What a stream came to so far. Times are seconds.</summary>
/// <param name="SourceSeconds">How much of the source came in.</param>
/// <param name="UtterancesHeard">Stretches of speech in the source.</param>
/// <param name="UtterancesSpoken">Dubs of them that are heard, all languages together.</param>
/// <param name="UtterancesLate">Those that began more than a second after their place.</param>
/// <param name="UtterancesNotUnderstood">In which no words were recognised; the original is heard.</param>
/// <param name="DubsFailed">Dubs that no engine could make; the original is heard.</param>
/// <param name="Reconnects">How often the source was connected to again.</param>
/// <param name="DelayP50">From a moment's arrival until its segment could be played: the median of the latest quarter of an hour.</param>
/// <param name="DelayP95">The same, 95th percentile.</param>
/// <param name="WorkP50">From the end of an utterance until its dub was spoken: the median.</param>
/// <param name="WorkP95">The same, 95th percentile.</param>
/// <param name="LastProblem">The last thing that went wrong, in one sentence.</param>
public sealed record StreamProgress(
    double SourceSeconds, int UtterancesHeard, int UtterancesSpoken, int UtterancesLate, int UtterancesNotUnderstood, int DubsFailed,
    int Reconnects, double? DelayP50, double? DelayP95, double? WorkP50, double? WorkP95, string? LastProblem);

/// <param name="Message">What was done.</param>
public sealed record StreamRemoved(long StreamId, string Message);

/// <summary>How much of a pushed source came.</summary>
/// <param name="UploadOffset">Where the next push goes on, in bytes.</param>
/// <param name="Replaced">Whether a newer push took the place of this one.</param>
public sealed record PushedMedia(long StreamId, long UploadOffset, bool Replaced = false);

/// <summary>What is in a live source.</summary>
public sealed record ProbeAnswer(
    IReadOnlyList<VideoTrack> VideoStreams, IReadOnlyList<AudioTrack> AudioStreams, IReadOnlyList<DataTrack> DataStreams);

/// <param name="Index">Names it in <c>audio_stream</c> and the like.</param>
public sealed record VideoTrack(
    int Index, string CodecName, string CodecLongName, string? CodecTagString, string? CodecTag, string? Profile, int? Width, int? Height,
    string? IsAvc, string? Id);

/// <param name="Index">Names it in <c>audio_stream</c>.</param>
/// <param name="SampleRate">Hertz, as text.</param>
/// <param name="BitRate">Bits a second, as text.</param>
public sealed record AudioTrack(
    int Index, string CodecName, string CodecLongName, string SampleFmt, string SampleRate, int Channels, string? CodecTagString,
    string? CodecTag, string? Profile, string? ChannelLayout, string? Id, string? BitRate, IReadOnlyDictionary<string, string>? Tags);

public sealed record DataTrack(
    int Index, string? CodecName, string? CodecLongName, string? CodecTagString, string? CodecTag, string? Profile, string? Id);

/// <summary>A body of a request that is kept.</summary>
public sealed record StreamTemplateItem(long Id, string Name, DateTimeOffset CreatedAt);

public sealed record StreamTemplateRemoved(long Id, string Message);

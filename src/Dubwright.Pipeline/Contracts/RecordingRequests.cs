using Dubwright.Core.Words;
using Dubwright.Media.Subtitles;

namespace Dubwright.Pipeline.Contracts;

/// <summary>A recording that is to be subtitled in other languages. Languages are ids of the public table.</summary>
/// <param name="SourceLanguage">Null leaves it to the recogniser.</param>
public sealed record RecordingToSubtitle(SourceReference Source, int? SourceLanguage, IReadOnlyList<int> TargetLanguages)
{
    /// <summary>How its segments are to be cut; null leaves them as they were heard.</summary>
    public SegmentFormat? Formatting { get; init; }

    /// <summary>The same as a dub is asked for.</summary>
    public DubRequest ToDub() =>
        new(Source, SourceLanguage, TargetLanguages, [], KeepOriginalAudio: false, SourceTranscript: null, TargetTranscripts: [])
        {
            DubBackgroundSpeech = true,
        };
}

/// <summary>What is said in a recording, in other languages.</summary>
/// <param name="Name">Of the recording, as its owner calls it.</param>
/// <param name="SourceLanguage">Id; the detected one where it was left open.</param>
public sealed record Subtitling(string Name, int SourceLanguage, IReadOnlyList<SubtitledLanguage> Targets);

/// <param name="Lines">Each at the time of the original.</param>
public sealed record SubtitledLanguage(int Language, IReadOnlyList<Line> Lines);

/// <summary>A recording that is to be written down.</summary>
/// <param name="Language">Id of the public table; null leaves it to the recogniser.</param>
public sealed record RecordingToTranscribe(SourceReference Source, int? Language)
{
    /// <summary>How its segments are to be cut; null leaves them as they were heard.</summary>
    public SegmentFormat? Formatting { get; init; }

    /// <summary>The same as a dub is asked for, into no language.</summary>
    public DubRequest ToDub() => new(Source, Language, [], [], KeepOriginalAudio: false, SourceTranscript: null, TargetTranscripts: [])
    {
        DubBackgroundSpeech = true,
    };
}

/// <summary>What is said in a recording.</summary>
/// <param name="Name">Of the recording, as its owner calls it.</param>
/// <param name="Language">Id; the detected one where it was left open.</param>
public sealed record Transcription(string Name, int Language, TimeSpan Duration, IReadOnlyList<Segment> Segments);

/// <summary>A recording whose voice and background are to be told apart.</summary>
public sealed record RecordingToSeparate(SourceReference Source)
{
    /// <summary>The same as a dub is asked for, into no language.</summary>
    public DubRequest ToDub() => new RecordingToTranscribe(Source, null).ToDub();
}

/// <summary>The voice of a recording, and everything else of it. Both are as the recording in length, sample rate and channels, and add
/// up to it.</summary>
/// <param name="Separator">What told them apart: an engine, or our own signal processing.</param>
/// <param name="Foreground">The voice, FLAC.</param>
/// <param name="Background">FLAC.</param>
public sealed record SeparatedRecording(TimeSpan Duration, string Separator, Deliverable Foreground, Deliverable Background);

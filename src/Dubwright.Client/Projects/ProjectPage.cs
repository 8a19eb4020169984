using Dubwright.Client.Dubbing;
using Dubwright.Client.Tasks;

namespace Dubwright.Client.Projects;

/// <summary>
/// Everything a project's page shows. <see cref="Task"/> is the newest change, or the task itself where nothing was changed; the rest is
/// what was made last, and empty until something was. Media addresses need no key and last for days.
/// </summary>
/// <param name="Name">As its owner calls it, or the source's file name.</param>
/// <param name="SourceLanguage">Id; null while it is not known.</param>
/// <param name="TargetLanguages">Ids, as asked for.</param>
/// <param name="Duration">Seconds.</param>
/// <param name="Original">The source as it came in.</param>
/// <param name="Poster">A JPEG, where the source has a picture.</param>
/// <param name="Peaks">JSON: smallest and largest value of the original sound per 1/20 s, for a waveform.</param>
/// <param name="Segments">What is said in the source.</param>
/// <param name="Story">Set where the task is a story; then there are no speakers and no targets.</param>
public sealed record ProjectPage(
    StatusAnswer Task, string Name, string? Description, int? SourceLanguage, IReadOnlyList<int> TargetLanguages, double? Duration,
    MediaLink? Original, MediaLink? Poster, MediaLink? Peaks, IReadOnlyList<ProjectSegment> Segments,
        IReadOnlyList<ProjectSpeaker> Speakers,
    IReadOnlyList<ProjectTarget> Targets, ProjectStory? Story)
{
    /// <summary>The original sound's outline to zoom into: two signed bytes, lowest and highest, per 1/100 s, to be read by byte ranges;
    /// null in projects of before.</summary>
    public MediaLink? Waveform { get; init; }

    /// <summary>Since when it is in the trash; null where it is not.</summary>
    public DateTimeOffset? TrashedAt { get; init; }
}

/// <summary>A file to play or to download.</summary>
/// <param name="Url">Plays; with <c>&amp;download=1</c> it downloads.</param>
/// <param name="Name">The name to download it under.</param>
public sealed record MediaLink(string Url, string Name, string MediaType);

/// <summary>One utterance of the source.</summary>
/// <param name="Id">From 0, in order of start; a line with the same id renders it.</param>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Words">Empty where the text did not come from a recogniser.</param>
public sealed record ProjectSegment(int Id, double Start, double End, string Speaker, string Text, IReadOnlyList<ProjectWord> Words);

/// <param name="Confidence">0 to 1; words under 0.5 deserve a look.</param>
public sealed record ProjectWord(string Text, double Start, double End, double Confidence);

/// <summary>Someone who speaks in the source.</summary>
/// <param name="MedianPitchHz">0 where it could not be measured.</param>
/// <param name="Gender">0 not known, 1 male, 2 female, 9 not applicable.</param>
public sealed record ProjectSpeaker(string Label, double MedianPitchHz, int Gender);

/// <summary>The project in one target language.</summary>
/// <param name="Audio">The dub's sound alone; null until it is rendered.</param>
/// <param name="Video">Null until it is rendered, and where the source has no picture.</param>
/// <param name="Quality">The quality report as JSON.</param>
public sealed record ProjectTarget(
    int Language, string LanguageName, IReadOnlyList<ProjectLine> Lines, IReadOnlyList<ProjectCast> Cast, MediaLink? Audio,
        MediaLink? Video,
    MediaLink? Srt, MediaLink? Vtt, MediaLink? Quality)
{
    /// <summary>The subtitles as timed text (IMSC 1.1).</summary>
    public MediaLink? Ttml { get; init; }

    /// <summary>The quality report as a page with pictures.</summary>
    public MediaLink? QualityPage { get; init; }

    /// <summary>Every voice here that can speak its lines, the best first.</summary>
    public IReadOnlyList<ProjectVoice> Voices { get; init; } = [];
}

/// <param name="Key">What a changed line names it by: <c>engine/name</c>.</param>
/// <param name="Gender">0 not known, 1 male, 2 female, 9 not applicable.</param>
public sealed record ProjectVoice(string Key, string Name, int Gender)
{
    /// <summary>A sample to listen to; made when it is first asked for.</summary>
    public string? Sample { get; init; }
}

/// <summary>A segment in the target language.</summary>
/// <param name="Id">The id of the segment it renders.</param>
/// <param name="SlotStart">Where the original sounds, in seconds.</param>
/// <param name="Start">Where the take sounds, in seconds; null until it is placed.</param>
/// <param name="Rate">How much faster than the take as spoken: 1 leaves it alone.</param>
/// <param name="Reason">Why it was placed so, in words.</param>
/// <param name="Grade">green, yellow or red: how well it fits.</param>
/// <param name="Take">The take as spoken, a WAV.</param>
public sealed record ProjectLine(
    int Id, double SlotStart, double SlotEnd, string Speaker, string SourceText, string Text, double? Start, double? End, double? Rate,
    string? Reason, string? Grade, MediaLink? Take, double? TakeSeconds)
{
    /// <summary>The key of the voice that speaks it.</summary>
    public string? Voice { get; init; }

    /// <summary>What it would say if there were time: set where <see cref="Text"/> was shortened to fit.</summary>
    public string? FullText { get; init; }
}

/// <summary>Which voice speaks for a speaker.</summary>
/// <param name="Voice">The voice's key, <c>engine/name</c>.</param>
/// <param name="PitchHz">The median pitch it is shaped to; null keeps its own.</param>
public sealed record ProjectCast(string Speaker, string Voice, string Engine, double? PitchHz);

/// <summary>A narrated story.</summary>
/// <param name="Voice">The narrator's voice.</param>
/// <param name="Dialogue">JSON: chapters and sentences with their times.</param>
public sealed record ProjectStory(string Voice, IReadOnlyList<ProjectChapter> Chapters, MediaLink Audio, MediaLink Dialogue,
    IReadOnlyList<TranscriptLine> Sentences)
{
    /// <summary>What is narrated, by paragraph; empty in stories of before.</summary>
    public IReadOnlyList<ProjectParagraph> Paragraphs { get; init; } = [];

    /// <summary>Every voice here that can speak it, the best first.</summary>
    public IReadOnlyList<ProjectVoice> Voices { get; init; } = [];
}

/// <summary>A paragraph or a heading of a story.</summary>
/// <param name="Id">From 0 through the whole manuscript as it was read.</param>
/// <param name="Chapter">From 0.</param>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Voice">Who says it, where that is not the narrator.</param>
/// <param name="Pause">Silence after it, in seconds.</param>
public sealed record ProjectParagraph(
    int Id, int Chapter, double Start, double End, string? Voice, double Pause, IReadOnlyList<TranscriptLine> Sentences);

/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
public sealed record ProjectChapter(string Title, double Start, double End);

using System.Text.Json;

namespace Dubwright.Client.Projects.Documents;

/// <summary>A project as it is edited. Times are seconds.</summary>
/// <param name="Project">The id of its first task.</param>
/// <param name="Revision">Grows with every change; what <c>If-Match</c> takes.</param>
/// <param name="SourceLanguage">Id.</param>
/// <param name="User">Who reads; null for a key that belongs to no person.</param>
/// <param name="Segments">What is said in the source, by start.</param>
/// <param name="Terms">Of the dictionaries that the project was asked with.</param>
/// <param name="CanUndo">Whether who reads has a change to take back.</param>
/// <param name="CanRedo">Whether who reads has a change to make again.</param>
/// <param name="Making">The task that makes changes now.</param>
public sealed record ProjectDocument(
    string Project, int Revision, string Name, int SourceLanguage, double Duration, long? User, IReadOnlyList<DocumentSpeaker> Speakers,
    IReadOnlyList<DocumentSegment> Segments, IReadOnlyList<DocumentLanguage> Languages, IReadOnlyList<DocumentTerm> Terms,
    IReadOnlyList<DocumentComment> Comments, IReadOnlyList<DocumentSnapshot> Snapshots, bool CanUndo, bool CanRedo, string? Making)
{
    /// <summary>Of a story, whose paragraphs and headings are the segments and their lines; null elsewhere.</summary>
    public IReadOnlyList<DocumentChapter>? Chapters { get; init; }

    /// <summary>How words of a story are said, by word; null elsewhere.</summary>
    public IReadOnlyList<DocumentPronunciation>? Pronunciations { get; init; }

    /// <summary>The picture of a story's audiobook; null where there is none.</summary>
    public MediaLink? Cover { get; init; }
}

/// <param name="Id">From 0.</param>
/// <param name="Title">What its mark says.</param>
/// <param name="Heading">The paragraph that reads the title; null where none does.</param>
public sealed record DocumentChapter(int Id, string Title, int? Heading);

/// <param name="Say">What is heard, spelt as the language spells it.</param>
public sealed record DocumentPronunciation(string Text, string Say);

/// <param name="Id">As segments name it.</param>
/// <param name="Name">As people call it; the id where nobody does.</param>
/// <param name="MedianPitchHz">0 where it could not be measured.</param>
/// <param name="Gender">0 not known, 1 male, 2 female, 9 not applicable.</param>
public sealed record DocumentSpeaker(string Id, string Name, double MedianPitchHz, int Gender);

/// <param name="Id">Never given twice.</param>
/// <param name="Parts">Whose words it is made of, where it was merged of several; null elsewhere.</param>
public sealed record DocumentSegment(int Id, double Start, double End, string Speaker, string Text, IReadOnlyList<DocumentPart>? Parts)
{
    /// <summary>The chapter that a paragraph belongs to; null where it is none.</summary>
    public int? Chapter { get; init; }

    /// <summary>How likely it is this speaker and no other of those who were found, 0 to 1; null where that was not measured, or where a
    /// person said who it is. Below 0.84 it deserves a look.</summary>
    public double? SpeakerConfidence { get; init; }
}

/// <param name="Length">Of the text, in code units.</param>
public sealed record DocumentPart(string Speaker, int Length);

/// <summary>A target language.</summary>
/// <param name="Language">Id.</param>
/// <param name="Revision">The newest that concerns it.</param>
/// <param name="OutputRevision">The revision that its sound was made from; null where nothing was made yet.</param>
/// <param name="Stale">Lines whose sound is not what the document says.</param>
/// <param name="Voices">The key of every speaker's voice; null where nobody is cast yet.</param>
public sealed record DocumentLanguage(
    int Language, string Name, string Tag, int Revision, int? OutputRevision, int Stale, IReadOnlyDictionary<string, string?> Voices,
    IReadOnlyList<DocumentLine> Lines);

/// <summary>A segment in a target language.</summary>
/// <param name="Text">Null where it has to be translated.</param>
/// <param name="FullText">What it said before it was shortened to fit.</param>
/// <param name="Voice">A voice for this line alone; null has its speaker's.</param>
/// <param name="Muted">Nothing is said there, and the original is taken out.</param>
/// <param name="KeepOriginal">Nothing is said there, and the original is heard.</param>
/// <param name="Speed">0.5 to 2: how fast the voice speaks beside its own speed.</param>
/// <param name="Variation">Which try; 0 is the first.</param>
/// <param name="Pinned">Where its take has to start; null leaves it to the planner.</param>
/// <param name="Revision">The newest in which it, its segment or its speaker's voice changed.</param>
/// <param name="MadeFrom">The revision that its sound was made from; null where it has none.</param>
/// <param name="Stale">Its sound is not what the document says.</param>
/// <param name="Take">As it was made last, a WAV.</param>
/// <param name="Start">Where the take sounds.</param>
/// <param name="Rate">How much faster than it was spoken.</param>
/// <param name="Grade">green, yellow or red: how well it fits.</param>
/// <param name="Recording">What a person spoke in place of the voice; null has the voice speak.</param>
public sealed record DocumentLine(
    int Segment, string? Text, string? FullText, string? Voice, bool Muted, bool KeepOriginal, double Speed, int Variation, double? Pinned,
    int Revision, int? MadeFrom, bool Stale, MediaLink? Take, double? TakeSeconds, double? Start, double? End, double? Rate, string? Reason,
    string? Grade, string? Recording)
{
    /// <summary>Seconds of silence after a paragraph; null where it is none.</summary>
    public double? Pause { get; init; }
}

/// <param name="Target">What it is called, by the language's id.</param>
public sealed record DocumentTerm(string Source, IReadOnlyDictionary<int, string> Target);

/// <param name="At">Where in the film.</param>
/// <param name="Segment">What it is about; null for the time alone.</param>
public sealed record DocumentComment(
    string Id, double At, int? Segment, string Text, string Author, DateTimeOffset CreatedAt, bool Resolved);

/// <summary>A revision that somebody named.</summary>
public sealed record DocumentSnapshot(long Id, string Name, int Revision, string Author, DateTimeOffset CreatedAt);

/// <summary>What became of the document.</summary>
/// <param name="Changes">Every part that is another now, as the document has it.</param>
public sealed record DocumentChanges(int Revision, IReadOnlyList<DocumentChange> Changes, bool CanUndo, bool CanRedo);

/// <param name="Entity"><c>segment/3</c>, <c>line/54/3</c>, <c>speaker/SPEAKER_0</c>, <c>cast/54/SPEAKER_0</c>, <c>language/54</c>,
/// <c>comment/c1</c>; of a story also <c>chapter/0</c>, <c>pronunciation/word</c>, <c>cover</c>.</param>
/// <param name="Value">As in the document; of a cast <c>{"voice": key}</c>. Null where it is gone.</param>
public sealed record DocumentChange(string Entity, JsonElement? Value);

/// <summary>Somebody changed the same meanwhile, and nothing of the request was done.</summary>
/// <param name="Error">One sentence a person can act on.</param>
/// <param name="Status">409.</param>
public sealed record DocumentConflict(string Detail, string Message, string Error, int Status, ProjectDocument Current);

using System.Text.Json.Serialization;
using Dubwright.Core.Engines;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Mixing;

namespace Dubwright.Pipeline.Contracts;

/// <summary>Where the media or manuscript comes from: exactly one of a URL and an uploaded artifact.</summary>
/// <param name="FileName">As its owner calls it; for showing only.</param>
public sealed record SourceReference(string? Url, ArtifactId? Upload, string? FileName);

/// <summary>A subtitle script that came with the request.</summary>
/// <param name="Content">The text of a script, or a <c>data:</c> address that holds its file; already read once to be sure it can
/// be.</param>
/// <param name="Language">The target's id; null for the source script.</param>
public sealed record Script(string Content, int? Language);

/// <summary>What a dub or a project setup is asked for. Languages are ids of the public table.</summary>
/// <param name="SourceLanguage">Null leaves it to the recogniser.</param>
/// <param name="AudioTracks">Zero-based; empty takes the film's own sound.</param>
/// <param name="KeepOriginalAudio">Adds the dub as a further audio track instead of replacing the original.</param>
/// <param name="SourceTranscript">Takes the place of recognition.</param>
/// <param name="TargetTranscripts">Each takes the place of translation for its language.</param>
public sealed record DubRequest(
    SourceReference Source, int? SourceLanguage, IReadOnlyList<int> TargetLanguages, IReadOnlyList<int> AudioTracks, bool KeepOriginalAudio,
    Script? SourceTranscript, IReadOnlyList<Script> TargetTranscripts)
{
    /// <summary>The primary language of the audio track that is asked for; null where none is.</summary>
    public string? AudioLanguage { get; init; }

    /// <summary>How loud it is made: a name of a <see cref="LoudnessTarget"/>; null is the server's setting.</summary>
    public string? Loudness { get; init; }

    /// <summary>What people changed since, each line at most once.</summary>
    public IReadOnlyList<LineEdit> Edits { get; init; } = [];

    /// <summary>What people changed about the source's utterances, by ascending id, each at most once; null where nothing.</summary>
    public IReadOnlyList<SegmentEdit>? SegmentEdits { get; init; }

    /// <summary>Voices that people gave speakers, each speaker of a target at most once; null where nothing.</summary>
    public IReadOnlyList<CastEdit>? CastEdits { get; init; }

    /// <summary>True dubs what is spoken far behind the people in front, too; else it is left in the background.</summary>
    public bool? DubBackgroundSpeech { get; init; }

    /// <summary>How many people speak, where a person said it; null where that has to be found.</summary>
    public int? Speakers { get; init; }

    /// <summary>Engines that have to do the work; null leaves the choice to the catalogue.</summary>
    public EnginePins? Engines { get; init; }

    /// <summary>What has to be called as it is called here; the first of two entries for the same words counts.</summary>
    public IReadOnlyList<GlossaryEntry>? Glossary { get; init; }

    /// <summary>What a revision keeps to: the plans of what it changes, so that an edit moves its neighbourhood and nothing else.</summary>
    public IReadOnlyList<PreviousPlan> Before { get; init; } = [];

    /// <summary>The same, to be kept as it was made but for what is changed.</summary>
    public DubRequest After(DubResult made) => this with { Before = [.. made.Targets.SelectMany(target => target.Plans)] };

    /// <summary>The same with further changes. What they say of a line takes the place of what was said of it before.</summary>
    public DubRequest With(IReadOnlyList<LineEdit> edits) => this with
    {
        Edits = [.. Edits.Concat(edits).GroupBy(edit => (edit.Language, edit.Line)).Select(line => line
                .Aggregate((before, edit) => edit with { Text = edit.Text ?? before.Text, Voice = edit.Voice ?? before.Voice }))
            .OrderBy(edit => edit.Language).ThenBy(edit => edit.Line)],
    };
}

/// <summary>What a stage planned.</summary>
/// <param name="Stage">As it is called in the graph, <c>fit:es-es</c>; <c>learn:es-es</c> for what was learnt of durations.</param>
public sealed record PreviousPlan(string Stage, ArtifactId Plan);

/// <summary>What a person changed about a line of a target. What is null is as it was made.</summary>
/// <param name="Language">The target's id.</param>
/// <param name="Line">The line's id.</param>
/// <param name="Text">Takes the place of the translation; null keeps it.</param>
/// <param name="Voice">The key of the voice that speaks it; null keeps the speaker's.</param>
public sealed record LineEdit(int Language, int Line, string? Text, string? Voice)
{
    /// <summary>True has it translated again from what its segment says now; then <see cref="Text"/> is null.</summary>
    public bool? Translate { get; init; }

    /// <summary>True where nothing is spoken; the original is taken out all the same.</summary>
    public bool? Muted { get; init; }

    /// <summary>True where nothing is spoken and the original stays.</summary>
    public bool? KeepOriginal { get; init; }

    /// <summary>How fast the voice speaks, 0.5 to 2: a factor on its own speed.</summary>
    public double? Speed { get; init; }

    /// <summary>Which try of the voice; 0 is the first.</summary>
    public int? Variation { get; init; }

    /// <summary>Where its take has to start, whatever the planner would choose.</summary>
    public TimeSpan? PinnedStart { get; init; }

    /// <summary>What a person spoke in place of the voice, a mono WAV; null has the voice speak.</summary>
    public ArtifactId? Recording { get; init; }
}

/// <summary>What a person made of an utterance of the source.</summary>
/// <param name="Id">Of the segment; new ones count on from the recognised ones.</param>
/// <param name="Segment">As it is now, whole; null where it was deleted.</param>
public sealed record SegmentEdit(int Id, Segment? Segment);

/// <summary>The voice that a person gave a speaker in one target.</summary>
/// <param name="Language">The target's id.</param>
/// <param name="Voice">A voice's key, with its shape where it is a custom one.</param>
public sealed record CastEdit(int Language, string Speaker, string Voice);

/// <summary>What a story is asked for.</summary>
/// <param name="NarratorVoice">A voice's key; null takes the best of the language.</param>
public sealed record StoryRequest(SourceReference Source, int SourceLanguage, string Title, string? NarratorVoice)
{
    /// <summary>True where nobody gave a title, so that the manuscript's own counts before it.</summary>
    public bool? TitleIsFileName { get; init; }

    /// <summary>True leaves footnotes and endnotes out.</summary>
    public bool? WithoutNotes { get; init; }

    /// <summary>How words are said; null where no dictionary was chosen.</summary>
    public IReadOnlyList<GlossaryEntry>? Glossary { get; init; }

    /// <summary>What people made of paragraphs, by ascending paragraph, each at most once; null where nothing.</summary>
    public IReadOnlyList<ParagraphEdit>? Edits { get; init; }

    /// <summary>What people call chapters; null where nothing.</summary>
    public IReadOnlyList<ChapterTitle>? Titles { get; init; }

    /// <summary>How words are said in this story; what is said of a word here counts before a dictionary. Null where nothing.</summary>
    public IReadOnlyList<SayForm>? Pronunciations { get; init; }

    /// <summary>Has whoever speaks in it speak with a voice of his own; null has the narrator read everything.</summary>
    public StoryCast? Characters { get; init; }

    /// <summary>Set where it is narrated in another language than it is written in.</summary>
    public StoryTranslation? Translation { get; init; }

    /// <summary>The language that is heard.</summary>
    [JsonIgnore]
    public int SpokenLanguage => Translation?.Language ?? SourceLanguage;
}

/// <summary>Who speaks in a story beside its narrator.</summary>
/// <param name="Voices">Of people who were named; whoever else the text tells of is given one. Null where nobody was named.</param>
public sealed record StoryCast(IReadOnlyList<CharacterVoice>? Voices)
{
    /// <summary>The voice that was given to somebody, by any spelling of his name; null where none was.</summary>
    public string? VoiceOf(string name) =>
        Voices?.FirstOrDefault(voice => voice.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Voice;
}

/// <param name="Name">As the text calls somebody.</param>
/// <param name="Voice">A voice's key, with its shape where it is a custom one.</param>
public sealed record CharacterVoice(string Name, string Voice);

/// <summary>A narration of a story in another language.</summary>
/// <param name="Story">The run that is translated.</param>
/// <param name="Language">The target's id.</param>
/// <param name="NarratorVoice">A voice's key, with its shape where it is a custom one; null takes the one that comes nearest to the
/// story's narrator.</param>
public sealed record StoryTranslation(long Story, int Language, string? NarratorVoice);

/// <summary>What a person changed about a paragraph or a heading of a manuscript. What is null is as it was read.</summary>
/// <param name="Paragraph">From 0 through the whole manuscript, headings counted.</param>
public sealed record ParagraphEdit(int Paragraph)
{
    /// <summary>Takes the paragraph's place; its lines are paragraphs. Empty leaves it out.</summary>
    public string? Text { get; init; }

    /// <summary>Silence after it, in seconds.</summary>
    public double? Pause { get; init; }

    /// <summary>A voice's key, with its shape where it is a custom one, that says it in place of the narrator.</summary>
    public string? Voice { get; init; }
}

/// <summary>What a person calls a chapter.</summary>
/// <param name="Paragraph">Any paragraph or heading of it, as <see cref="ParagraphEdit"/> counts them.</param>
/// <param name="Title">What its mark says.</param>
public sealed record ChapterTitle(int Paragraph, string Title);

/// <param name="Member">The member of the request at fault, as it is called on the wire: <c>source_language</c>,
/// <c>engines.speech</c>.</param>
/// <param name="Sentence">What is the matter and what to do.</param>
public sealed record RequestProblem(string Member, string Sentence);

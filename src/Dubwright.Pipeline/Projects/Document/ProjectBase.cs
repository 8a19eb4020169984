using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts;

namespace Dubwright.Pipeline.Projects.Document;

/// <summary>What a project's first task was asked for and made: the document before anybody changed anything. Never changes.</summary>
public sealed class ProjectBase
{
    private readonly DubRequest? _dub;
    private readonly Dictionary<int, Segment> _segments = [];
    private readonly Dictionary<(int Language, int Segment), Line> _lines = [];
    private readonly Dictionary<(int Language, string Speaker), string> _cast = [];

    public ProjectBase(DubRequest request, DubResult result)
    {
        (_dub, Duration, SourceLanguage, Speakers) = (request, result.Duration, result.SourceLanguage, result.Speakers);
        Languages = [.. request.TargetLanguages.Distinct()];
        foreach (var segment in result.Segments)
        {
            _segments[segment.Id] = segment;
        }

        foreach (var target in result.Targets)
        {
            foreach (var line in target.Lines)
            {
                _lines[(target.Language, line.Id)] = line;
                // Cues of a script that render no segment have a place and words of their own.
                _segments.TryAdd(line.Id, new Segment(line.Id, line.Slot, line.Speaker, line.SourceText, []));
            }

            foreach (var voice in target.Cast)
            {
                _cast[(target.Language, voice.Speaker)] = voice.Voice;
            }
        }
    }

    /// <summary>Of a story each paragraph is a segment, and its line in the one language that there is.</summary>
    /// <param name="request">The first.</param>
    /// <param name="result">Its result.</param>
    /// <param name="paragraphs">Of the result.</param>
    public ProjectBase(StoryRequest request, StoryResult result, IReadOnlyList<StoryParagraph> paragraphs)
    {
        Story = new StoryBase(request, result, paragraphs);
        (Duration, SourceLanguage) = (result.Duration, result.SourceLanguage);
        Languages = [result.SourceLanguage];
        Speakers = [new Speaker(PublishStoryStep.Speaker, 0, Gender.NotKnown),
            .. Story.Characters.Select(character => new Speaker(character.Name, 0, character.Gender))];
        foreach (var paragraph in paragraphs)
        {
            var speaker = Story.SpeakerOf(paragraph.Id);
            _segments[paragraph.Id] = new Segment(paragraph.Id, paragraph.Time, speaker, paragraph.Text, []);
            _lines[(SourceLanguage, paragraph.Id)] = new Line(paragraph.Id, paragraph.Time, speaker, paragraph.Text, paragraph.Text);
        }

        foreach (var speaker in Speakers)
        {
            _cast[(SourceLanguage, speaker.Label)] = Story.VoiceOf(request, speaker.Label);
        }
    }

    /// <summary>Of a dub.</summary>
    public DubRequest Request => _dub ?? throw new InvalidOperationException("A story is no dub.");

    /// <summary>Null of a dub.</summary>
    public StoryBase? Story { get; }

    public IReadOnlyList<GlossaryEntry>? Glossary => _dub is null ? Story!.Request.Glossary : _dub.Glossary;

    public TimeSpan Duration { get; }

    public int SourceLanguage { get; }

    public IReadOnlyList<Speaker> Speakers { get; }

    /// <summary>The targets' ids as they were asked for.</summary>
    public IReadOnlyList<int> Languages { get; }

    public IReadOnlyCollection<Segment> Segments => _segments.Values;

    /// <summary>The first id that no segment has.</summary>
    public int NextSegment => _segments.Count == 0 ? 0 : _segments.Keys.Max() + 1;

    public Segment? Segment(int id) => _segments.GetValueOrDefault(id);

    public Line? Line(int language, int segment) => _lines.GetValueOrDefault((language, segment));

    /// <summary>The key of the voice that was cast; null where nobody was.</summary>
    public string? Voice(int language, string speaker) => _cast.GetValueOrDefault((language, speaker));
}

using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;

namespace Dubwright.Pipeline.Steps.Manuscripts.Characters;

/// <summary>Who speaks in a manuscript, where it tells.</summary>
/// <param name="Language">Primary, that it is written in.</param>
/// <param name="Names">People who speak in it for sure; null where nobody named any.</param>
public sealed record CharacterSearch(string Language, IReadOnlyList<string>? Names);

/// <summary>Somebody who speaks in a story.</summary>
/// <param name="Name">As the text calls him.</param>
public sealed record Character(string Name, Gender Gender);

/// <summary>How a text shows what somebody says.</summary>
internal enum SpeechForm
{
    /// <summary>The paragraph is what he says: <c>ANNA: Who is there?</c>, of a play.</summary>
    Script,

    /// <summary>What stands in quotation marks is: <c>"Who is there?" said Anna.</c></summary>
    Quoted,
}

/// <summary>That a character speaks in a paragraph.</summary>
internal sealed record AttributedSpeech(Character Character, SpeechForm Form);

/// <summary>A manuscript without the labels of a play, and who speaks in it.</summary>
/// <param name="Speeches">By chapter and paragraph; null where the narrator reads.</param>
/// <param name="Characters">In the order they speak.</param>
/// <param name="Missing">Names that were asked for and say nothing.</param>
internal sealed record Dialogue(
    Manuscript Manuscript, IReadOnlyList<IReadOnlyList<AttributedSpeech?>> Speeches, IReadOnlyList<Character> Characters,
    IReadOnlyList<string> Missing)
{
    /// <summary>Nobody but the narrator.</summary>
    public static Dialogue Of(Manuscript manuscript) =>
        new(manuscript, [.. manuscript.Chapters.Select(chapter => new AttributedSpeech?[chapter.Paragraphs.Count])], [], []);
}

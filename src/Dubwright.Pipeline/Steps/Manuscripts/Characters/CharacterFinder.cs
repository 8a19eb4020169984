using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

namespace Dubwright.Pipeline.Steps.Manuscripts.Characters;

/// <summary>Finds who speaks in a manuscript: by the labels of a play, or by who is said to say what. In doubt the narrator
/// reads.</summary>
internal static class CharacterFinder
{
    // A label that stands once may be anything: "Note:".
    private const int Often = 2;

    // Where less of a text tells who speaks, voices would come and go.
    private const double Most = 0.5;

    public static Dialogue Find(Manuscript manuscript, CharacterSearch? search)
    {
        if (search is null)
        {
            return Dialogue.Of(manuscript);
        }

        var names = search.Names ?? [];
        var script = Script(manuscript, names);
        var found = script ?? new QuotedDialogue(manuscript, search.Language, names).Find() ?? Dialogue.Of(manuscript);
        return found with
        {
            Missing = [.. names.Where(name => !found.Characters.Any(character => Same(character.Name, name)))],
        };
    }

    /// <summary>Whether two names are one.</summary>
    internal static bool Same(string one, string other) =>
        Plain(one).Equals(Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => name.Replace(".", "", StringComparison.Ordinal);

    /// <summary>Whether so many of the paragraphs that somebody speaks in tell who does.</summary>
    internal static bool Tells(int told, int all) => all > 0 && told >= Most * all;

    private static Dialogue? Script(Manuscript manuscript, IReadOnlyList<string> names)
    {
        var labels = manuscript.Chapters.Select(chapter => chapter.Paragraphs.Select(ScriptLabel.Of).ToList()).ToList();
        var counts = labels.SelectMany(chapter => chapter).OfType<ScriptLabel>().CountBy(label => ScriptLabel.Called(label.Name))
            .Where(count => count.Value >= Often || names.Any(name => Same(name, count.Key))).ToDictionary();
        var all = labels.Sum(chapter => chapter.Count);
        var isPlay = counts.Count(count => count.Value >= Often) > 1 && Tells(counts.Values.Sum(), all);
        var speakers = counts.Keys.Where(called => isPlay || names.Any(name => Same(name, called)))
            .ToDictionary(called => called, called =>
                new Character(names.FirstOrDefault(name => Same(name, called)) ?? called, CharacterGender.Of(called)));
        return speakers.Count == 0 ? null : new Dialogue(
            manuscript with
            {
                Chapters = [.. manuscript.Chapters.Zip(labels, (chapter, lines) => chapter with
                {
                    Paragraphs = [.. chapter.Paragraphs.Zip(lines, (text, label) => Of(label) is null ? text : label!.Rest)],
                })],
            },
            [.. labels.Select(chapter => chapter
                .Select(label => Of(label) is { } character ? new AttributedSpeech(character, SpeechForm.Script) : null).ToList())],
            [.. labels.SelectMany(chapter => chapter).Select(Of).OfType<Character>().Distinct()], []);

        Character? Of(ScriptLabel? label) => label is null ? null : speakers.GetValueOrDefault(ScriptLabel.Called(label.Name));
    }
}

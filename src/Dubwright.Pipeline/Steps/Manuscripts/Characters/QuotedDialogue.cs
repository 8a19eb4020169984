using System.Text.RegularExpressions;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;

namespace Dubwright.Pipeline.Steps.Manuscripts.Characters;

/// <summary>Finds who says what stands in quotation marks: whoever the paragraph names, and in a conversation of two whose turn it
/// is.</summary>
internal sealed partial class QuotedDialogue(Manuscript manuscript, string language, IReadOnlyList<string> names)
{
    // Somebody who is named once may be anybody.
    private const int Often = 2;

    private readonly List<List<Quoted>> _chapters = [.. manuscript.Chapters.Select(chapter => chapter.Paragraphs.Select(text =>
    {
        var parts = QuotedSpeech.Parts(text, SpeechForm.Quoted);
        return new Quoted(parts, parts.Any(part => part.IsSpeech) ? [.. SpeechTag.In(parts, language)] : []);
    }).ToList())];

    /// <summary>A paragraph, and who speaks in it as far as it tells.</summary>
    private sealed record Quoted(IReadOnlyList<SpeechPart> Parts, IReadOnlyList<SpeechTag> Tags)
    {
        public bool Speaks => Parts.Any(part => part.IsSpeech);

        public IEnumerable<string> Narrated => Parts.Where(part => !part.IsSpeech).Select(part => part.Text);
    }

    /// <summary>Null where nobody is found, or too little of what is said tells who says it.</summary>
    public Dialogue? Find()
    {
        var characters = Characters();
        var speeches = _chapters.Select(chapter => Speeches(chapter, characters)).ToList();
        var told = speeches.SelectMany(chapter => chapter).OfType<Character>().ToList();
        if (!CharacterFinder.Tells(told.Count, _chapters.Sum(chapter => chapter.Count(paragraph => paragraph.Speaks))))
        {
            told = [.. told.Where(IsGiven)];
        }

        var kept = told.Distinct().ToList();
        return kept.Count == 0 ? null : new Dialogue(
            manuscript,
            [.. speeches.Select(chapter => chapter.Select(character =>
                character is not null && kept.Contains(character) ? new AttributedSpeech(character, SpeechForm.Quoted) : null).ToList())],
            kept, []);
    }

    private bool IsGiven(Character character) => names.Any(name => CharacterFinder.Same(name, character.Name));

    // By every name that a tag has. Who is called in two ways is one where only one long name has the short one in it.
    private Dictionary<string, Character> Characters()
    {
        var tags = _chapters.SelectMany(chapter => chapter).SelectMany(paragraph => paragraph.Tags)
            .Where(tag => tag.Name is not null).ToList();
        var counts = tags.CountBy(tag => tag.Name!).ToDictionary();
        var narrated = new HashSet<string>(_chapters.SelectMany(chapter => chapter).SelectMany(paragraph => paragraph.Narrated)
            .SelectMany(text => InSentence().Matches(text).Select(match => match.Value)), StringComparer.Ordinal);
        var sure = counts.Keys.Where(name => tags.Exists(tag => tag.Name == name && !tag.Opens) || narrated.Contains(name.Split(' ')[^1])
            || names.Any(given => CharacterFinder.Same(given, name))).ToHashSet();
        var called = sure.ToDictionary(name => name, name => Longest(name, sure));
        var people = called.Where(pair => pair.Value is not null).GroupBy(pair => pair.Value!, pair => pair.Key)
            .Where(person => person.Sum(name => counts[name]) >= Often
                || person.Any(name => names.Any(given => CharacterFinder.Same(given, name)))).ToList();
        return people.SelectMany(person =>
        {
            var given = names.FirstOrDefault(name => person.Any(other => CharacterFinder.Same(name, other)));
            var character = new Character(given ?? person.Key, GenderOf(person.Key, [.. person]));
            return person.Select(name => (name, character));
        }).ToDictionary(pair => pair.name, pair => pair.character);
    }

    // Null where two people may be meant.
    private static string? Longest(string name, IReadOnlySet<string> all)
    {
        var longer = all.Where(other => other != name && name.Split(' ').All(word => other.Split(' ').Contains(word))).ToList();
        return longer.Count switch
        {
            0 => name,
            1 => longer[0],
            _ => longer.Find(other => longer.TrueForAll(less =>
            less.Split(' ').All(word => other.Split(' ').Contains(word))))
        };
    }

    private Gender GenderOf(string name, IReadOnlyList<string> called)
    {
        if (CharacterGender.Of(name) is not Gender.NotKnown and var told)
        {
            return told;
        }

        var (he, she) = (0, 0);
        foreach (var paragraph in _chapters.SelectMany(chapter => chapter).Where(paragraph =>
            paragraph.Tags.Any(tag => tag.Name is { } said && called.Contains(said)) && paragraph.Tags.All(tag =>
                tag.Name is not { } other || called.Contains(other))))
        {
            var (men, women) = SpeechTag.Pronouns(string.Join(' ', paragraph.Narrated), language);
            (he, she) = (he + men, she + women);
        }

        return CharacterGender.Of(he, she);
    }

    private static List<Character?> Speeches(List<Quoted> paragraphs, Dictionary<string, Character> characters)
    {
        var speeches = new List<Character?>();
        foreach (var paragraph in paragraphs)
        {
            var named = paragraph.Tags.Where(tag => tag.Name is not null).Select(tag => characters.GetValueOrDefault(tag.Name!))
                .Distinct().ToList();
            speeches.Add(!paragraph.Speaks ? null : named.Count switch
            {
                1 => named[0],
                > 1 => null,
                _ => Turn(paragraph, speeches),
            });
        }

        return speeches;
    }

    // Two who speak in turn: whoever spoke before the last.
    private static Character? Turn(Quoted paragraph, List<Character?> before)
    {
        if (before is not [.., { } other, { } last] || other == last)
        {
            return null;
        }

        var pronoun = paragraph.Tags.FirstOrDefault(tag => tag.Name is null);
        return pronoun is null ? paragraph.Narrated.Any() ? null : other
            : other.Gender == pronoun.Gender && last.Gender is not Gender.NotKnown && last.Gender != pronoun.Gender ? other : null;
    }

    [GeneratedRegex(@"(?<=[\p{Ll},;] )\p{Lu}[\p{L}'’-]+")]
    private static partial Regex InSentence();
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dubwright.Pipeline.Projects.Document;

/// <summary>What parts an editor's document has.</summary>
public enum EntityKind
{
    Segment,
    Line,
    Speaker,
    Cast,
    Language,
    Comment,

    /// <summary>Of a story.</summary>
    Chapter,

    /// <summary>Of a story.</summary>
    Pronunciation,

    /// <summary>Of a story.</summary>
    Cover,
}

/// <summary>
/// Names a part of an editor's document: <c>segment/3</c>, <c>line/54/3</c> (language, segment), <c>speaker/SPEAKER_0</c>,
/// <c>cast/54/SPEAKER_0</c>, <c>language/54</c>, <c>comment/c1</c>; of a story also <c>chapter/0</c>, <c>pronunciation/word</c>,
/// <c>cover</c>.
/// </summary>
/// <param name="Language">The target's id; 0 where the kind has none.</param>
/// <param name="Id">The segment's or the chapter's; 0 where the kind has none.</param>
/// <param name="Name">The speaker's label, the comment's id or the word in small letters; empty where the kind has none.</param>
public readonly record struct EntityKey(EntityKind Kind, int Language, int Id, string Name)
{
    public static EntityKey Segment(int id) => new(EntityKind.Segment, 0, id, "");

    public static EntityKey Line(int language, int segment) => new(EntityKind.Line, language, segment, "");

    public static EntityKey Speaker(string label) => new(EntityKind.Speaker, 0, 0, label);

    public static EntityKey Cast(int language, string speaker) => new(EntityKind.Cast, language, 0, speaker);

    public static EntityKey Target(int language) => new(EntityKind.Language, language, 0, "");

    public static EntityKey Comment(string id) => new(EntityKind.Comment, 0, 0, id);

    public static EntityKey Chapter(int id) => new(EntityKind.Chapter, 0, id, "");

    /// <summary>However a word's letters stand, it is said the same.</summary>
    public static EntityKey Pronunciation(string word) => new(EntityKind.Pronunciation, 0, 0, word.ToLowerInvariant());

    public static EntityKey Cover { get; } = new(EntityKind.Cover, 0, 0, "");

    /// <exception cref="FormatException">The text names nothing.</exception>
    public static EntityKey Parse(string text) =>
        TryParse(text, out var key) ? key.Value : throw new FormatException($"'{text}' names no part of a document.");

    public static bool TryParse(string text, [NotNullWhen(true)] out EntityKey? key)
    {
        var parts = text.Split('/', 3);
        key = parts switch
        {
            ["segment", var id] when Number(id) is { } segment => Segment(segment),
            ["line", var language, var id] when Number(language) is { } target && Number(id) is { } segment => Line(target, segment),
            ["cast", var language, { Length: > 0 } speaker] when Number(language) is { } target => Cast(target, speaker),
            ["language", var language] when Number(language) is { } target => Target(target),
            ["comment", { Length: > 0 } id] => Comment(id),
            ["chapter", var id] when Number(id) is { } chapter => Chapter(chapter),
            ["cover"] => Cover,
            ["pronunciation", ..] when text.Length > "pronunciation/".Length => Pronunciation(text["pronunciation/".Length..]),
            ["speaker", ..] when text.Length > "speaker/".Length => Speaker(text["speaker/".Length..]),
            _ => null,
        };
        return key is not null;
    }

    public override string ToString() => Kind switch
    {
        EntityKind.Segment => string.Create(CultureInfo.InvariantCulture, $"segment/{Id}"),
        EntityKind.Line => string.Create(CultureInfo.InvariantCulture, $"line/{Language}/{Id}"),
        EntityKind.Speaker => $"speaker/{Name}",
        EntityKind.Cast => string.Create(CultureInfo.InvariantCulture, $"cast/{Language}/{Name}"),
        EntityKind.Language => string.Create(CultureInfo.InvariantCulture, $"language/{Language}"),
        EntityKind.Chapter => string.Create(CultureInfo.InvariantCulture, $"chapter/{Id}"),
        EntityKind.Pronunciation => $"pronunciation/{Name}",
        EntityKind.Cover => "cover",
        _ => $"comment/{Name}",
    };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

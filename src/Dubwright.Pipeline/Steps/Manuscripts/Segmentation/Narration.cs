using Dubwright.Pipeline.Steps.Manuscripts.Characters;

namespace Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

/// <summary>A manuscript as it will be spoken.</summary>
/// <param name="Author">Null where the manuscript does not say.</param>
/// <param name="Chapters">In order; the first begins with the spoken title.</param>
public sealed record Narration(string Title, string? Author, IReadOnlyList<NarrationChapter> Chapters)
{
    /// <summary>Who speaks beside the narrator, in the order they do; null where nobody does.</summary>
    public IReadOnlyList<Character>? Characters { get; init; }

    public IEnumerable<Passage> Passages => Chapters.SelectMany(chapter => chapter.Passages);

    /// <summary>Its beginning, of so many passages; chapters that begin later have none.</summary>
    public Narration First(int passages) => this with
    {
        Chapters = [.. Chapters.Select(chapter =>
            chapter with { Passages = [.. chapter.Passages.TakeWhile(passage => passage.Id < passages)] })],
    };

    public int Sentences => Passages.Sum(passage => passage.Sentences.Count);
}

/// <param name="Title">What the chapter mark says.</param>
public sealed record NarrationChapter(string Title, IReadOnlyList<Passage> Passages);

/// <summary>Sentences of one paragraph and one speaker that are spoken in one piece of work, up to about 300 characters: a changed
/// paragraph leaves the others as they are recorded.</summary>
/// <param name="Id">From 0 through the whole story.</param>
public sealed record Passage(int Id, IReadOnlyList<Sentence> Sentences);

/// <param name="Id">From 0 through the whole story.</param>
/// <param name="Text">As written.</param>
/// <param name="Spoken">As spoken, where that differs: a heading's Roman number, capitals.</param>
/// <param name="Pause">Silence after it, in seconds.</param>
public sealed record Sentence(int Id, string Text, string? Spoken, double Pause)
{
    public string ToSpeak => Spoken ?? Text;

    /// <summary>The paragraph or heading it belongs to, from 0 through the whole manuscript as it was read.</summary>
    public int Paragraph { get; init; }

    /// <summary>The name of the character who says it; null where the narrator does.</summary>
    public string? Character { get; init; }
}

using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts.Characters;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;

namespace Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

/// <summary>A manuscript and what people made of it in another language: paragraph by paragraph, so that every one keeps its
/// place.</summary>
internal sealed class ManuscriptTranslation
{
    private readonly Dictionary<string, string> _translated;

    /// <param name="lines">What was translated of <see cref="Lines"/>.</param>
    public ManuscriptTranslation(IEnumerable<Line> lines) => _translated = lines
        .DistinctBy(line => line.SourceText, StringComparer.Ordinal)
        .ToDictionary(line => line.SourceText, line => line.Text, StringComparer.Ordinal);

    /// <summary>
    /// What is to be translated, each text once: a list for the title and one for each chapter, so that a change leaves the other chapters
    /// as they are recorded; last what people wrote.
    /// </summary>
    public static IEnumerable<IReadOnlyList<string>> Lines(Manuscript manuscript, SegmentManuscriptOptions options)
    {
        manuscript = CharacterFinder.Find(manuscript, options.Characters).Manuscript;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<IEnumerable<string?>> parts =
        [
            [options.Title],
            .. manuscript.Chapters.Select(chapter => chapter.Paragraphs.Prepend(chapter.Title)),
            (options.Edits ?? []).Select(edit => edit.Text).Concat((options.Titles ?? []).Select(title => title.Title)),
        ];
        return parts.Select(part => part.SelectMany(text => (text ?? "").Split('\n'))
            .Select(line => line.Trim()).Where(HasWords).Where(seen.Add).ToList());
    }

    public Manuscript Of(Manuscript manuscript) => manuscript with
    {
        Chapters = [.. manuscript.Chapters.Select(chapter => new ManuscriptChapter(
            chapter.Title is null ? null : Of(chapter.Title), [.. chapter.Paragraphs.Select(Of)]))],
    };

    public SegmentManuscriptOptions Of(SegmentManuscriptOptions options) => options with
    {
        Title = Of(options.Title),
        Edits = options.Edits?.Select(edit => edit with { Text = edit.Text is null ? null : Of(edit.Text) }).ToList(),
        Titles = options.Titles?.Select(title => title with { Title = Of(title.Title) }).ToList(),
    };

    private string Of(string text) => string.Join('\n', text.Split('\n')
        .Select(line => line.Trim()).Select(line => _translated.GetValueOrDefault(line, line)));

    private static bool HasWords(string line) => line.Any(char.IsLetterOrDigit);
}

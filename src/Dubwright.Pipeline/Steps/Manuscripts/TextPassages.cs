using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <summary>A text cut into what is spoken in one breath, as a manuscript is; its lines are paragraphs.</summary>
public static class TextPassages
{
    /// <param name="text">Has a letter or a digit.</param>
    /// <param name="language">Primary.</param>
    public static IReadOnlyList<Passage> Of(string text, string language)
    {
        var lines = text.Split('\n').Where(line => line.Any(char.IsLetterOrDigit)).Select(line => line.Trim()).ToList();
        return [.. NarrationWriter.Write(
            new Manuscript(null, null, [new ManuscriptChapter(null, lines)]), new SegmentManuscriptOptions("", language)).Passages];
    }
}

using UglyToad.PdfPig.Content;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.PdfDocuments;

/// <summary>Tells the columns of a page: what stands beside one another is read one column after the other, as far down as nothing reaches
/// over both.</summary>
internal static class PdfColumns
{
    // Points that stay free between columns; a space between words is less.
    private const double Gutter = 8;
    private const double Step = 2;

    // Rows that each column has at least, and words on average: else it is a table.
    private const int FewestRows = 5;
    private const double FewestWords = 2.5;

    // Headings and figures may reach over both columns, no more.
    private const double MostCrossing = 0.34;

    /// <summary>The words of each part of a page, in reading order; one part where there are no columns.</summary>
    public static IEnumerable<List<Word>> Parts(List<Word> words)
    {
        var rows = words.GroupBy(word => Math.Round(Baseline(word))).OrderByDescending(row => row.Key).Select(row => row.ToList()).ToList();
        if (Middle(rows) is not { } middle)
        {
            return [words];
        }

        var parts = new List<List<Word>>();
        var (left, right, across) = (new List<Word>(), new List<Word>(), new List<Word>());
        foreach (var row in rows)
        {
            if (Crosses(row, middle))
            {
                Columns();
                across.AddRange(row);
            }
            else
            {
                Across();
                left.AddRange(row.Where(word => word.BoundingBox.Right < middle));
                right.AddRange(row.Where(word => word.BoundingBox.Left > middle));
            }
        }

        Columns();
        Across();
        return parts;

        void Columns()
        {
            parts.AddRange(((List<Word>[])[left, right]).Where(column => column.Count > 0).SelectMany(Parts));
            (left, right) = ([], []);
        }

        void Across()
        {
            if (across.Count > 0)
            {
                parts.Add(across);
                across = [];
            }
        }
    }

    /// <summary>Where the gutter between two columns is; null where there is none.</summary>
    private static double? Middle(List<List<Word>> rows)
    {
        if (rows.Count < FewestRows)
        {
            return null;
        }

        var (from, to) = (rows.Min(row => row.Min(word => word.BoundingBox.Left)),
            rows.Max(row => row.Max(word => word.BoundingBox.Right)));
        var places = new List<(double At, int Crossing)>();
        for (var at = from + (0.3 * (to - from)); at <= from + (0.7 * (to - from)); at += Step)
        {
            var middle = at;
            var apart = rows.Where(row => !Crosses(row, middle)).ToList();
            if (IsColumn(apart, word => word.BoundingBox.Right < middle) && IsColumn(apart, word => word.BoundingBox.Left > middle)
                && rows.Count - apart.Count <= MostCrossing * rows.Count)
            {
                places.Add((middle, rows.Count - apart.Count));
            }
        }

        if (places.Count == 0)
        {
            return null;
        }

        var free = places.Where(place => place.Crossing == places.Min(other => other.Crossing)).ToList();
        return free[free.Count / 2].At;
    }

    private static bool IsColumn(List<List<Word>> rows, Func<Word, bool> isIn)
    {
        var counts = rows.Select(row => row.Count(isIn)).Where(count => count > 0).ToList();
        return counts.Count >= FewestRows && counts.Average() >= FewestWords;
    }

    private static bool Crosses(List<Word> row, double middle) => row.Exists(word =>
        word.BoundingBox.Left < middle + (Gutter / 2) && word.BoundingBox.Right > middle - (Gutter / 2));

    private static double Baseline(Word word) => word.Letters[0].StartBaseLine.Y;
}

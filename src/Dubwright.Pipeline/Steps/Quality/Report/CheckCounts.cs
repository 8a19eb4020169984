using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Steps.Quality.Report;

/// <summary>How many checks of a report have each grade; what is only worth knowing counts nowhere.</summary>
public sealed record CheckCounts(int Green, int NotMeasured, int Yellow, int Red)
{
    public int All => Green + NotMeasured + Yellow + Red;

    public static CheckCounts Of(IReadOnlyList<QualityRow> rows)
    {
        int Count(Grade grade) => rows.Count(row => row.IsCheck && row.Grade == grade);
        return new CheckCounts(Count(Grade.Green), Count(Grade.NotMeasured), Count(Grade.Yellow), Count(Grade.Red));
    }

    /// <summary>For people: <c>36 of 38 checks are green, 1 not measured: words understood; yellow: fastest line</c>.</summary>
    public static string Sentence(IReadOnlyList<QualityRow> rows)
    {
        var counts = Of(rows);
        var not = Named(rows, Grade.NotMeasured);
        return $"{counts.Green} of {counts.All} checks are green"
            + (not.Length > 0 ? $", {counts.NotMeasured} not measured: {not}" : "")
            + Listed("yellow", Named(rows, Grade.Yellow)) + Listed("red", Named(rows, Grade.Red));
    }

    private static string Listed(string grade, string titles) => titles.Length > 0 ? $"; {grade}: {titles}" : "";

    private static string Named(IReadOnlyList<QualityRow> rows, Grade grade) =>
        string.Join(", ", rows.Where(row => row.IsCheck && row.Grade == grade).Select(row => row.Title.ToLowerInvariant()));
}

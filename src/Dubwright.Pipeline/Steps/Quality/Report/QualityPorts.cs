using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Quality.Report;

/// <summary>What judging a dub comes to.</summary>
internal static class QualityPorts
{
    public static readonly Port<QualityReport> Report = new("quality");
    public static readonly Port<TextFile> Page = new("page");
}

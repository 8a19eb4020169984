using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <summary>Whether the source is in the language it was taken for, as a recogniser heard it; no row where none could tell.</summary>
internal static class LanguageChecks
{
    public static readonly Port<HeardLanguage> LanguageHeard = new("languageHeard");

    public static async Task<IReadOnlyList<QualityRow>> RowsAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!context.Has(LanguageHeard)
            || await context.ReadAsync(LanguageHeard, cancellationToken) is not { Primary: { } primary, Assumed: null } heard)
        {
            return [];
        }

        var row = QualityRow
            .Holds("source_language", "The source's speech is in the language it was taken for", !heard.Contradicts, "the same");
        return [heard.Contradicts
            ? row with { Title = $"{row.Title} (it sounds {IdentifyLanguageStep.Spoken(primary)})", Grade = Grade.Yellow } : row];
    }
}

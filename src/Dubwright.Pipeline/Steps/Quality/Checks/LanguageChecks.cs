using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <summary>Whether the source is in the language it was taken for, as a recogniser heard it.</summary>
internal static class LanguageChecks
{
    public static readonly Port<HeardLanguage> LanguageHeard = new("languageHeard");

    private const string Name = "source_language";
    private const string Title = "The source's speech is in the language it was taken for";

    /// <param name="scripted">Whether a script says what is spoken, so that nobody listens to it.</param>
    public static async Task<QualityRow> RowAsync(StepContext context, bool scripted, CancellationToken cancellationToken)
    {
        if (!context.Has(LanguageHeard))
        {
            return QualityRow.NotMeasured(Name, Title, scripted ? "the words came from a script"
                : "no engine here tells languages apart, or nobody speaks long enough");
        }

        var heard = await context.ReadAsync(LanguageHeard, cancellationToken);
        if (heard is not { Primary: { } primary, Assumed: null })
        {
            return QualityRow.NotMeasured(Name, Title, heard.Assumed is null ? "it is not clear which language is spoken"
                : "the engine that tells languages apart failed");
        }

        var row = QualityRow.Holds(Name, Title, !heard.Contradicts, "the same");
        return heard.Contradicts
            ? row with { Title = $"{Title} (it sounds {IdentifyLanguageStep.Spoken(primary)})", Grade = Grade.Yellow } : row;
    }
}

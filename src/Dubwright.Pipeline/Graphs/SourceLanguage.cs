using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Graphs;

/// <summary>Which language the source is taken to be in.</summary>
/// <param name="Language">Null where the recogniser is to tell.</param>
/// <param name="Assumed">Nobody said it, and it is the only one that can be heard here.</param>
internal sealed record SourceLanguage(Language? Language, bool Assumed)
{
    /// <summary>What a request says, or what follows from the engines here.</summary>
    /// <returns>Null where the request leaves it open, nothing detects it, and more than one could be heard.</returns>
    public static SourceLanguage? Find(DubRequest request, EngineSet engines)
    {
        if (request.SourceLanguage is { } id)
        {
            return LanguageTable.TryGet(id, out var named) ? new SourceLanguage(named, false) : null;
        }

        if (request.SourceTranscript is null && engines.CanRecognize(null))
        {
            return new SourceLanguage(null, false);
        }

        return engines.SourceLanguages.Count == 1 && LanguageTable.TryParse(engines.SourceLanguages.Single(), out var only)
            ? new SourceLanguage(only, true)
            : null;
    }

    public static SourceLanguage Of(DubRequest request, EngineSet engines) => Find(request, engines) ?? throw new DubwrightException(
        ExceptionReason.InvalidSourceData, "The source language has to be named: no installed engine tells it.");
}

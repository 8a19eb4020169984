using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>Tells before any work starts whether the engines installed here can serve a dub or a project setup.</summary>
public sealed class DubRequestCheck(EngineSet installed)
{
    private const string Install = "`dubwright doctor` names the line that installs one.";

    /// <summary>Null where every target can be made.</summary>
    public RequestProblem? Check(DubRequest request)
    {
        if (PinCheck.EngineUnknown(request.Engines, installed) is { } unknown)
        {
            return unknown;
        }

        var engines = installed.Pinned(request.Engines);
        if (SourceLanguage.Find(request, engines) is not { } source)
        {
            return PinCheck
                .RecognizerUnsupported(request, installed) ?? new RequestProblem("source_language", engines.SourceLanguages.Count == 0
                && request.SourceLanguage is null
                ? $"No recogniser is installed; send a source_transcript, or install one: {Install}"
                : "Name the source language: no installed engine tells which one is spoken.");
        }

        if (request.SourceTranscript is null && !engines.CanRecognize(source.Language?.Primary))
        {
            return PinCheck.RecognizerUnsupported(request, installed) ?? new RequestProblem(
                "source_language",
                    $"No recogniser installed here hears {source.Language?.Name}; send a source_transcript, or install one: {Install}");
        }

        return request.TargetLanguages.Select(target => Check(target, source.Language, request, engines))
            .FirstOrDefault(refusal => refusal is not null);
    }

    private RequestProblem? Check(int target, Language? source, DubRequest request, EngineSet engines)
    {
        if (!LanguageTable.TryGet(target, out var language))
        {
            return new RequestProblem("target_languages", $"{target} is no language of the table.");
        }

        if (!engines.SpokenLanguages.Contains(language.Primary))
        {
            return PinCheck
                .VoiceUnsupported(request, language, installed) ?? new RequestProblem("target_languages",
                $"No installed voice speaks {language.Name}. {Install}");
        }

        return request.TargetTranscripts.Any(script => script.Language == target) || engines.CanRender(source?.Primary, language.Primary)
            ? null
            : PinCheck.PairUnsupported(request, source, language, installed) ?? new RequestProblem(
                "target_languages",
                $"No installed translator goes from {source?.Name ?? "any language heard here"} to {language.Name}; "
                + $"send target_transcripts for it, or install one: {Install}");
    }
}

using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Graphs;

/// <summary>What may be wrong with the engines that a request pins, each with what could be pinned instead.</summary>
internal static class PinCheck
{
    /// <summary>Null where everything that is pinned is installed.</summary>
    public static RequestProblem? EngineUnknown(EnginePins? pins, EngineSet installed) => pins is null ? null
        : Missing("recognition", pins.Recognition, installed.Recognizers)
            ?? Missing("translation", pins.Translation, installed.Translators)
            ?? Missing("speech", pins.Speech, installed.Synthesizers);

    /// <summary>The pinned recogniser does not hear the source; null where none is pinned.</summary>
    public static RequestProblem? RecognizerUnsupported(DubRequest request, EngineSet installed)
    {
        var language = request.SourceLanguage is { } id && LanguageTable.TryGet(id, out var named) ? named : null;
        return request.Engines?.Recognition is { } pinned
            ? new RequestProblem(
                "engines.recognition",
                $"{pinned} does not {(language is null ? "tell which language is spoken" : $"hear {language.Name}")}; "
                    + $"{Named(installed.RecognizersFor(language?.Primary))}.")
            : null;
    }

    /// <summary>The pinned voices do not speak the target; null where none are pinned.</summary>
    public static RequestProblem? VoiceUnsupported(DubRequest request, Language target, EngineSet installed) =>
        request.Engines?.Speech is { } pinned
        ? new RequestProblem("engines.speech",
            $"{pinned} does not speak {target.Name}; {Named(installed.VoicesFor(target.Primary).Select(voice => voice.Engine))}.")
        : null;

    /// <summary>The pinned translator does not go there; null where none is pinned.</summary>
    public static RequestProblem? PairUnsupported(DubRequest request, Language? source, Language target, EngineSet installed) =>
        request.Engines?.Translation is { } pinned
        ? new RequestProblem(
            "engines.translation",
            $"{pinned} does not translate {(source is null ? "" : $"from {source.Name} ")}to {target.Name}; "
            + $"{Named(installed.Translators.Where(engine => Translates(engine, source, target)))}.")
        : null;

    private static bool Translates(ITranslator engine, Language? source, Language target) => engine.Capability.Pairs.Keys.Any(
        pair => pair.Target == target.Primary && (source is null || pair.Source == source.Primary));

    private static RequestProblem? Missing(string job, string? name, IReadOnlyList<IEngine> installed) =>
        name is null || installed.Any(engine => engine.Identity.Name == name)
            ? null
            : new RequestProblem($"engines.{job}", $"There is no engine '{name}' for {job} here; {Named(installed)}.");

    private static string Named(IEnumerable<IEngine> engines)
    {
        var names = engines.Select(engine => engine.Identity.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "none that is installed here does" : $"installed here: {string.Join(", ", names)}";
    }
}

using Dubwright.Core.Failures;
using Dubwright.Engines.Models;

namespace Dubwright.Engines.Sherpa;

/// <summary>Which struct of the library a family of models is set up with.</summary>
internal enum SherpaJob
{
    Recognition,
    Speech,
    Separation,
    Denoising,
    Punctuation,
    Diarization,
    Embedding,
}

/// <param name="Offset">Where its path stands in the struct.</param>
/// <param name="Part">What its name holds; begins with, where a <c>^</c> stands before it.</param>
internal sealed record FamilyFile(int Offset, string Part, string Ending);

/// <summary>
/// A family of models: the files that one consists of, and where its settings stand in the struct of its job. Places were read from what
/// sherpa-onnx 1.13.8 prints of a struct in which every field names its own place.
/// </summary>
/// <param name="Runtime">As manifests name it.</param>
internal sealed record SherpaFamily(string Runtime, SherpaJob Job, IReadOnlyList<FamilyFile> Files)
{
    /// <summary>Settings that every model of the family has.</summary>
    public IReadOnlyList<(int Offset, string Text)> Texts { get; init; } = [];

    public IReadOnlyList<(int Offset, int Number)> Numbers { get; init; } = [];

    public IReadOnlyList<(int Offset, float Number)> Reals { get; init; } = [];

    /// <summary>Where the language stands; null where a model knows its own.</summary>
    public int? Language { get; init; }

    /// <summary>Where the folder of eSpeak NG's data stands; null where letters are all it takes.</summary>
    public int? Data { get; init; }

    /// <summary>The language of each line is said with it: a model speaks several, and no letters tell which.</summary>
    public bool LanguageWithLine { get; init; }

    /// <summary>It speaks as somebody of whom a recording is given, and has no voice of its own.</summary>
    public bool Copies { get; init; }

    /// <summary>Paths by part, of a model that is complete.</summary>
    public IReadOnlyDictionary<string, string> PathsIn(InstalledModel model) =>
        Files.ToDictionary(file => file.Part, file => model.PathOf(file.Part, file.Ending));

    /// <summary>One sentence about the first file that is not there; null where all are.</summary>
    public string? Lacks(InstalledModel model) => Files
        .Where(file => !model.Has(file.Part, file.Ending))
        .Select(file => $"The model {model.Entry.Name} needs exactly one file {file.Part.TrimStart('^')}*{file.Ending}.")
        .FirstOrDefault();

    /// <summary>The struct, ready for the library.</summary>
    /// <param name="paths">By part.</param>
    public NativeConfig Configure(IReadOnlyDictionary<string, string> paths, string? language, string? data, bool debug)
    {
        var (threads, debugging, provider) = SherpaFamilies.General(Job);
        var config = new NativeConfig().Set(threads, 1).Set(debugging, debug ? 1 : 0).Set(provider, "cpu");
        foreach (var file in Files)
        {
            config.Set(file.Offset, paths.GetValueOrDefault(file.Part)
                ?? throw new DubwrightException(
                    ExceptionReason.InternalError, $"A model of {Runtime} needs a file {file.Part.TrimStart('^')}*{file.Ending}."));
        }

        foreach (var (offset, text) in Texts)
        {
            config.Set(offset, text);
        }

        foreach (var (offset, number) in Numbers)
        {
            config.Set(offset, number);
        }

        foreach (var (offset, number) in Reals)
        {
            config.Set(offset, number);
        }

        _ = Language is { } at && language is not null ? config.Set(at, language) : config;
        return Data is { } folder && data is not null ? config.Set(folder, data) : config;
    }
}

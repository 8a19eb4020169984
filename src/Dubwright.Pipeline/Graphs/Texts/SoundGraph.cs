using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Sounds;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Texts;

/// <summary>A sound made from its description.</summary>
public sealed class SoundGraph(SoundRequestCheck check) : IGraph
{
    public TaskKind Kind => TaskKind.SoundGeneration;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var order = request.Deserialize<SoundToGenerate>(PipelineJson.Options)!;
        return
        [
            new(StageIds.Generate, order.Type == SoundType.Music ? "Making the music" : "Making the sound", 10, [], (_, _) =>
                Task.FromResult(One(
                    StageIds.Generate.Step(0), GenerateSoundStep.Name,
                    new GenerateSoundOptions(order.Prompt, order.Duration, Generator(order)), new ArtifactDictionary()))),
            new(StageIds.Publish, "Finishing", 0.5, [StageIds.Generate], (context, _) =>
                Task.FromResult(One(
                    StageIds.Publish.Step(), PublishSoundStep.Name,
                    new PublishSoundOptions(order.Duration, context.Steps(StageIds.Generate).Single()
                        .OptionsAs<GenerateSoundOptions>().Generator.ToString()),
                    new ArtifactDictionary(context.InputFrom(StageIds.Generate, GenerateSoundStep.Audio))))),
        ];
    }

    private EngineIdentity Generator(SoundToGenerate order) => check.GeneratorOf(order.Prompt, order.Type)?.Identity
        ?? throw new DubwrightException(ExceptionReason.ProcessingError, check.Check(order.Prompt, order.Type)!);
}

/// <summary>Tells before any work starts whether a sound can be made from its description.</summary>
public sealed class SoundRequestCheck(EngineSet engines)
{
    /// <summary>Whether anything here makes sounds of a type at all.</summary>
    public bool Makes(SoundType type) => engines.SoundGenerators.Any(engine => engine.Capability.Type == type);

    /// <summary>What makes it; a description of music is music whatever the type says, where nothing else is in it. Null where nothing
    /// does.</summary>
    public ISoundGenerator? GeneratorOf(string prompt, SoundType type) => engines.SoundGenerators
        .Where(engine => engine.Capability.Type == type || type == SoundType.Sound)
        .OrderBy(engine => engine.Capability.Type == type ? 0 : 1)
        .FirstOrDefault(engine => engine.Read(prompt).CanBeMade);

    /// <summary>Null where it can be made; else what can.</summary>
    public string? Check(string prompt, SoundType type)
    {
        if (GeneratorOf(prompt, type) is not null)
        {
            return null;
        }

        var unknown = engines.SoundGenerators.Where(engine => engine.Capability.Type == type)
            .SelectMany(engine => engine.Read(prompt).Unknown).Distinct().Take(5).ToList();
        var why = unknown.Count > 0 ? $"Nothing here makes what these words name: {string.Join(", ", unknown)}"
            : "It names nothing that can be made here";
        var kinds = string.Join("; ", engines.SoundGenerators.OrderBy(engine => engine.Capability.Type == type ? 0 : 1)
            .Select(engine => $"{(engine.Capability.Type == SoundType.Music ? "as music" : "as sounds")}: {engine.Capability.Kinds}"));
        return $"{why}. What can be made, described in English, {kinds}";
    }
}

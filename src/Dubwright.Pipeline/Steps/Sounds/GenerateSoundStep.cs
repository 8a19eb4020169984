using System.Text.Json.Nodes;
using Dubwright.Core.Engines;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Sounds;

/// <param name="Generator">What makes it, resolved when it was planned.</param>
public sealed record GenerateSoundOptions(string Prompt, TimeSpan Duration, EngineIdentity Generator);

/// <summary>Makes a sound from a description: <c>audio</c>, WAV, 48 kHz, stereo.</summary>
public sealed class GenerateSoundStep(EngineSet engines) : IStep
{
    public const string Name = "generate-sound";

    public static readonly Port<WaveFile> Audio = new("audio");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<GenerateSoundOptions>();
        var generator = EngineLookup.Of(engines.SoundGenerators, options.Generator);
        var wav = context.NewFile("sound.wav");
        await generator.GenerateAsync(new SoundRequest(options.Prompt, options.Duration, wav), cancellationToken);
        var parts = generator.Read(options.Prompt).Parts;
        return StepOutcome.Of(await context.SaveAsync(Audio, wav, cancellationToken)) with
        {
            Sentence = $"{Sentences.Length(options.Duration)}, {Sentences.Count(parts.Count, "part")}",
            Analysis = new JsonObject
            {
                ["parts"] = new JsonArray([.. parts.Select(part => (JsonNode)part)]),
                ["engines"] = new JsonObject
                {
                    ["sound"] = new JsonObject
                    {
                        ["engine"] = options.Generator.ToString(),
                        ["reason"] = "it can make what the description names",
                    },
                },
            },
        };
    }
}

using System.Text.Json.Serialization;
using Dubwright.Core.Time;
using Dubwright.Media.Extracting;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Source;

/// <param name="Tracks">Zero-based audio tracks, mixed together.</param>
/// <param name="Window">What to read, on the media's clock.</param>
public sealed record ExtractOptions(IReadOnlyList<int> Tracks, TimeRange Window)
{
    /// <summary>Whether the sound is read in 5.1 as well.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Surround { get; init; }
}

/// <summary>Reads the sound of one window: <c>speech</c>, 16 kHz mono, for listening, and <c>sound</c>, 48 kHz stereo, and
/// <c>surround</c>, the same in 5.1 where it is asked for, for mixing; <c>channels</c>, a <see cref="ChannelUse"/>, where not all channels
/// are listened to together.</summary>
public sealed class ExtractStep(AudioExtractor extractor) : IStep
{
    public const string Name = "extract";

    public static readonly Port<WaveFile> Speech = new("speech");
    public static readonly Port<WaveFile> Sound = new("sound");
    public static readonly Port<WaveFile> Surround = new("surround");
    public static readonly Port<ChannelUse> Channels = new("channels");

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<ExtractOptions>();
        var media = await context.ReadAsync(ProbeStep.Media, cancellationToken);
        var (speech, sound) = (context.NewFile("speech.wav"), context.NewFile("sound.wav"));
        var surround = options.Surround ? context.NewFile("surround.wav") : null;
        var use = await extractor.ExtractAsync(
            context.PathOf(AcquireStep.Source), media, options.Tracks, options.Window, speech, sound, surround, context.Progress,
            cancellationToken);
        List<NamedArtifact> outputs =
        [
            await context.SaveAsync(Speech, speech, cancellationToken), await context.SaveAsync(Sound, sound, cancellationToken),
        ];
        if (surround is not null)
        {
            outputs.Add(await context.SaveAsync(Surround, surround, cancellationToken));
        }

        if (use.IsNotable)
        {
            outputs.Add(await context.SaveJsonAsync(Channels, use, cancellationToken));
        }

        return StepOutcome.Of(outputs);
    }
}

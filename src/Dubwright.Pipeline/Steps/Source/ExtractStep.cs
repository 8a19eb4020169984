using Dubwright.Core.Time;
using Dubwright.Media.Extracting;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Source;

/// <param name="Tracks">Zero-based audio tracks, mixed together.</param>
/// <param name="Window">What to read, on the media's clock.</param>
public sealed record ExtractOptions(IReadOnlyList<int> Tracks, TimeRange Window);

/// <summary>Reads the sound of one window: <c>speech</c>, 16 kHz mono, for listening, and <c>sound</c>, 48 kHz stereo, for
/// mixing.</summary>
public sealed class ExtractStep(AudioExtractor extractor) : IStep
{
    public const string Name = "extract";

    public static readonly Port<WaveFile> Speech = new("speech");
    public static readonly Port<WaveFile> Sound = new("sound");

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<ExtractOptions>();
        var media = await context.ReadAsync(ProbeStep.Media, cancellationToken);
        var (speech, sound) = (context.NewFile("speech.wav"), context.NewFile("sound.wav"));
        await extractor
            .ExtractAsync(context.PathOf(AcquireStep.Source), media, options.Tracks, options.Window, speech, sound, context.Progress,
            cancellationToken);
        return StepOutcome.Of(
            await context.SaveAsync(Speech, speech, cancellationToken),
            await context.SaveAsync(Sound, sound, cancellationToken));
    }
}
